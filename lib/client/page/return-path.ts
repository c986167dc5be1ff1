import { pathOnSite } from '@/lib/contract/back';

/** A dummy origin: only paths matter, in the browser and on the server. */
const ORIGIN = 'https://this-site.invalid';

/** A path on this site to return to; anything else (another host, a script) becomes the home page. */
export function safeBack(back: string | null | undefined): string {
  const path = back?.startsWith('/') ? pathOnSite(back, ORIGIN) : null;
  return path === null || /^\/login\b/.test(path) ? '/' : path;
}

/** Longer ones make a header that proxies refuse; such a path loses its query. */
const LONGEST_BACK = 2_000;

/** The login path, which leads back to `back`. `isEnded`: the session has expired. */
export function loginPath(back: string, { isEnded = false } = {}): string {
  const query = new URLSearchParams();
  const [path = ''] = back.split(/[?#]/, 1);
  const kept = [back, path].find((one) => one.length <= LONGEST_BACK) ?? '/';
  if (kept !== '/') query.set('back', kept);
  if (isEnded) query.set('session', 'ended');
  return query.size > 0 ? `/login?${query}` : '/login';
}
