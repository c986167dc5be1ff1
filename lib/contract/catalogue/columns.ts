import { COUNTERS, CREATOR_COUNTERS, counterField, perCounter } from '@/lib/domain/fields';
import { type Post, postLink } from '@/lib/domain/platforms';
import type { Trend } from './trend';

/**
 * The columns of each list, with their names in words: tables on the pages show a choice of them, a CSV holds them.
 * No schema is imported, so that pages can have them.
 */

/** What a cell of a CSV may be; null is empty. */
export type CellValue = string | number | null;

export interface ListColumn<Row> {
  label: string;
  value: (row: Row) => CellValue;
}

export type ListColumns<Row> = Readonly<Record<string, ListColumn<Row>>>;

/** The names of a list's columns, in order. */
export function columnNames<Columns extends ListColumns<never>>(columns: Columns) {
  return Object.keys(columns) as [keyof Columns & string, ...(keyof Columns & string)[]];
}

/** A column that holds a field of the row. */
export const field = <Name extends string>(label: string, name: Name) => ({
  label,
  value: (row: Readonly<Record<Name, CellValue>>) => row[name],
});

type Trended = { readonly trend?: Trend | undefined };
export const TREND_COLUMNS = {
  trend: { label: 'New views, complete days', value: ({ trend }: Trended) => trend?.total ?? null },
  prior: { label: 'As many days before', value: ({ trend }: Trended) => trend?.prior ?? null },
  change: { label: 'Change %', value: ({ trend }: Trended) => trend?.change ?? null },
};

const gained = {
  views_30d: field('New views, 30 days', 'views_30d'),
  ...TREND_COLUMNS,
  engagement_rate_by_views: field('Engagement %', 'engagement_rate_by_views'),
};

export const VIDEO_COLUMNS = {
  label: field('Video', 'label'),
  creator_label: field('Creator', 'creator_label'),
  posted_at: field('Posted', 'posted_at'),
  tracking_status: field('Status', 'tracking_status'),
  views: field('Views', 'views'),
  ...gained,
  ...perCounter(
    COUNTERS.filter((name) => name !== 'views'),
    (name) => field(counterField('video', name).label, name),
  ),
  last_captured_at: field('Last capture', 'last_captured_at'),
  link: { label: 'Link', value: (row: Post) => postLink(row)?.href ?? null },
  platform: field('Platform', 'platform'),
  platform_id: field('Platform id', 'platform_id'),
  id: field('Id', 'id'),
} satisfies ListColumns<never>;

export const CREATOR_COLUMNS = {
  label: field('Creator', 'label'),
  display_name: field('Name', 'display_name'),
  ...perCounter(CREATOR_COUNTERS, (name) => field(counterField('creator', name).label, name)),
  video_count: field('Videos', 'video_count'),
  views: field('Views', 'views'),
  ...gained,
  last_captured_at: {
    label: 'Last capture',
    value: (row: {
      readonly videos_last_captured_at: string | null;
      readonly last_captured_at: string | null;
    }) => row.videos_last_captured_at ?? row.last_captured_at,
  },
  platform: field('Platform', 'platform'),
  platform_id: field('Platform id', 'platform_id'),
  id: field('Id', 'id'),
} satisfies ListColumns<never>;

export const PROJECT_COLUMNS = {
  label: field('Project', 'name'),
  creator_count: field('Creators', 'creator_count'),
  video_count: field('Videos', 'video_count'),
  campaign_count: field('Campaigns', 'campaign_count'),
  pending_count: field('Pending videos', 'pending_count'),
  views: field('Views', 'views'),
  ...gained,
  last_captured_at: field('Last capture', 'last_captured_at'),
  id: field('Id', 'id'),
} satisfies ListColumns<never>;

export const CAMPAIGN_COLUMNS = {
  label: field('Campaign', 'name'),
  starts_on: field('Starts', 'starts_on'),
  ends_on: field('Ends', 'ends_on'),
  item_count: field('Items', 'item_count'),
  video_count: field('Videos', 'video_count'),
  views: field('Views', 'views'),
  ...gained,
  last_captured_at: field('Last capture', 'last_captured_at'),
  id: field('Id', 'id'),
} satisfies ListColumns<never>;
