import type { NextRequest } from 'next/server';
import { getToken } from 'next-auth/jwt';
import * as z from 'zod';
import { env } from '@/lib/env';

/** The session cookie: an encrypted token that names a user, which of their sessions, and where they act. */

export const SESSION_MAX_AGE_SECONDS = 14 * 24 * 3_600;

const claims = z.object({
  /** User uuid. */
  sub: z.guid(),
  /** The user's session_epoch when the session was issued. */
  epoch: z.int(),
  /** Uuid of the active organisation; absent: the first they joined. */
  org: z.guid().optional(),
});
export type SessionClaims = z.output<typeof claims>;

/** Browsers keep `__Secure-` cookies only over https, so the name depends on how the site is reached. */
export function usesSecureCookies(): boolean {
  return env().nextauthUrl?.startsWith('https:') ?? false;
}

export function sessionCookieName(): string {
  return `${usesSecureCookies() ? '__Secure-' : ''}next-auth.session-token`;
}

/** The claims of a request's session cookie; null when it has none, or a forged or expired one. */
export async function readSession(headers: Headers, secret: string | null): Promise<SessionClaims | null> {
  const cookies = parseCookies(headers.get('cookie') ?? '');
  const cookieName = sessionCookieName();
  // Large tokens are cut into cookies named .0, .1, …
  if (!secret || !Object.keys(cookies).some((name) => name.startsWith(cookieName))) return null;
  // Only the cookie counts here: the Authorization header carries API keys.
  const request = { cookies, headers: {} } as unknown as NextRequest;
  const token = await getToken({ req: request, secret, cookieName });
  return claims.safeParse(token).data ?? null;
}

function parseCookies(header: string): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of header.split(';')) {
    const split = part.indexOf('=');
    if (split > 0) cookies[part.slice(0, split).trim()] = part.slice(split + 1).trim();
  }
  return cookies;
}
