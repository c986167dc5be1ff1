import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextAuthOptions, Profile } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';
import GoogleProvider from 'next-auth/providers/google';
import { SESSION_MAX_AGE_SECONDS, sessionCookieName, toClaims, usesSecureCookies } from '@/lib/auth/session';
import type { SignInRefusal } from '@/lib/contract/accounts/sign-in';
import { pathOnSite } from '@/lib/contract/back';
import { endSession, isSessionOpen } from '@/lib/data/accounts/sessions';
import {
  belongsSomewhere,
  dropLinkPassword,
  readUserByEmail,
  type StoredUser,
} from '@/lib/data/accounts/users';
import type { Sql } from '@/lib/data/db/client';
import { env } from '@/lib/env';
import { gitHub } from './github';
import { emailHash, type SignIn, signIn } from './sign-in';

/** One request to the routes of sign-in, with the failures that next-auth would swallow or write into an address. */
export interface SignInRequest {
  db: Sql;
  now: Date;
  address: string;
  /** Decrypts and makes tokens. */
  secret: string | null;
  /** Whether the session continues with a new token. */
  isRenewed: boolean;
  /** The sign-in attempt, if there was one. */
  attempt?: { outcome: SignIn['outcome'] | 'refused'; user: string | null; email_hash?: string };
  /** The failure that replaces the answer. */
  failure?: unknown;
  /** Writes next-auth's messages to the log. */
  warn(code: string, message: string): void;
}

/**
 * Sign-in for the dashboard: email and password, and the providers that the environment configures. Nobody
 * signs up here: a provider's address must be verified there, and belong to a member here.
 */
export function authOptions(request: SignInRequest): NextAuthOptions {
  const { db, now } = request;
  return {
    secret: request.secret ?? undefined,
    useSecureCookies: usesSecureCookies(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: usesSecureCookies() },
      },
    },
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE_SECONDS },
    // The lifetime of a token; next-auth does not derive it from the session's.
    jwt: { maxAge: SESSION_MAX_AGE_SECONDS },
    pages: { signIn: '/login', error: '/login' },
    logger: { error: say, warn: say, debug: () => {} },
    providers: providers(request),
    callbacks: {
      redirect: ({ url, baseUrl }) => new URL(pathOnSite(url, baseUrl) ?? '/', baseUrl).href,
      async signIn({ user, account, profile }) {
        const isPassword = account?.type === 'credentials';
        const isKnown = isPassword || isVerified(profile);
        const refusal = isKnown ? await refusalOf(db, user.email) : 'UnverifiedAddress';
        if (refusal !== null || !isPassword) {
          const found = isKnown ? await findUser(db, user.email) : null;
          // A provider proves who owns the address; a person who knows a password set by a link need not be the owner.
          if (found && !isPassword) await dropLinkPassword(db, found.userId);
          request.attempt = {
            outcome: refusal === null ? 'right' : 'refused',
            user: found?.uuid ?? null,
            ...(!found && user.email && { email_hash: emailHash(user.email) }),
          };
        }
        return refusal === null || `/login?error=${refusal}`;
      },
      async jwt({ token, user, account, trigger, session }) {
        if (account) return issue(await findUser(db, user.email));
        const claims = toClaims(token);
        const isOpen = claims !== null && (await withFailure(request, isSessionOpen(db, claims)));
        if (!isOpen) throw new Error('The session is over.');
        request.isRenewed = true;
        const organisation: unknown = trigger === 'update' ? session?.organisation : undefined;
        // Each request checks whether they are a member there; this one does not.
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
    events: {
      async signOut({ token }) {
        const claims = toClaims(token);
        if (!claims) return;
        const until = new Date(now.getTime() + (SESSION_MAX_AGE_SECONDS + CLOCK_GRACE_SECONDS) * 1_000);
        await withFailure(request, endSession(db, claims.sid, { now, until }));
      },
    },
  };
}

// next-auth has one logger for all requests; messages go to the request that is running.
const underWay = new AsyncLocalStorage<SignInRequest>();

function say(code: string, detail?: unknown): void {
  underWay.getStore()?.warn(code, messageOf(detail));
}

/** Runs what next-auth does for a request. */
export function during<T>(request: SignInRequest, run: () => Promise<T>): Promise<T> {
  return underWay.run(request, run);
}

/** Tokens are accepted for a few seconds after they expire, and clocks differ. */
const CLOCK_GRACE_SECONDS = 3_600;

/** next-auth logs the errors of its callbacks and continues; here an unreachable database must become the answer. */
async function withFailure<T>(request: SignInRequest, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    request.failure = error;
    throw error;
  }
}

/** Only the message of next-auth's report; the rest may hold tokens and keys. */
function messageOf(detail: unknown): string {
  const { error, message } = (typeof detail === 'object' && detail !== null ? detail : {}) as {
    error?: { message?: unknown };
    message?: unknown;
  };
  return String(message ?? error?.message ?? '').slice(0, 200);
}

function providers(request: SignInRequest): NextAuthOptions['providers'] {
  const { google, github } = env();
  return [
    CredentialsProvider({
      name: 'Email and password',
      credentials: {
        email: { label: 'Email', type: 'email' },
        password: { label: 'Password', type: 'password' },
      },
      async authorize(credentials) {
        const { email = '', password = '' } = credentials ?? {};
        const tried = await withFailure(request, signIn({ email, password }, request));
        const { outcome, user } = tried;
        request.attempt = {
          outcome,
          user: user?.uuid ?? null,
          ...(!user && { email_hash: emailHash(email) }),
        };
        if (outcome === 'throttled') request.failure = tried.error;
        return outcome === 'right' ? { id: user.uuid, email: user.email, name: user.name } : null;
      },
    }),
    ...(google ? [GoogleProvider(google)] : []),
    ...(github ? [gitHub(github)] : []),
  ];
}

/** Why the owner of an address may not sign in; null: they may. */
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
  const sid = crypto.randomUUID();
  return { sub: user.uuid, name: user.name, email: user.email, epoch: user.sessionEpoch, sid };
}
