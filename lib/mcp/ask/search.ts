import { closest, distance } from 'fastest-levenshtein';
import { uuid } from '@/lib/contract/fields/common';
import { MAX_SEARCH_TEXT } from '@/lib/contract/limits';
import type { EntityType } from '@/lib/domain/entities';
import { invalidParams } from '@/lib/errors';
import type { Api } from './api';
import { isAddress, type Row, SEARCHED, searchedOf } from './kinds';

/** Creators, videos, campaigns and projects by what people call them: an id, a handle, an address or a name. */

export function labelOf(row: Row): string {
  return searchedOf(row).label(row);
}

/** What people may call it, in lower case. */
function namesOf(row: Row): string[] {
  const names = [labelOf(row), row.id, ...searchedOf(row).names(row)];
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
  const { data } = await api(SEARCHED[type].list, { query: { ...query, sort: '-views', limit } });
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
  const exactly = SEARCHED[type].exactly(text);
  if (exactly && 'problem' in exactly) throw invalidParams([{ path, message: exactly.problem }]);
  if (exactly) return { query: exactly.query, isExact: true };
  return { query: { [SEARCHED[type].find]: text.slice(0, MAX_SEARCH_TEXT) } };
}

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
  if (isAddress(text)) return [];
  const halves = [bare.slice(0, middle), bare.slice(middle)].map((half) => half.trim());
  // A half may look like an address that nobody sent.
  const parts = [bare, ...halves].filter((part) => part.length > 1 && !isAddress(part));
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
