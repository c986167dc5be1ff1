import { setStanding } from '@/lib/client/page/standing';
import { SIGN_IN_REFUSALS, type SignInRefusal } from '@/lib/contract/accounts/sign-in';

/** Signing in and out, and acting in another organisation: next-auth's routes, without its React client. */

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

/** Why signing in failed: the two do not belong together, too many tries, a refusal, or the server is away. */
export type SignInProblem = 'mismatch' | 'too_many' | 'away' | SignInRefusal;

/** Null when it worked. */
export async function signIn(email: string, password: string): Promise<SignInProblem | null> {
  try {
    const { status, url } = await post('/api/auth/callback/credentials', {
      email,
      password,
      callbackUrl: '/',
    });
    const error = url.searchParams.get('error');
    if (status === 200 && error === null) {
      setStanding('in');
      return null;
    }
    if (status === 429) return 'too_many';
    if (error === 'CredentialsSignin') return 'mismatch';
    return SIGN_IN_REFUSALS.find((refusal) => refusal === error) ?? 'away';
  } catch {
    return 'away';
  }
}

/** Leaves for a provider's page, which leads back to `back`. */
export async function signInWith(provider: string, back: string): Promise<void> {
  const { url } = await post(`/api/auth/signin/${provider}`, { callbackUrl: back });
  window.location.assign(url);
}

/** Throws when the server did not end the session. */
export async function signOut(): Promise<void> {
  const { status } = await post('/api/auth/signout', { callbackUrl: '/login' });
  if (status !== 200) throw new Error('The session was not ended.');
  window.location.assign('/login');
}

/** Pages begin in another organisation from now on; those that are open stay in theirs. Throws when the server does not take it. */
export async function switchOrganisation(id: string): Promise<void> {
  const response = await fetch('/api/auth/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ csrfToken: await csrfToken(), data: { organisation: id } }),
  });
  if (!response.ok) throw new Error('The organisation could not be switched.');
}
