import type { NextRequest } from 'next/server';
import { getToken } from 'next-auth/jwt';
import * as z from 'zod';
import { env } from '@/lib/env';

/** The session cookie: an encrypted token that names a user, which of their sessions, and where they act. */

export const SESSION_MAX_AGE_SECONDS = 14 * 24 * 3_600;

const claims = z
  .object({
    /** User uuid. */
    sub: z.guid(),
    /** The user's session_epoch when the session was issued. */
    epoch: z.int(),
    /** Uuid of this one session, which signing out ends; the same in every token of it. */
    sid: z.guid(),
    /** Uuid of the active organisation; absent: the first they joined. */
    org: z.guid().optional(),
    iat: z.number(),
    exp: z.number(),
  })
  // A token with a longer lifetime is refused: it may have leaked in the meantime.
  .refine(({ iat, exp }) => exp - iat <= SESSION_MAX_AGE_SECONDS);
type SessionClaims = z.output<typeof claims>;

/** Browsers keep `__Secure-` cookies only over https, so the name depends on how the site is reached. */
export function usesSecureCookies(): boolean {
  return env().nextauthUrl?.startsWith('https:') ?? false;
}

export function sessionCookieName(): string {
  return `${usesSecureCookies() ? '__Secure-' : ''}next-auth.session-token`;
}

/** Whether a request has a session cookie, valid or not. */
export function hasSessionCookie(header: string | null): boolean {
  const name = sessionCookieName();
  return Object.entries(parseCookies(header ?? '')).some(
    ([sent, value]) => (sent === name || sent.startsWith(`${name}.`)) && value !== '',
  );
}

/** The claims of a request's session cookie; null when it has none, or a forged or expired one. */
export async function readSession(headers: Headers, secret: string | null): Promise<SessionClaims | null> {
  const header = headers.get('cookie');
  if (!secret || !hasSessionCookie(header)) return null;
  const cookies = parseCookies(header ?? '');
  const cookieName = sessionCookieName();
  // Only the cookie counts here: the Authorization header carries API keys.
  const request = { cookies, headers: {} } as unknown as NextRequest;
  return toClaims(await getToken({ req: request, secret, cookieName }));
}

/** The claims of a decrypted token; null for one in an outdated form. */
export function toClaims(token: unknown): SessionClaims | null {
  return claims.safeParse(token).data ?? null;
}

/** Large tokens are cut into cookies named .0, .1, …; other cookies with that prefix do not belong to sign-in. */
const OWN = /^(__Secure-|__Host-)?next-auth\.[a-z_.-]+(\.\d{1,2})?$/;

/** The cookies of sign-in, as they were sent. */
export function parseCookies(header: string): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of header.split(';')) {
    const split = part.indexOf('=');
    const name = part.slice(0, Math.max(0, split)).trim();
    if (OWN.test(name)) cookies[name] = part.slice(split + 1).trim();
  }
  return cookies;
}
