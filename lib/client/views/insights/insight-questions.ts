import type { InsightFilters, InsightState, InsightTab } from '@/lib/client/views/insights/insight-state';
import { MAX_LIMIT } from '@/lib/contract/limits';
import { formatDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { call, type InsightCall, insightQuery } from './insight-calls';
import { sortField } from './insight-fields';

/** The questions of the pages of insights, the same on the server and in the browser. Pure. */

/** Rows of a page of a ranked list. */
export const PAGE_ROWS = 10;

/** What is on screen: the filters, the days they mean, and the choices of single cards. */
export interface InsightView extends InsightFilters, Pick<InsightState, 'tab' | 'sort' | 'like'> {
  range: DayRange;
}

/** The parameters that all cards share. */
function sharedParams({ project, campaign_id, platform, range }: InsightFilters & { range: DayRange }) {
  const days = { from: formatDay(range.first), to: formatDay(range.last) };
  return { project_id: project, campaign_id, platform, ...days };
}

const page = (limit: number, offset: number) => ({ limit, offset: offset || null });

const leaderboard = (tab: InsightTab, view: InsightView, offset: number) => ({
  ...sharedParams(view),
  sort: `-${sortField(tab, view.sort)}`,
  ...page(PAGE_ROWS, offset),
  compare: 'prior_period',
  spark: '1',
});

/** A page of each tab's leaderboard. */
export const leaderboardCalls = {
  videos: (view: InsightView, offset = 0) => call('getVideoLeaderboard', leaderboard('videos', view, offset)),
  creators: (view: InsightView, offset = 0) =>
    call('getCreatorLeaderboard', leaderboard('creators', view, offset)),
  campaigns: (view: InsightView, offset = 0) =>
    call('getCampaignLeaderboard', leaderboard('campaigns', view, offset)),
};

export const distributionCall = (view: InsightView) => call('getViewDistribution', sharedParams(view));
export const heatmapCall = (view: InsightView) => call('getPostingHeatmap', sharedParams(view));
export const overlapCall = (view: InsightView) => call('getMemberOverlap', sharedParams(view));

/** Hits, `-z`, or flops, `z`, first. */
export type OutlierSort = '-z' | 'z';
export const outliersCall = (view: InsightView, sort: OutlierSort = '-z', offset = 0) =>
  call('getOutliers', { ...sharedParams(view), sort, ...page(PAGE_ROWS, offset) });

/** As many creators as a page holds, those with the most followers. */
export const scatterCall = (view: InsightView) =>
  call('getCreatorScatter', { ...sharedParams(view), sort: '-followers', limit: MAX_LIMIT });

export const consistencyCall = (view: InsightView, offset = 0) =>
  call('getPostingConsistency', { ...sharedParams(view), sort: '-score', ...page(PAGE_ROWS, offset) });

export const overPostingCall = (view: InsightView, offset = 0) =>
  call('getOverPosting', { ...sharedParams(view), ...page(PAGE_ROWS, offset) });

/** The creators of the project and of the campaign, and the one that they are compared with. */
export const similarCall = (view: InsightView, creatorId: string) =>
  call('getSimilarCreators', { ...sharedParams(view), creator_id: creatorId });

/** The posts of some days, of a creator or of all. */
export const calendarCall = (filters: InsightFilters & { creator_id: string | null }, range: DayRange) =>
  call('getPostingCalendar', { ...sharedParams({ ...filters, range }), creator_id: filters.creator_id });

/** The first questions of a tab, without that about similar creators. */
const CALLS: Record<InsightTab, (view: InsightView) => readonly InsightCall[]> = {
  videos: (view) => [
    leaderboardCalls.videos(view),
    distributionCall(view),
    outliersCall(view),
    heatmapCall(view),
  ],
  creators: (view) => [
    leaderboardCalls.creators(view),
    scatterCall(view),
    consistencyCall(view),
    overPostingCall(view),
  ],
  campaigns: (view) => [leaderboardCalls.campaigns(view), overlapCall(view)],
};

/** Every question of a tab that is known from the URL. @param leader public id of the creator to compare others with */
export function questionsOf(view: InsightView, leader: string | null = view.like) {
  const more = view.tab === 'creators' && leader !== null ? [similarCall(view, leader)] : [];
  return [...CALLS[view.tab](view), ...more].map((one) => insightQuery(one));
}
