/** The forms of addresses on each platform. Pure. */

/** The parts of an address that a platform looks at. */
export interface Parts {
  host: string;
  /** Of the path, decoded. */
  segments: readonly string[];
  query: URLSearchParams;
}

/** Exactly one of the two is known. */
interface Profile {
  handle: string | null;
  platformId: string | null;
}

interface Post {
  platformId: string;
  handle: string | null;
  /** The one spelling, where the platform id does not make it. */
  url?: string;
}

export interface PlatformAddresses {
  hosts: readonly string[];
  /** A whole handle, without @. */
  handle: RegExp;
  profileForms: readonly string[];
  postForms: readonly string[];
  profile(parts: Parts): Profile | null;
  post(parts: Parts): Post | null;
  profileUrl(profile: Profile): string;
}

const TIKTOK_HANDLE = /^[\w.]{1,30}$/;
const YOUTUBE_HANDLE = /^[\p{L}\p{M}\p{N}_.·-]{1,30}$/u;
const INSTAGRAM_HANDLE = /^[\w.]{1,30}$/;

/** First parts of Instagram's paths that are no handles. */
const INSTAGRAM_PAGES = new Set([
  'p',
  'reel',
  'reels',
  'tv',
  'explore',
  'stories',
  'accounts',
  'direct',
  'share',
]);
const INSTAGRAM_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The addresses of every platform that we read. */
export const ADDRESSES: ReadonlyMap<string, PlatformAddresses> = new Map<string, PlatformAddresses>([
  [
    'tiktok',
    {
      hosts: ['tiktok.com', 'www.tiktok.com', 'm.tiktok.com'],
      handle: TIKTOK_HANDLE,
      profileForms: ['tiktok.com/@handle'],
      postForms: ['tiktok.com/@handle/video/123', 'tiktok.com/@handle/photo/123'],
      profile: ({ segments: [at = ''], segments }) =>
        segments.length === 1 ? byHandle(handleAfterAt(at), TIKTOK_HANDLE) : null,
      post({ segments: [at = '', kind = '', id = ''], segments }) {
        // Old links of the mobile page name no creator.
        const [, old] = /^(\d+)\.html$/.exec(kind) ?? [];
        if (at === 'v' && old && segments.length === 2) return { platformId: old, handle: null };
        if (segments.length !== 3 || !/^(video|photo)$/.test(kind) || !/^\d+$/.test(id)) return null;
        if (at === '@') return { platformId: id, handle: null };
        const profile = byHandle(handleAfterAt(at), TIKTOK_HANDLE);
        return profile && { platformId: id, handle: profile.handle };
      },
      profileUrl: ({ handle }) => `https://www.tiktok.com/@${handle}`,
    },
  ],
  [
    'youtube',
    {
      hosts: ['youtube.com', 'www.youtube.com', 'm.youtube.com', 'youtu.be'],
      handle: YOUTUBE_HANDLE,
      profileForms: ['youtube.com/@handle', 'youtube.com/channel/UC…'],
      postForms: ['youtube.com/watch?v=…', 'youtube.com/shorts/…', 'youtu.be/…'],
      // A tab of the page may follow: /videos, /shorts.
      profile({ host, segments: [first = '', second = ''], segments }) {
        if (host === 'youtu.be') return null;
        if (first === 'channel' && segments.length <= 3)
          return /^UC[\w-]{22}$/.test(second) ? { handle: null, platformId: second } : null;
        return segments.length <= 2 ? byHandle(handleAfterAt(first), YOUTUBE_HANDLE) : null;
      },
      post({ host, segments: [first = '', second = ''], segments, query }) {
        const id = host === 'youtu.be' ? first : first === 'watch' ? (query.get('v') ?? '') : second;
        const length = host === 'youtu.be' || first === 'watch' ? 1 : first === 'shorts' ? 2 : 0;
        if (segments.length !== length || !/^[\w-]{11}$/.test(id)) return null;
        return { platformId: id, handle: null };
      },
      profileUrl: ({ handle, platformId }) =>
        platformId === null
          ? `https://www.youtube.com/@${encodeURIComponent(handle ?? '')}`
          : `https://www.youtube.com/channel/${platformId}`,
    },
  ],
  [
    'instagram',
    {
      hosts: ['instagram.com', 'www.instagram.com', 'm.instagram.com'],
      handle: INSTAGRAM_HANDLE,
      profileForms: ['instagram.com/handle'],
      postForms: ['instagram.com/reel/…', 'instagram.com/p/…'],
      profile({ segments: [handle = '', tab = ''], segments }) {
        if (INSTAGRAM_PAGES.has(handle)) return null;
        if (segments.length > 2 || (segments.length === 2 && tab !== 'reels')) return null;
        return byHandle(handle, INSTAGRAM_HANDLE);
      },
      post({ segments }) {
        // Links from a profile have its handle first.
        const [kind = '', code = ''] = segments.slice(-2);
        const own = segments.length === 3 ? byHandle(segments[0] ?? null, INSTAGRAM_HANDLE) : null;
        if (segments.length !== 2 && own === null) return null;
        if (!/^(p|reels?)$/.test(kind) || !/^[\w-]{5,40}$/.test(code)) return null;
        const [short, handle] = [code.slice(0, 11), own?.handle ?? null];
        const url = `https://www.instagram.com/${handle === null ? '' : `${handle}/`}p/${short}/`;
        return { platformId: instagramId(short), handle, url };
      },
      profileUrl: ({ handle }) => `https://www.instagram.com/${handle}/`,
    },
  ],
]);

/** Instagram's addresses hold the post's internal id, which captures name, in other digits. */
function instagramId(code: string): string {
  const value = [...code].reduce((sum, digit) => sum * 64n + BigInt(INSTAGRAM_DIGITS.indexOf(digit)), 0n);
  return String(value);
}

function byHandle(handle: string | null, pattern: RegExp): Profile | null {
  return handle !== null && pattern.test(handle) ? { handle, platformId: null } : null;
}

function handleAfterAt(segment: string): string | null {
  return segment.startsWith('@') ? segment.slice(1) : null;
}
