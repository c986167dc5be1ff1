/**
 * The path, query and fragment of an address of this site; null for anything else: another host, a script, text
 * that only a browser would take for another host. Whatever comes out leads to this site however it is read.
 */
export function pathOnSite(text: string, origin: string): string | null {
  // Browsers drop some of these and turn others round; no address of ours has them.
  if (/[\p{Cc}\\]/u.test(text)) return null;
  const isPath = text.startsWith('/');
  if (!URL.canParse(text, isPath ? origin : undefined)) return null;
  const url = new URL(text, isPath ? origin : undefined);
  if (url.origin !== origin || url.username !== '' || url.password !== '') return null;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // "/.//host" is a path here and another host to whoever reads what is left of it.
  return URL.canParse(path, origin) && new URL(path, origin).origin === origin ? path : null;
}
