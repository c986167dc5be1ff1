import { closest, distance } from 'fastest-levenshtein';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow, VideoRow } from '@/lib/contract/catalogue/catalogue';
import type { ProjectRow } from '@/lib/contract/catalogue/projects';
import { uuid } from '@/lib/contract/fields/common';
import { MAX_SEARCH_TEXT } from '@/lib/contract/limits';
import { parsePostAddress, parseProfileAddress } from '@/lib/domain/addresses/parse';
import type { EntityType } from '@/lib/domain/entities';
import { invalidParams } from '@/lib/errors';
import type { Api } from './api';

/** Creators, videos, campaigns and projects by what people call them: an id, a handle, an address or a name. */

/** The list of each kind. */
export const LISTS = {
  creator: 'listCreators',
  video: 'listVideos',
  campaign: 'listCampaigns',
  project: 'listProjects',
} as const satisfies Record<EntityType, string>;

interface Rows {
  creator: CreatorRow;
  video: VideoRow;
  campaign: CampaignRow;
  project: ProjectRow;
}
/** A row of the list of its kind. */
export type Row = { [Type in EntityType]: Rows[Type] & { type: Type } }[EntityType];

export function labelOf(row: Row): string {
  return 'label' in row ? row.label : row.name;
}

/** What people may call it, in lower case. */
function namesOf(row: Row): string[] {
  const names: (string | null)[] = [labelOf(row), row.id];
  if (row.type === 'creator') names.push(row.handle, `@${row.handle}`, row.display_name, row.platform_id);
  if (row.type === 'video') names.push(row.platform_id, row.caption);
  return names.flatMap((name) => name?.toLowerCase() ?? []);
}

interface Found {
  /** Those that are called exactly this, and those whose names contain it; the most viewed first. */
  exact: Row[];
  others: Row[];
}

/**
 * Finds what a text names. An address names exactly one account or post of a platform.
 * @param path the parameter that the text was sent in, for the refusal of one that cannot name anything
 */
export async function search(
  api: Api,
  { type, text: sent, path, limit }: { type: EntityType; text: string; path: string; limit: number },
): Promise<Found> {
  const text = sent.trim();
  if (text === '' || text.length > MAX_SEARCH_TEXT * 10)
    throw invalidParams([{ path, message: 'must be an id, a handle, an address or a name' }]);
  const { query, isExact } = queryOf(type, text, path);
  const { data } = await api(LISTS[type], { query: { ...query, sort: '-views', limit } });
  const rows = data.map((row) => ({ ...row, type }) as Row);
  const isCalled = (row: Row) => isExact || namesOf(row).includes(text.toLowerCase());
  return { exact: rows.filter(isCalled), others: rows.filter((row) => !isCalled(row)) };
}

function queryOf(
  type: EntityType,
  text: string,
  path: string,
): { query: Record<string, unknown>; isExact?: true } {
  const id = uuid.safeParse(text).data;
  if (id !== undefined) return { query: { ids: id }, isExact: true };
  if (type === 'creator' && isAddress(text)) {
    const found = parseProfileAddress(text);
    // The address of a post names its creator too, where it has the handle.
    const post = parsePostAddress(text);
    const account =
      'problem' in found && !('problem' in post) && post.handle !== null
        ? { platform: post.platform, handle: post.handle, platformId: null }
        : found;
    if ('problem' in account) throw invalidParams([{ path, message: account.problem }]);
    const { platform, handle, platformId } = account;
    return { query: { platform, handle, platform_id: platformId }, isExact: true };
  }
  if (type === 'video' && isAddress(text)) {
    const found = parsePostAddress(text);
    if ('problem' in found) throw invalidParams([{ path, message: found.problem }]);
    return { query: { platform: found.platform, platform_id: found.platformId }, isExact: true };
  }
  const short = text.slice(0, MAX_SEARCH_TEXT);
  if (type === 'creator' && text.startsWith('@')) return { query: { handle: text }, isExact: true };
  return { query: type === 'video' ? { find: short } : { search: short } };
}

const isAddress = (text: string) => /^https?:\/\/|^(www\.|m\.)?[\w-]+\.(com|be)\//i.test(text);

/** How many rows each part of a misspelt name may bring in. */
const CANDIDATES = 50;
const MAX_SUGGESTED = 3;
/** With more, and with as many as half of the text has letters, it is another name. */
const MIN_EDITS = 3;

/**
 * What a text that names nothing most likely means, the closest first. A typo is in one half of a name, so the other
 * half finds the right one.
 */
export async function suggest(api: Api, types: readonly EntityType[], text: string): Promise<Row[]> {
  const bare = text.trim().replace(/^@/, '').toLowerCase().slice(0, MAX_SEARCH_TEXT);
  const middle = Math.ceil(bare.length / 2);
  const parts = [bare, bare.slice(0, middle), bare.slice(middle)].filter((part) => part.trim().length > 1);
  if (isAddress(text)) return [];
  const lists = await Promise.all(
    types.flatMap((type) =>
      [...new Set(parts)].map((part) => search(api, { type, text: part, path: '', limit: CANDIDATES })),
    ),
  );
  const found = lists.flatMap(({ exact, others }) => [...exact, ...others]);
  const rows = [...new Map(found.map((row) => [row.id, row])).values()];
  return rows
    .map((row) => ({ row, edits: editsBetween(bare, row) }))
    .filter(({ edits }) => edits <= Math.max(MIN_EDITS, middle))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MAX_SUGGESTED)
    .map(({ row }) => row);
}

/** To the closest of its names. */
function editsBetween(text: string, row: Row): number {
  const names = namesOf(row).map((name) => name.replace(/^@/, ''));
  return distance(text, closest(text, names));
}
