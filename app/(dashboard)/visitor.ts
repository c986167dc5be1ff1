import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { hasSessionCookie } from '@/lib/auth/session';
import { loginPath } from '@/lib/client/page/return-path';
import { localDay } from '@/lib/client/text/zone';
import type { Me } from '@/lib/contract/accounts/me';
import type { Day } from '@/lib/time/day';
import { findMe } from './in-process';

/** The signed-in user, or null. */
export async function getMe(): Promise<Me | null> {
  return findMe();
}

/** The signed-in user and their today. */
export interface Visitor {
  me: Me;
  today: Day;
}

/** The visitor; without one, redirects to the login, which leads back to `path`. */
export async function requireMe(path: string): Promise<Visitor> {
  const me = await getMe();
  // A cookie without a session means that it ended; the login says so.
  if (!me) redirect(loginPath(path, { isEnded: hasSessionCookie((await headers()).get('cookie')) }));
  return { me, today: localDay(Date.now(), me.timezone) };
}

export type SearchParams = Record<string, string | string[] | undefined>;

/** The query as browsers know it. */
export function searchOf(params: SearchParams): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, one);
  }
  return search;
}

/** The address of a page with its query, to return to. */
export function pathWith(path: string, params: SearchParams): string {
  const search = searchOf(params);
  return search.size > 0 ? `${path}?${search}` : path;
}
