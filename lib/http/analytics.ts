import { csvFileName, toCsv } from '@/lib/analytics/to-csv';
import type { AnalyticsQuery } from '@/lib/analytics/types';
import { type AnalyticsData, CACHE_TTL_SECONDS } from '@/lib/contract/analytics';
import type { Answer } from './respond';

/** GET /api/v1/analytics: the same data as JSON or as a CSV download, each with an ETag. */
export function toAnalyticsAnswer(query: AnalyticsQuery, data: AnalyticsData): Answer {
  if (query.format === 'json') {
    return { data, meta: { cache_ttl_seconds: CACHE_TTL_SECONDS, cached: false }, etag: true };
  }
  return {
    text: toCsv(data),
    contentType: 'text/csv; charset=utf-8',
    headers: { 'Content-Disposition': `attachment; filename="${csvFileName(query, data)}"` },
    etag: true,
  };
}
