/** The platforms whose posts we can link to. A link is always https, and always on the post's own platform. */

interface Platform {
  name: string;
  /** Its posts are on this host or below it. */
  host: string;
  /** The address of a post; null if its id is not one of the platform's public ids. */
  post(id: string, handle: string | null): string | null;
}

const PLATFORMS: ReadonlyMap<string, Platform> = new Map<string, Platform>([
  [
    'tiktok',
    {
      name: 'TikTok',
      host: 'tiktok.com',
      // TikTok finds a post by its id and ignores the handle before it.
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
  // Captures hold Instagram's internal ids, which do not appear in its addresses.
  ['instagram', { name: 'Instagram', host: 'instagram.com', post: () => null }],
]);

/** The platforms that have a name. */
export const PLATFORM_IDS: readonly string[] = [...PLATFORMS.keys()];

/** The fields that identify a post. */
export interface Post {
  platform: string;
  platform_id: string;
  creator_handle: string | null;
  /** As captured. */
  url: string | null;
}

/** The address of a post and the platform's name; null if there is no address we can link to. */
export function postLink(post: Post): { href: string; platform: string } | null {
  const platform = PLATFORMS.get(post.platform);
  if (!platform) return null;
  const captured = post.url !== null && isOn(platform.host, post.url) ? post.url : null;
  const href = captured ?? platform.post(post.platform_id, post.creator_handle);
  return href === null ? null : { href, platform: platform.name };
}

/** The platform's name ("TikTok"); the id itself if the platform is unknown. */
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
