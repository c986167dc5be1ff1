/** The message for a browser that signs in over plain http, where browsers drop the cookies of an https site. */
interface InsecureVisit {
  message: string;
  /** Where to go instead. */
  url: string;
}

/**
 * Returns the message if a browser posts from a page opened over http although the site is set up for https, else
 * null. Only the page's origin shows this: the proxy that ends TLS may call the server itself over http.
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
