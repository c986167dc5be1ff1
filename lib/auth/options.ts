import type { NextAuthOptions, Profile } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';
import GitHubProvider from 'next-auth/providers/github';
import GoogleProvider from 'next-auth/providers/google';
import type { SignInRefusal } from '@/lib/contract/sign-in';
import type { Sql } from '@/lib/data/client';
import { belongsSomewhere, readUserByEmail, type StoredUser } from '@/lib/data/users';
import { env } from '@/lib/env';
import { CLIENT_ADDRESS, clientAddress } from './client-address';
import { SESSION_MAX_AGE_SECONDS, sessionCookieName, usesSecureCookies } from './session';
import { signIn } from './sign-in';

/**
 * Sign-in for the dashboard: email and password, and whichever providers the environment configures. Nobody
 * signs up here: a provider's address must be verified there, and belong to a member here.
 */
export function authOptions(db: Sql): NextAuthOptions {
  return {
    secret: env().nextauthSecret ?? undefined,
    useSecureCookies: usesSecureCookies(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: usesSecureCookies() },
      },
    },
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE_SECONDS },
    pages: { signIn: '/login', error: '/login' },
    providers: providers(db),
    callbacks: {
      async signIn({ user, account, profile }) {
        const isKnown = account?.type === 'credentials' || isVerified(profile);
        const refusal = isKnown ? await refusalOf(db, user.email) : 'UnverifiedAddress';
        return refusal === null || `/login?error=${refusal}`;
      },
      async jwt({ token, user, account, trigger, session }) {
        if (account) return issue(await findUser(db, user.email));
        const organisation: unknown = trigger === 'update' ? session?.organisation : undefined;
        // Whether they are a member there is asked at every request, not here.
        return typeof organisation === 'string' ? { ...token, org: organisation } : token;
      },
      session({ session, token }) {
        return {
          expires: session.expires,
          user: { id: token.sub, name: token.name, email: token.email },
          organisation: token.org ?? null,
        };
      },
    },
  };
}

function providers(db: Sql): NextAuthOptions['providers'] {
  const { google, github } = env();
  return [
    CredentialsProvider({
      name: 'Email and password',
      credentials: {
        email: { label: 'Email', type: 'email' },
        password: { label: 'Password', type: 'password' },
      },
      async authorize(credentials, request) {
        const { email = '', password = '' } = credentials ?? {};
        const address = clientAddress(request.headers?.[CLIENT_ADDRESS]);
        const user = await signIn(db, { email, password, address });
        return user && { id: user.uuid, email: user.email, name: user.name };
      },
    }),
    ...(google ? [GoogleProvider(google)] : []),
    ...(github
      ? [GitHubProvider({ ...github, userinfo: { url: GITHUB_USER, request: readGitHubUser } })]
      : []),
  ];
}

const GITHUB_USER = 'https://api.github.com/user';

type UserInfoRequest = Parameters<
  Extract<NonNullable<ReturnType<typeof GitHubProvider>['userinfo']>, { request?: unknown }>['request'] & {}
>[0];

/** GitHub's profile with its verified primary address; the one a profile shows need not be either. */
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

/** Why the owner of an address may not come in; null: they may. */
async function refusalOf(db: Sql, email: string | null | undefined): Promise<SignInRefusal | null> {
  const user = await findUser(db, email);
  if (!user) return 'NoAccount';
  return (await belongsSomewhere(db, user.userId)) ? null : 'NoMembership';
}

function isVerified(profile: Profile | undefined): boolean {
  return (profile as { email_verified?: unknown } | undefined)?.email_verified === true;
}

async function findUser(db: Sql, email: string | null | undefined): Promise<StoredUser | null> {
  return email ? readUserByEmail(db, email.toLowerCase()) : null;
}

function issue(user: StoredUser | null): JWT {
  if (!user) throw new Error('the user vanished while signing in');
  return { sub: user.uuid, name: user.name, email: user.email, epoch: user.sessionEpoch };
}
