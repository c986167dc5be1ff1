import { parseAsArrayOf, parseAsInteger, parseAsString } from 'nuqs/server';
import type { ListParams } from '@/lib/client/api/catalogue';
import { PROJECT } from '@/lib/client/page/chosen-project';

/** The lists that pages show, and what each selects by: parameters of its endpoint, kept in the URL by these names. */
export const LISTS = {
  videos: {
    sort: '-views_30d',
    search: 'find',
    filters: ['creator_id', 'campaign_id', 'platform', 'posted_from', 'posted_to'],
  },
  items: {
    sort: '-views_30d',
    search: 'find',
    filters: ['creator_id', 'posted_from', 'posted_to'],
    isOfAll: true,
  },
  creators: { sort: '-views_30d', search: 'search', filters: ['campaign_id', 'platform'] },
  campaigns: { sort: '-views_30d', search: 'search', filters: ['status', 'creator_id'] },
  projects: { sort: '-views_30d', search: 'search', filters: [], isOfAll: true },
} as const satisfies Record<string, ListRules>;
export type ListName = keyof typeof LISTS;

interface ListRules {
  /** The default order. */
  sort: string;
  /** The parameter that takes what is typed into the search. */
  search: 'find' | 'search';
  filters: readonly FilterName[];
  /** Whether it stays the same in every project. */
  isOfAll?: boolean;
}

const FILTERS = ['status', 'creator_id', 'campaign_id', 'platform', 'posted_from', 'posted_to'] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Readonly<Record<FilterName, string | null>>;

/** The state of a list. */
export const listParsers = {
  [PROJECT]: parseAsString,
  q: parseAsString.withDefault(''),
  sort: parseAsString,
  cursor: parseAsString,
  /** How many rows come before the page that the cursor leads to. */
  skipped: parseAsInteger.withDefault(0),
  /** The chosen columns; null: those that there is room for. */
  columns: parseAsArrayOf(parseAsString),
  status: parseAsString,
  creator_id: parseAsString,
  campaign_id: parseAsString,
  platform: parseAsString,
  posted_from: parseAsString,
  posted_to: parseAsString,
} satisfies Record<FilterName, unknown> & Record<string, unknown>;

export interface ListState extends Filters {
  /** The only project whose rows are listed; null: all. */
  project: string | null;
  q: string;
  sort: string | null;
  cursor: string | null;
  skipped: number;
  columns: string[] | null;
}

export const NO_FILTERS: Filters = {
  status: null,
  creator_id: null,
  campaign_id: null,
  platform: null,
  posted_from: null,
  posted_to: null,
};

const PAGE_ROWS = 50;

/** The complete days of the preset "30d", so that an entity changes by the same on lists, home and its own page. */
export const TREND_DAYS = 29;

/** The parameters that select and order the rows of a list, on every page of it. */
export function selectionParams(name: ListName, state: ListState): ListParams {
  const { sort, search, filters, isOfAll }: ListRules = LISTS[name];
  const chosen = filters.map((filter) => [filter, state[filter]]);
  return {
    ...Object.fromEntries(chosen),
    project_id: isOfAll ? null : state.project,
    [search]: state.q.trim() || null,
    sort: state.sort ?? sort,
    trend_days: TREND_DAYS,
  };
}

/** What a list asks for its state, on the server and in the browser alike. */
export function listParams(name: ListName, state: ListState): ListParams {
  const { cursor } = state;
  return { ...selectionParams(name, state), cursor, limit: PAGE_ROWS, with: 'trend,total_count' };
}

/** Whether a person narrowed the list down. */
export function isNarrowed(name: ListName, state: ListState): boolean {
  return state.q.trim() !== '' || LISTS[name].filters.some((filter) => Boolean(state[filter]));
}

/** What the pages of campaigns and projects show. */
export const GROUP_TABS = ['overview', 'explorer', 'notes'] as const;
export type GroupTab = (typeof GROUP_TABS)[number];
