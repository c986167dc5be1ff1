const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a browser sent a request from a page that may not use this address. Pages of this site and of this machine may;
 * a request without `Origin` comes from no page. The name that the request was sent to proves nothing: an attacker's name
 * may lead to this machine (DNS rebinding).
 * @param publicOrigin where the site is open to the public; null: not known
 */
export function isForeignOrigin(headers: Headers, publicOrigin: string | null): boolean {
  const origin = headers.get('origin');
  if (origin === null || origin === publicOrigin) return false;
  return !URL.canParse(origin) || !THIS_MACHINE.includes(new URL(origin).hostname);
}
