import {
  campaignsQuery,
  creatorsQuery,
  organisationViewsQuery,
  videosQuery,
} from '@/lib/client/api/catalogue';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import type { EntityType } from '@/lib/domain/entities';
import { formatDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { analyticsQuery } from './analytics';
import { dailyView } from './views';

/** What the home page asks, on the server and in the browser alike. */

export const HOME_PRESETS = ['7d', '30d', '90d', 'mtd', 'quarter'] as const;

const NEWEST = { sort: '-last_captured_at', limit: 1 };
/** The endpoint answers for at most so many entities at once. */
const PER_CALL = 5;

/** The rows behind the cards; without captures in the last 30 days, by the views of all time. */
export function homeLists(isPast: boolean) {
  const sort = isPast ? '-views' : '-views_30d';
  return { campaigns: campaignsQuery({ sort, limit: 9 }), creators: creatorsQuery({ sort, limit: 8 }) };
}

/** The last captures of the organisation, in the head of every page that shows no single entity. */
export const NEWEST_CAPTURES = { creators: creatorsQuery(NEWEST), videos: videosQuery(NEWEST) };

/** New views of all videos on the days. */
export function allVideosQuestion({ first, last }: DayRange) {
  return { ...organisationViewsQuery({ from: formatDay(first), to: formatDay(last) }), retry: 1 };
}

/** New views by day with their total, five entities a question. */
export function cardQuestions(entity: EntityType, ids: readonly string[], range: DayRange) {
  const calls = Math.ceil(ids.length / PER_CALL);
  return Array.from({ length: calls }, (_, call) => {
    const some = ids.slice(call * PER_CALL, (call + 1) * PER_CALL);
    const view = { ...dailyView({ entity, ids: some }, 'views', range), compare: true };
    // The page shows a failure at once, and offers to try again.
    return { ...analyticsQuery(view), retry: 1 };
  });
}

/** Campaigns without videos have no numbers to ask for. */
export function withItems(rows: readonly CampaignRow[]): string[] {
  return rows.filter((row) => row.item_count > 0).map((row) => row.id);
}

/** Every question of the page, once its lists are known. */
export function homeQuestions(
  range: DayRange,
  {
    campaigns,
    creators,
    isPast,
  }: { campaigns: readonly CampaignRow[]; creators: readonly CreatorRow[]; isPast: boolean },
) {
  const creatorIds = creators.map((row) => row.id);
  return [
    ...Object.values(homeLists(isPast)),
    ...Object.values(NEWEST_CAPTURES),
    allVideosQuestion(range),
    ...cardQuestions('campaign', withItems(campaigns), range),
    ...cardQuestions('creator', creatorIds, range),
  ];
}
