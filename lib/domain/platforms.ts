/** The platforms that we can lead to: where their posts are. A post is linked over https alone, and to its platform alone. */

interface Platform {
  name: string;
  /** Its posts are on this host or below it. */
  host: string;
  /** The address of a post; null where its id is none of the platform's public ids. */
  post(id: string, handle: string | null): string | null;
}

const PLATFORMS: ReadonlyMap<string, Platform> = new Map<string, Platform>([
  [
    'tiktok',
    {
      name: 'TikTok',
      host: 'tiktok.com',
      // TikTok finds a post by its id, whatever handle comes before it.
      post: (id, handle) =>
        /^\d+$/.test(id) ? `https://www.tiktok.com/@${encodeURIComponent(handle ?? '')}/video/${id}` : null,
    },
  ],
  [
    'youtube',
    {
      name: 'YouTube',
      host: 'youtube.com',
      post: (id) => (/^[\w-]{11}$/.test(id) ? `https://www.youtube.com/watch?v=${id}` : null),
    },
  ],
  // Captures hold Instagram's inner ids, which no address is made of.
  ['instagram', { name: 'Instagram', host: 'instagram.com', post: () => null }],
]);

/** The platforms that have a name. */
export const PLATFORM_IDS: readonly string[] = [...PLATFORMS.keys()];

/** What a post is found by. */
export interface Post {
  platform: string;
  platform_id: string;
  creator_handle: string | null;
  /** As captured. */
  url: string | null;
}

/** Where a post can be seen, and the platform's name; null where we know no such place. */
export function postLink(post: Post): { href: string; platform: string } | null {
  const platform = PLATFORMS.get(post.platform);
  if (!platform) return null;
  const captured = post.url !== null && isOn(platform.host, post.url) ? post.url : null;
  const href = captured ?? platform.post(post.platform_id, post.creator_handle);
  return href === null ? null : { href, platform: platform.name };
}

/** "TikTok"; a platform that we do not know goes by its id. */
export function platformName(id: string): string {
  return PLATFORMS.get(id)?.name ?? id;
}

/** Whether an address is on a host or below it, over https. */
function isOn(host: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username } = new URL(address);
  if (protocol !== 'https:' || port !== '' || username !== '') return false;
  return hostname === host || hostname.endsWith(`.${host}`);
}
