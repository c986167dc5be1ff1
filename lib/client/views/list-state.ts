import { parseAsString } from 'nuqs/server';

/** The state of a table as it stands in the URL. */
export const listParsers = {
  q: parseAsString.withDefault(''),
  sort: parseAsString,
  cursor: parseAsString,
};

export const PAGE_ROWS = 50;

/** How each table is ordered until somebody orders it. */
export const ITEMS_SORT = '-views_30d';
export const DEFAULT_SORTS = {
  campaigns: '-views_30d',
  creators: '-views_30d',
  videos: '-views_30d',
} as const;

/** What a campaign's page shows. */
export const CAMPAIGN_TABS = ['overview', 'explorer'] as const;
