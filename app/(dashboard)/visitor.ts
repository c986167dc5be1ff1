import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { hasSessionCookie } from '@/lib/auth/session';
import { loginPath } from '@/lib/client/page/return-path';
import { localDay } from '@/lib/client/text/zone';
import type { Me } from '@/lib/contract/accounts/me';
import type { Day } from '@/lib/time/day';
import { findMe } from './in-process';

/** Who is signed in; null for nobody. */
export async function getMe(): Promise<Me | null> {
  return findMe();
}

/** Who is signed in, and their today; whoever is not goes to the login, which leads back to `path`. */
export async function requireMe(path: string): Promise<{ me: Me; today: Day }> {
  const me = await getMe();
  // A cookie that opens nothing is a session that ended: its person is told so.
  if (!me) redirect(loginPath(path, { isEnded: hasSessionCookie((await headers()).get('cookie')) }));
  return { me, today: localDay(Date.now(), me.timezone) };
}

export type SearchParams = Record<string, string | string[] | undefined>;

/** The address of a page with its query, to return to. */
export function pathWith(path: string, params: SearchParams): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, one);
  }
  return search.size > 0 ? `${path}?${search}` : path;
}
