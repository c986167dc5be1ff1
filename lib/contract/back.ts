/**
 * The path, query and fragment of an address of this site; null for anything else: another host, a script, text
 * that only a browser would read as another host. Every reader resolves the result to this site.
 */
export function pathOnSite(text: string, origin: string): string | null {
  // Browsers drop control characters and turn backslashes into slashes; none of our addresses has either.
  if (/[\p{Cc}\\]/u.test(text)) return null;
  const isPath = text.startsWith('/');
  if (!URL.canParse(text, isPath ? origin : undefined)) return null;
  const url = new URL(text, isPath ? origin : undefined);
  if (url.origin !== origin || url.username !== '' || url.password !== '') return null;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // "/.//host" is a path on this site, but it normalises to "//host", which is another host.
  return URL.canParse(path, origin) && new URL(path, origin).origin === origin ? path : null;
}
