import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnalyticsData } from '@/lib/contract/analytics';
import { ORGANISATION_PARAMETER } from '@/lib/contract/organisation-name';
import { type Answer, callApi } from './api';
import { type View, viewParams } from './views';

/** GET /api/v1/analytics. */

export interface AnalyticsMeta {
  cache_ttl_seconds: number;
  cached: boolean;
}

export type AnalyticsAnswer = Answer<AnalyticsData, AnalyticsMeta>;

/** The address of a view's answer, for fetching, and to show as `curl`. */
export function analyticsPath(view: View): string {
  return `/api/v1/analytics?${viewParams(view)}`;
}

/** The address of a view's download. A browser follows it without headers, so it names the organisation itself. */
export function csvPath(view: View, organisation: string): string {
  const params = viewParams(view);
  params.set('format', 'csv');
  params.set(ORGANISATION_PARAMETER, organisation);
  return `/api/v1/analytics?${params}`;
}

/** The one home of the key: the server's first paint and the browser's later questions meet here. */
export function analyticsQuery(view: View) {
  const path = analyticsPath(view);
  return queryOptions({
    queryKey: ['analytics', path],
    queryFn: ({ signal }) => callApi<AnalyticsData, AnalyticsMeta>(path, { signal }),
    placeholderData: keepPreviousData,
  });
}
