import { keepPreviousData } from '@tanstack/react-query';
import type { QueryOf } from '@/lib/client/api/operations';
import { retryUpTo } from '@/lib/client/api/query-client';
import { question } from '@/lib/client/api/question';
import { ORGANISATION_PARAMETER } from '@/lib/contract/accounts/organisation-header';
import { addressOf } from '@/lib/contract/paths';

/** The operations that cards of insights ask. */
export type InsightId =
  | 'getVideoLeaderboard'
  | 'getCreatorLeaderboard'
  | 'getCampaignLeaderboard'
  | 'getPostingHeatmap'
  | 'getViewDistribution'
  | 'getOutliers'
  | 'getPostingConsistency'
  | 'getCreatorScatter'
  | 'getMemberOverlap'
  | 'getOverPosting'
  | 'getPostingCalendar'
  | 'getSimilarCreators';

/** A question of an insight: the call, its download and its `curl` derive from it. */
export interface InsightCall<Id extends InsightId = InsightId> {
  readonly id: Id;
  readonly query: Readonly<Record<string, string | number | null>> & QueryOf<Id>;
}

/** A call of an insight. */
export function call<Id extends InsightId>(id: Id, query: InsightCall<Id>['query']): InsightCall<Id> {
  return { id, query };
}

/**
 * The options of a question, the same on the server and in the browser; a page shows a failure at once, with a retry.
 * Its topic is not `analytics`: into the answers of that one a note is put before it is saved.
 */
export function insightQuery<Id extends InsightId>({ id, query }: InsightCall<Id>) {
  return { ...question('catalogue', id, { query }), placeholderData: keepPreviousData, retry: retryUpTo(1) };
}

/** The address of a call's answer, to show as `curl`. */
export function insightPath({ id, query }: InsightCall): string {
  return addressOf(id, { query });
}

/** The address of a call's file. A browser follows it without headers, so it names the organisation itself. */
export function insightDownload({ id, query }: InsightCall, organisation: string): string {
  return addressOf(id, { query: { ...query, format: 'csv', [ORGANISATION_PARAMETER]: organisation } });
}
