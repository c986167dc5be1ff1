import { asInteger, asText, asTexts, withDefault } from '@/lib/client/address/parsers';
import type { ListParams } from '@/lib/client/api/catalogue';
import { PROJECT } from '@/lib/client/page/chosen-project';
import type { TrackingStatusName } from '@/lib/domain/tracking';
import type { Day } from '@/lib/time/day';

/** Selects the videos that wait for a decision. */
const PENDING = { tracking_status: 'pending_review' } as const satisfies {
  tracking_status: TrackingStatusName;
};

/** The lists that pages show, and the filters of each: parameters of its endpoint, kept in the URL by these names. */
export const LISTS = {
  videos: {
    search: 'find',
    filters: ['creator_id', 'campaign_id', 'tracking_status', 'platform', 'posted_from', 'posted_to'],
  },
  items: {
    search: 'find',
    filters: ['creator_id', 'tracking_status', 'posted_from', 'posted_to'],
    isOfAll: true,
  },
  /** Of one creator. */
  creator_videos: {
    search: 'find',
    filters: ['tracking_status', 'campaign_id', 'posted_from', 'posted_to'],
    isOfAll: true,
  },
  creators: { search: 'search', filters: ['campaign_id', 'platform'] },
  campaigns: { search: 'search', filters: ['status', 'creator_id'] },
  inbox: {
    search: 'find',
    filters: ['creator_id', 'posted_from', 'posted_to'],
    only: PENDING,
    sort: '-posted_or_first_captured_at',
  },
  projects: { search: 'search', filters: [], isOfAll: true },
} as const satisfies Record<string, ListRules>;
export type ListName = keyof typeof LISTS;

interface ListRules {
  /** The parameter for the text typed into the search. */
  search: 'find' | 'search';
  filters: readonly FilterName[];
  /** Whether it stays the same in every project. */
  isOfAll?: boolean;
  /** Parameters that it always has. */
  only?: ListParams;
  /** Its only order. */
  sort?: string;
}

const FILTERS = [
  'status',
  'creator_id',
  'campaign_id',
  'tracking_status',
  'platform',
  'posted_from',
  'posted_to',
] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Readonly<Record<FilterName, string | null>>;

/** The state of a list. */
export const listParsers = {
  [PROJECT]: asText,
  q: withDefault(asText, ''),
  sort: asText,
  cursor: asText,
  /** How many rows come before the page that the cursor leads to. */
  skipped: withDefault(asInteger, 0),
  /** The chosen columns; null: as many as fit. */
  columns: asTexts,
  status: asText,
  creator_id: asText,
  campaign_id: asText,
  /** Statuses between commas, as the API has them. */
  tracking_status: asText,
  platform: asText,
  posted_from: asText,
  posted_to: asText,
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
  tracking_status: null,
  platform: null,
  posted_from: null,
  posted_to: null,
};

const PAGE_ROWS = 50;

/** How many days the gains cover by which a list is ordered. */
const GAIN_DAYS = 30;

/** Whether nothing was captured in the days that gains cover, so that none are known. */
export function isPast(lastCapture: Day | null, today: Day): boolean {
  return lastCapture !== null && lastCapture <= today - GAIN_DAYS;
}

/** The order of a list: as chosen, else by gains, or by views if no gains are known. */
export function orderOf(state: Pick<ListState, 'sort'>, isPast: boolean): string {
  return state.sort ?? (isPast ? '-views' : '-views_30d');
}

/** The complete days of the preset "30d", so that an entity shows the same change on lists, home and its own page. */
export const TREND_DAYS = 29;

/** The parameters that select and order the rows of a list, on every page of it. */
export function selectionParams(name: ListName, state: ListState, isPast: boolean): ListParams {
  const { search, filters, isOfAll, only, sort }: ListRules = LISTS[name];
  const chosen = filters.map((filter) => [filter, state[filter]]);
  return {
    ...Object.fromEntries(chosen),
    ...only,
    project_id: isOfAll ? null : state.project,
    [search]: state.q.trim() || null,
    sort: sort ?? orderOf(state, isPast),
    trend_days: TREND_DAYS,
  };
}

/** The questions of a list for its state, the same on the server and in the browser. */
export function listParams(name: ListName, state: ListState, isPast: boolean): ListParams {
  const { cursor } = state;
  return { ...selectionParams(name, state, isPast), cursor, limit: PAGE_ROWS, with: 'trend,total_count' };
}

/** Whether a filter or search is active. */
export function isNarrowed(name: ListName, state: ListState): boolean {
  return state.q.trim() !== '' || LISTS[name].filters.some((filter) => Boolean(state[filter]));
}

/** The parts of the pages of campaigns and projects. */
export const GROUP_TABS = ['overview', 'explorer', 'notes'] as const;
export type GroupTab = (typeof GROUP_TABS)[number];

/** The parts of a creator's page. */
export const CREATOR_TABS = ['overview', 'videos', 'notes', 'log', 'settings'] as const;
export type CreatorTab = (typeof CREATOR_TABS)[number];
