/** The part of an attribute's value whose change is an event. */

/** A handle is the same with and without its @. */
export function bareHandle(handle: string): string {
  return handle.trim().replace(/^@/, '');
}

/**
 * Equal for two spellings of one handle: with and without its @, and in any case of A to Z. Other letters count as
 * written, because their case differs between languages, databases and versions of Unicode. lib/data/tracking/handles.ts
 * says it in SQL.
 */
export function handleKey(handle: string): string {
  const bare = handle.trim().replace(/^@+/, '');
  return bare.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Image servers sign their links for every reader; only the rest identifies the image. */
const SIGNATURE = /^(x-)?(amz-)?(expires?|signature|sign|token|date|refresh_token)$/i;

/** TikTok's image servers: host, nonce and signature differ from reading to reading, the path identifies the image. */
const TIKTOK_IMAGE = /^https?:\/\/[^/]*tiktokcdn[^/]*(\/[^?#]*)/i;

/** An image's address without what differs from reading to reading. */
export function imageOf(url: string): string {
  return TIKTOK_IMAGE.exec(url)?.[1] ?? unsignedUrl(url);
}

function unsignedUrl(url: string): string {
  const [address = '', query] = url.split('?', 2);
  if (query === undefined) return address;
  const kept = query.split('&').filter((pair) => !SIGNATURE.test(pair.split('=', 1)[0] ?? ''));
  return kept.length === 0 ? address : `${address}?${kept.join('&')}`;
}
