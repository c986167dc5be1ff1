/** Addresses of posts and profiles, as people copy them into id columns. Pure. */

/** The target of a link. */
export interface Link {
  platform: string;
  /** Of a post; null for a profile. */
  videoId: string | null;
  /** The creator's handle without @; null if the link does not name one. */
  handle: string | null;
}

const LINK = /^(?:https?:\/\/|\/\/)?((?:[a-z\d-]+\.)+[a-z]{2,})(?::\d+)?(\/[^?#]*)?(?:[?#].*)?$/i;
const HANDLE = /^@([\p{L}\p{N}._-]{1,100})$/u;

/** Whether a cell is an address, and not an id: ids may have dots, but no scheme and no path. */
export function isLink(cell: string): boolean {
  const text = cell.trim();
  return /^(?:https?:)?\/\//i.test(text) || /^(?:[a-z\d-]+\.)*tiktok\.com(?:[/:?#]|$)/i.test(text);
}

/** Reads a link of TikTok: a post or a profile. Other links are a problem, a predicate that follows the cell. */
export function readLink(cell: string): Link | { problem: string } {
  const [, host = '', path = ''] = LINK.exec(cell.trim()) ?? [];
  const name = host.toLowerCase();
  if (/^v[mt]\.tiktok\.com$/.test(name) || (name.endsWith('tiktok.com') && path.startsWith('/t/')))
    return { problem: 'is a short link, which hides the id; open it and copy the long address' };
  if (!/^(?:(?:www|m|us|vm)\.)?tiktok\.com$/.test(name))
    return { problem: 'is not a link to a TikTok post or profile; enter the id instead' };
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const handle = HANDLE.exec(parts[0] ?? '')?.[1] ?? null;
  const rest = handle === null ? parts : parts.slice(1);
  if (handle !== null && rest.length === 0) return { platform: 'tiktok', videoId: null, handle };
  const [, videoId] =
    /^(?:share\/)?(?:video|photo|v|embed(?:\/v2)?|player\/v1)\/(\d{1,30})(?:\.html)?$/.exec(rest.join('/')) ??
    [];
  if (videoId === undefined)
    return { problem: 'is not a link to a TikTok post or profile; copy the address of the post' };
  return { platform: 'tiktok', videoId, handle };
}

/** Whether a cell is a valid link to a post. */
export function isPostLink(cell: string): boolean {
  const link = isLink(cell) ? readLink(cell) : null;
  return link !== null && 'videoId' in link && link.videoId !== null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A handle as people write it: `@mara`, `mara` or a profile link. Null for other texts. */
export function readHandle(cell: string): string | null {
  const text = cell.trim();
  if (!isLink(text)) return HANDLE.exec(text.startsWith('@') ? text : `@${text}`)?.[1] ?? null;
  const link = readLink(text);
  return 'problem' in link ? null : link.handle;
}
