import type { Profile } from 'next-auth';
import GitHubProvider from 'next-auth/providers/github';
import type { ProviderKeys } from '@/lib/env';

const GITHUB_USER = 'https://api.github.com/user';

type UserInfoRequest = Parameters<
  Extract<NonNullable<ReturnType<typeof GitHubProvider>['userinfo']>, { request?: unknown }>['request'] & {}
>[0];

/** GitHub's profile with its verified primary address; the address on the profile may be neither. */
async function readGitHubUser({ tokens }: UserInfoRequest): Promise<Profile> {
  const headers = { Authorization: `Bearer ${tokens.access_token}`, Accept: 'application/vnd.github+json' };
  const [profile, emails] = await Promise.all(
    [GITHUB_USER, `${GITHUB_USER}/emails`].map(async (url) => (await fetch(url, { headers })).json()),
  );
  const addresses: { email: string; primary: boolean; verified: boolean }[] = Array.isArray(emails)
    ? emails
    : [];
  const email = addresses.find((address) => address.primary && address.verified)?.email;
  return { ...profile, email, email_verified: email !== undefined };
}

/** Sign-in with GitHub, whose address is the verified primary one. */
export function gitHub(keys: ProviderKeys): ReturnType<typeof GitHubProvider> {
  return GitHubProvider({ ...keys, userinfo: { url: GITHUB_USER, request: readGitHubUser } });
}
