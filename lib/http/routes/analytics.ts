import { toResolvedQuery } from '@/lib/analytics/about/resolved-query';
import { fileName, toCsv } from '@/lib/analytics/csv/to-csv';
import { toWideCsv } from '@/lib/analytics/csv/to-wide-csv';
import { withRange } from '@/lib/analytics/range';
import { resolveAnalytics } from '@/lib/analytics/resolve';
import type { AnalyticsQuery, RangedQuery } from '@/lib/analytics/types';
import { type AnalyticsData, CACHE_TTL_SECONDS } from '@/lib/contract/analytics/analytics';
import type { Scope } from '@/lib/data/db/scope';
import { type DownloadId, FORMATS, isDownload } from '@/lib/domain/formats';
import { etagOf, JSON_TYPE, type TextAnswer, toJson } from '@/lib/http/edge/respond';
import type { Context } from '@/lib/http/edge/steps';
import { readFollowed } from '@/lib/http/followed';
import { requireZone } from '@/lib/time/zone';

/** The writer of each download format. */
const WRITERS: Record<DownloadId, (data: AnalyticsData, query: RangedQuery) => string> = {
  csv: (data, query) => (query.layout === 'wide' ? toWideCsv(data, query) : toCsv(data)),
};

/** GET /api/v1/analytics: from the cache or the resolver, as JSON or as a download, each with an ETag. */
export async function answerAnalytics(
  asked: AnalyticsQuery,
  context: Pick<Context, 'db' | 'scope' | 'now' | 'clock' | 'answers' | 'evictions' | 'replicas'>,
): Promise<TextAnswer> {
  const { scope, now, clock, answers } = context;
  const query = withRange(asked, scope);
  const { value, isWarm } = await answers.get({
    key: keyOf(query, scope),
    orgId: scope.orgId,
    nowMs: now.getTime(),
    clockMs: () => clock().getTime(),
    dayEndsMs: requireZone(query.timezone).startOf(query.today + 1),
    async resolve() {
      const { data, warnings, tags } = await readFollowed(context, (db) =>
        resolveAnalytics(query, { ...context, db }),
      );
      const json = toJson(data);
      const about = JSON.stringify({ warnings });
      const kept = { json, meta: about, etag: etagOfData(data, json) };
      return { value: kept, tags, bytes: json.length + about.length };
    },
  });
  if (isDownload(query.format)) return toDownload(query.format, query, JSON.parse(value.json));
  const meta = {
    cache_ttl_seconds: CACHE_TTL_SECONDS,
    cached: isWarm,
    query: toResolvedQuery(query),
    ...JSON.parse(value.meta ?? '{}'),
  };
  return {
    text: `{"data":${value.json},"error":null,"meta":${JSON.stringify(meta)}}`,
    contentType: JSON_TYPE,
    etag: value.etag,
  };
}

/** Cache key: every input of the answer except stored data. */
function keyOf(query: RangedQuery, { orgUuid, plan }: Scope): string {
  const { format: _, layout: __, ...asked } = query;
  return JSON.stringify([orgUuid, plan, { ...asked, topN: query.breakdown ? query.topN : 0 }]);
}

function toDownload(format: DownloadId, query: RangedQuery, data: AnalyticsData): TextAnswer {
  const contentType = `${FORMATS[format].mediaType}; charset=utf-8`;
  const text = WRITERS[format](data, query);
  return {
    text,
    contentType,
    headers: { 'Content-Disposition': `attachment; filename="${fileName(query, data)}"` },
    etag: etagOf(contentType, text),
  };
}

/** Neither `meta` nor the instant of computing makes two answers different. */
function etagOfData(data: AnalyticsData, json: string): string {
  const { partial_bucket } = data;
  if (partial_bucket === null) return etagOf('json', json);
  return etagOf('json', JSON.stringify({ ...data, partial_bucket: { ...partial_bucket, as_of: null } }));
}
