import { setSessionEnding, setSessionState } from '@/lib/client/page/session-state';
import { SIGN_IN_REFUSALS, type SignInRefusal } from '@/lib/contract/accounts/sign-in';

/** Signing in, signing out and switching organisations by next-auth's routes, without its React client. */

async function csrfToken(): Promise<string> {
  const response = await fetch('/api/auth/csrf', { cache: 'no-store' });
  const { csrfToken: token } = (await response.json()) as { csrfToken: string };
  return token;
}

async function post(path: string, fields: Record<string, string>): Promise<{ status: number; url: URL }> {
  const body = new URLSearchParams({ ...fields, csrfToken: await csrfToken(), json: 'true' });
  const response = await fetch(path, { method: 'POST', body });
  const answer = (await response.json().catch(() => ({}))) as { url?: string };
  return {
    status: response.status,
    url: new URL(answer.url ?? '/login?error=Unknown', window.location.origin),
  };
}

/** Why signing in failed: wrong email or password, too many attempts, a refusal, or no server. */
export type SignInProblem = 'mismatch' | 'too_many' | 'away' | SignInRefusal;

/** Returns null on success. */
export async function signIn(email: string, password: string): Promise<SignInProblem | null> {
  try {
    const { status, url } = await post('/api/auth/callback/credentials', {
      email,
      password,
      callbackUrl: '/',
    });
    const error = url.searchParams.get('error');
    if (status === 200 && error === null) {
      setSessionState('signed_in');
      return null;
    }
    if (status === 429) return 'too_many';
    if (error === 'CredentialsSignin') return 'mismatch';
    return SIGN_IN_REFUSALS.find((refusal) => refusal === error) ?? 'away';
  } catch {
    return 'away';
  }
}

/** Goes to a provider's sign-in page, which leads back to `back`. */
export async function signInWith(provider: string, back: string): Promise<void> {
  const { url } = await post(`/api/auth/signin/${provider}`, { callbackUrl: back });
  window.location.assign(url);
}

/** Ends the session by `end`, and goes to the login page, unless it throws. */
export async function leaveBy(end: () => Promise<unknown>): Promise<void> {
  setSessionEnding(true);
  try {
    await end();
    window.location.assign('/login');
  } catch (error) {
    setSessionEnding(false);
    throw error;
  }
}

/** Throws when the server did not end the session. */
export async function signOut(): Promise<void> {
  await leaveBy(async () => {
    const { status } = await post('/api/auth/signout', { callbackUrl: '/login' });
    if (status !== 200) throw new Error('The session was not ended.');
  });
}

/** Switches the organisation for pages opened from now on; open pages keep theirs. Throws when the server refuses. */
export async function switchOrganisation(id: string): Promise<void> {
  const response = await fetch('/api/auth/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ csrfToken: await csrfToken(), data: { organisation: id } }),
  });
  if (!response.ok) throw new Error('The organisation could not be switched.');
}
