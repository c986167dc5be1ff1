import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toResolvedQuery } from '@/lib/analytics/about/resolved-query';
import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { withRange } from '@/lib/analytics/range';
import { resolveAnalytics } from '@/lib/analytics/resolve';
import { resolvedQuery } from '@/lib/contract/analytics/resolved-query';
import { valuesOf } from '@/lib/contract/fields/parameters';
import { testDatabase } from '@/tests/database';
import { law } from '@/tests/laws';
import { toUrl } from '@/tests/worlds/ask';
import { outcome } from '@/tests/worlds/outcome';
import { storeWorld } from '@/tests/worlds/product';
import { queryArbitrary, toParams } from '@/tests/worlds/queries';
import type { Tenant } from '@/tests/worlds/store';
import { worldArbitrary } from '@/tests/worlds/world';

/** `meta.query` of an answer, over generated worlds. */

const database = testDatabase();

async function answerTo(tenant: Tenant, url: URLSearchParams) {
  const { db, scope, now } = tenant;
  const query = withRange(parseAnalyticsQuery(valuesOf(url), { now, timezone: scope.timezone }), scope);
  const { data, warnings } = await resolveAnalytics(query, { db, scope, now });
  return { query: resolvedQuery.parse(toResolvedQuery(query)), json: JSON.stringify({ data, warnings }) };
}

describe('the request as resolved', { timeout: 400_000 }, () => {
  it('gets the same answer, byte by byte, when its texts and numbers are sent as parameters', async () => {
    let answered = 0;
    const queries = fc.array(queryArbitrary, { minLength: 12, maxLength: 12 });
    await law(
      fc.asyncProperty(worldArbitrary(), queries, async (world, queries) => {
        const tenant = await storeWorld(database.db, world);
        for (const draw of queries) {
          const params = toParams(world, draw);
          if (params === null) continue;
          const first = await outcome(() => answerTo(tenant, toUrl(tenant, params)));
          if (typeof first === 'string') continue;
          const { compare_range, ...parameters } = first.query;
          const sent = Object.entries(parameters).map(([name, value]) => [name, String(value)]);
          const again = await answerTo(tenant, new URLSearchParams(sent));
          expect(again.json).toBe(first.json);
          expect(again.query).toEqual(first.query);
          expect(compare_range === null).toBe(params.compare !== 'prior_period');
          answered += 1;
        }
      }),
      8,
    );
    expect(answered).toBeGreaterThan(0);
  });
});
