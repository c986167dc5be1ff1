const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a browser sent a write on behalf of another site. Cookies travel with such requests, so a session must
 * not be honoured for them. Browsers name the source of a request in `Sec-Fetch-Site`; older ones, and all of them for
 * addresses that are neither https nor this machine, only in `Origin`. A client that sends neither is no browser, and
 * no other site can make it send a person's cookie.
 * @param publicOrigin where the site is open to the public: a proxy may ask for it under another name
 */
export function isCrossSiteWrite(request: Request, publicOrigin: string | null): boolean {
  if (SAFE_METHODS.includes(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  if (!URL.canParse(origin)) return true;
  // An attacker on the network can alter any page sent over http.
  if (publicOrigin?.startsWith('https:') && !origin.startsWith('https:')) return true;
  return origin !== publicOrigin && !hostsOf(request).includes(new URL(origin).host);
}

/**
 * The host as the request names it, and as a trusted proxy names it. If the proxy only passes the header on, the client
 * chose it; but a page of another site cannot make a browser send it.
 */
function hostsOf({ headers, url }: Request): string[] {
  const asked = headers.get('x-forwarded-host')?.split(',').at(-1)?.trim();
  return [headers.get('host') ?? new URL(url).host, ...(asked ? [asked] : [])].map((host) =>
    host.toLowerCase(),
  );
}
