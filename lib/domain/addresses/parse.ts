import { handleKey } from '@/lib/domain/essences';
import { postLink } from '@/lib/domain/platforms';
import { ADDRESSES, type Parts, type PlatformAddresses } from './forms';

/** Addresses that people copy from a browser or an app: what they lead to, and the one spelling of each. Pure. */

/** An account on a platform: exactly one of `handle`, without @, case as written, and `platformId` is known. */
export interface Account {
  platform: string;
  handle: string | null;
  platformId: string | null;
}

/** Of a handle that comes without a platform. */
export const DEFAULT_PLATFORM = 'tiktok';

/** Whose page an address is. */
export interface ProfileAddress extends Account {
  /** The one spelling: https, without tracking parameters. */
  url: string;
}

/** What post an address is of; `handle` is its creator's, where the address says so. */
export interface PostAddress {
  platform: string;
  platformId: string;
  handle: string | null;
  url: string;
}

/** Why an address was not understood, as a predicate: "is a short link…". */
export interface AddressProblem {
  problem: string;
}

/** Of a platform and of a platform’s ids, in characters. */
export const MAX_ID = 200;

const SHORT_LINK: AddressProblem = {
  problem: 'is a short link, which doesn’t say where it leads: open it and copy the address that it leads to',
};

/** Equal for two spellings of one account. */
export function accountKey({ platform, handle, platformId }: Account): string {
  return JSON.stringify([platform, handle === null ? null : handleKey(handle), platformId]);
}

/** What a creator's address says, in any of its spellings. */
export function parseProfileAddress(text: string): ProfileAddress | AddressProblem {
  const found = platformOf(text);
  if (found === 'short') return SHORT_LINK;
  const profile = found?.addresses.profile(found.parts) ?? null;
  if (found === null || profile === null) return unknownForm('creator', ({ profileForms }) => profileForms);
  return { platform: found.platform, ...profile, url: found.addresses.profileUrl(profile) };
}

/** What a post's address says, in any of its spellings. */
export function parsePostAddress(text: string): PostAddress | AddressProblem {
  const found = platformOf(text);
  if (found === 'short') return SHORT_LINK;
  const post = found?.addresses.post(found.parts) ?? null;
  if (found === null || post === null) return unknownForm('post', ({ postForms }) => postForms);
  const { platform } = found;
  const { platformId, handle } = post;
  if (platformId.length > MAX_ID) return { problem: `has a post id of more than ${MAX_ID} characters` };
  const named = { platform, platform_id: platformId, creator_handle: handle, url: null };
  return { platform, platformId, handle, url: post.url ?? postLink(named)?.href ?? '' };
}

/** A handle, with or without its @; null if the platform can't have it. Of unknown platforms, any without spaces. */
export function parseHandle(text: string, platform: string): string | null {
  const handle = text.trim().replace(/^@/, '').normalize('NFC');
  const pattern = ADDRESSES.get(platform)?.handle ?? /^[^\s@/]{1,100}$/;
  return pattern.test(handle) ? handle : null;
}

/** The address of an account's page, in its one spelling; null on a platform whose addresses we don't know. */
export function profileUrl({ platform, ...profile }: Account): string | null {
  return ADDRESSES.get(platform)?.profileUrl(profile) ?? null;
}

function platformOf(
  text: string,
): { platform: string; addresses: PlatformAddresses; parts: Parts } | 'short' | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const { host, segments } = parts;
  const isTiktok = ADDRESSES.get('tiktok')?.hosts.includes(host) ?? false;
  if (/^v[mt]\.tiktok\.com$/.test(host) || (isTiktok && segments[0] === 't')) return 'short';
  for (const [platform, addresses] of ADDRESSES)
    if (addresses.hosts.includes(host)) return { platform, addresses, parts };
  return null;
}

function partsOf(text: string): Parts | null {
  const trimmed = text.trim();
  const address = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return null;
  const { hostname, port, username, password, pathname, searchParams } = new URL(address);
  if (port !== '' || username !== '' || password !== '') return null;
  try {
    const segments = pathname.split('/').filter(Boolean);
    const decoded = segments.map((segment) => decodeURIComponent(segment).normalize('NFC'));
    return { host: hostname, segments: decoded, query: searchParams };
  } catch {
    return null;
  }
}

function unknownForm(
  what: string,
  formsOf: (addresses: PlatformAddresses) => readonly string[],
): AddressProblem {
  const forms = [...ADDRESSES.values()].flatMap(formsOf);
  const list = `${forms.slice(0, -1).join(', ')} or ${forms.at(-1)}`;
  return { problem: `is not the address of a ${what} that we understand: use ${list}` };
}
