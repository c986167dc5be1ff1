import * as z from 'zod';
import { field } from '@/lib/contract/catalogue/columns';
import { calendarDate, uuid } from '@/lib/contract/fields/common';
import { ENGAGEMENT, GAINED, LEVELS } from './shared/counters';
import { ranked } from './shared/ranked';

/** GET /api/v1/analytics/aggregate/campaign-leaderboard: which campaigns gained the most; they may share videos. */
export const campaignLeaderboard = ranked({
  noun: 'campaign-leaderboard',
  fields: {
    ...GAINED,
    views: LEVELS.views,
    video_count: { label: 'Videos', meaning: 'Counted videos in it now', kind: 'count' },
    creator_count: { label: 'Creators', meaning: 'Creators of these videos', kind: 'count' },
    ...ENGAGEMENT,
    target_progress: {
      label: 'Target reached, %',
      meaning: 'Views at the end of the range / target × 100; null: no target, or not known',
      kind: 'percent',
    },
    share: {
      label: 'Share of views, %',
      meaning:
        'Share of all new views of the selection, in percent; campaigns overlap, so shares need not add up; null: not known',
      kind: 'percent',
    },
  },
  details: {
    id: uuid.describe('Public id of the campaign'),
    label: z.string().describe('Its name'),
    starts_on: calendarDate.nullable().describe('First day; null: not set'),
    ends_on: calendarDate.nullable().describe('Last day; null: not set'),
    target_views: z.int().nullable().describe('Views to reach; null: no target'),
    target_at: calendarDate.nullable().describe('Last day to reach them on; null: not set'),
  },
  columns: {
    label: field('Campaign', 'label'),
    starts_on: field('Starts', 'starts_on'),
    ends_on: field('Ends', 'ends_on'),
    target_views: field('Target', 'target_views'),
  },
});
export type CampaignLeaderboardRow = z.output<typeof campaignLeaderboard.row>;
