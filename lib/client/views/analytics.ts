import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '@/lib/client/api/api';
import type { AnswerOf } from '@/lib/client/api/operations';
import { serverNowMs } from '@/lib/client/page/clock';
import { ORGANISATION_PARAMETER } from '@/lib/contract/accounts/organisation-header';
import { addressOf } from '@/lib/contract/paths';
import type { DownloadOption } from '@/lib/domain/formats';
import { type View, viewParams } from './views';

/** Series of a view, and where to get them. */

export type AnalyticsAnswer = AnswerOf<'getAnalytics'> & {
  /** When it was received, by the server's clock; missing from answers rendered with the page. */
  receivedAtMs?: number | null;
};

/** The address of a view's answer, for fetching, and to show as `curl`. */
export function analyticsPath(view: View): string {
  return addressOf('getAnalytics', { query: Object.fromEntries(viewParams(view)) });
}

/** The address of a view's file. A browser follows it without headers, so it names the organisation itself. */
export function downloadPath(
  view: View,
  { format, layout }: Pick<DownloadOption, 'format' | 'layout'>,
  organisation: string,
): string {
  const more = { format, ...(layout && { layout }), [ORGANISATION_PARAMETER]: organisation };
  return addressOf('getAnalytics', { query: { ...Object.fromEntries(viewParams(view)), ...more } });
}

/** The only place that builds this key: the server's first paint and the browser's later queries share it. */
export function analyticsQuery(view: View) {
  return queryOptions({
    queryKey: ['analytics', analyticsPath(view)],
    async queryFn({ signal }): Promise<AnalyticsAnswer> {
      const answer = await callApi('getAnalytics', { query: Object.fromEntries(viewParams(view)), signal });
      return { ...answer, receivedAtMs: serverNowMs() };
    },
    placeholderData: keepPreviousData,
  });
}
