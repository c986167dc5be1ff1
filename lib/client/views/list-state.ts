import { parseAsString } from 'nuqs/server';
import type { ListParams } from '@/lib/client/api/catalogue';

/** The state of a table, kept in the URL. */
export const listParsers = {
  q: parseAsString.withDefault(''),
  sort: parseAsString,
  cursor: parseAsString,
};

export interface ListState {
  q: string;
  sort: string | null;
  cursor: string | null;
}

const PAGE_ROWS = 50;

/** What a table asks for its state, on the server and in the browser alike. `filter`: what else its page asks for. */
export function listParams(
  { q, sort, cursor }: ListState,
  defaultSort: string,
  filter: ListParams = {},
): ListParams {
  return { ...filter, search: q || null, sort: sort ?? defaultSort, cursor, limit: PAGE_ROWS };
}

/** How each table is ordered until somebody orders it. */
export const ITEMS_SORT = '-views_30d';
export const DEFAULT_SORTS = {
  campaigns: '-views_30d',
  creators: '-views_30d',
  videos: '-views_30d',
} as const;

/** What a campaign's page shows. */
export const CAMPAIGN_TABS = ['overview', 'explorer'] as const;
