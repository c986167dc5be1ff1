import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, callApi } from '@/lib/client/api/api';
import { serverNowMs } from '@/lib/client/page/clock';
import { ORGANISATION_PARAMETER } from '@/lib/contract/accounts/organisation-header';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import type { DownloadId } from '@/lib/domain/formats';
import { type View, viewParams } from './views';

/** GET /api/v1/analytics. */

export interface AnalyticsMeta {
  cache_ttl_seconds: number;
  cached: boolean;
}

export interface AnalyticsAnswer extends Answer<AnalyticsData, AnalyticsMeta> {
  /** When it came, by the server's clock; missing from what the page was painted with. */
  heardAtMs?: number | null;
}

/** The address of a view's answer, for fetching, and to show as `curl`. */
export function analyticsPath(view: View): string {
  return `/api/v1/analytics?${viewParams(view)}`;
}

/** The address of a view's download. A browser follows it without headers, so it names the organisation itself. */
export function downloadPath(view: View, format: DownloadId, organisation: string): string {
  const params = viewParams(view);
  params.set('format', format);
  params.set(ORGANISATION_PARAMETER, organisation);
  return `/api/v1/analytics?${params}`;
}

/** The one home of the key: the server's first paint and the browser's later questions meet here. */
export function analyticsQuery(view: View) {
  const path = analyticsPath(view);
  return queryOptions({
    queryKey: ['analytics', path],
    async queryFn({ signal }): Promise<AnalyticsAnswer> {
      const answer = await callApi<AnalyticsData, AnalyticsMeta>(path, { signal });
      return { ...answer, heardAtMs: serverNowMs() };
    },
    placeholderData: keepPreviousData,
  });
}
