const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a browser sent a write on behalf of another site. Cookies travel with such requests, so a session must
 * not be honoured for them. Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in `Origin`;
 * a client that sends neither is no browser, and nobody can make it send somebody else's cookie.
 */
export function isCrossSiteWrite(request: Request): boolean {
  if (SAFE_METHODS.includes(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
