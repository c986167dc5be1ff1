import type * as z from 'zod';
import { ANY_WRITE } from '@/lib/cache/tags';
import { CACHE_TTL_SECONDS } from '@/lib/contract/analytics/analytics';
import type { SecuredEndpoint } from '@/lib/contract/endpoints/endpoint';
import type { InsightParameters } from '@/lib/contract/insights/shared/parameters';
import type { Method, OperationId } from '@/lib/contract/paths';
import { type DownloadId, isDownload } from '@/lib/domain/formats';
import { etagOf, JSON_TYPE, type TextAnswer, toJson } from '@/lib/http/edge/respond';
import type { Context } from '@/lib/http/edge/steps';
import { readFollowed } from '@/lib/http/followed';
import { operation } from '@/lib/http/serve';
import { parseInsight, requireShown } from '@/lib/insights/engine/parse';
import { toResolvedInsight } from '@/lib/insights/engine/resolved-query';
import type { Insight, InsightQuery } from '@/lib/insights/engine/types';
import { formatDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import { requireFilterIds } from './filter-ids';
import { downloadOf, tableOf } from './list-download';

type Declared<S extends z.ZodObject> = SecuredEndpoint & { id: OperationId; method: Method; query: S };

/** GET of an insight: from the cache or computed, as JSON or as a download, each with an ETag. */
export function insight<S extends z.ZodObject, Data, Row>(
  declared: Declared<S>,
  computed: Insight<z.output<S> & InsightParameters, Data, Row>,
) {
  return operation(declared, {
    query: (sent, { now, caller }) =>
      parseInsight(sent, declared.query, { now, scope: caller.scope }, computed.rangeIssue),
    run: ({ query }, context) => answerInsight(declared.id, computed, query, context),
  });
}

async function answerInsight<Sent extends InsightParameters, Data, Row>(
  id: OperationId,
  insight: Insight<Sent, Data, Row>,
  query: InsightQuery<Sent>,
  context: Context,
): Promise<TextAnswer> {
  const { scope, now, clock, answers } = context;
  const { sent, timezone, range, today } = query;
  const { format, organisation: _, ...asked } = sent;
  const zone = requireZone(timezone);
  const { value, isWarm } = await answers.get({
    key: JSON.stringify([scope.orgUuid, scope.plan, id, timezone, range, asked]),
    orgId: scope.orgId,
    nowMs: now.getTime(),
    clockMs: () => clock().getTime(),
    dayEndsMs: zone.startOf(today + 1),
    async resolve() {
      const { data, meta } = await readFollowed(context, async (db) => {
        const ids = await requireFilterIds(db, scope, sent);
        requireShown(query, scope);
        const set = { ...ids, platform: sent.platform };
        return insight.compute(sent, { db, scope, now, set, zone, range, today });
      });
      const days = { from: formatDay(range.first), to: formatDay(range.last), timezone };
      const json = toJson(data);
      const about = JSON.stringify({ ...days, query: toResolvedInsight(query), ...meta });
      const kept = { json, meta: about, etag: etagOf('json', json + about) };
      return { value: kept, tags: [ANY_WRITE], bytes: json.length + about.length };
    },
  });
  const meta = { ...JSON.parse(value.meta ?? '{}'), cache_ttl_seconds: CACHE_TTL_SECONDS, cached: isWarm };
  if (isDownload(format)) return toDownload(format, insight, JSON.parse(value.json));
  return {
    text: `{"data":${value.json},"error":null,"meta":${JSON.stringify(meta)}}`,
    contentType: JSON_TYPE,
    etag: value.etag,
  };
}

function toDownload<Data, Row>(
  format: DownloadId,
  { noun, rows, columns }: Insight<never, Data, Row>,
  data: Data,
): TextAnswer {
  const answer = downloadOf(format, noun, tableOf(rows(data), Object.values(columns)));
  return { ...answer, etag: etagOf(answer.contentType, answer.text) };
}
