/** The message for a browser that signs in over plain http, where it does not keep the cookies of an https site. */
interface InsecureVisit {
  message: string;
  /** Where to go instead. */
  url: string;
}

/**
 * Whether a browser posts from a page that was opened over http, though the site is set up for https; null: no. The
 * page's own address tells it: the server itself may be asked over http by the proxy that ends TLS.
 */
export function findInsecureVisit(
  request: Pick<Request, 'method' | 'headers'>,
  publicOrigin: string | null,
): InsecureVisit | null {
  if (request.method !== 'POST' || !request.headers.get('origin')?.startsWith('http:')) return null;
  const url = secureOrigin(publicOrigin);
  return url === null ? null : { message: `This site is set up for ${url}: open it there.`, url };
}

/** The public origin where browsers keep its cookies over https only; null: plain http will do. */
export function secureOrigin(publicOrigin: string | null): string | null {
  return publicOrigin?.startsWith('https:') ? publicOrigin : null;
}
