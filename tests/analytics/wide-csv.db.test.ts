import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toWideCsv } from '@/lib/analytics/csv/to-wide-csv';
import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { withRange } from '@/lib/analytics/range';
import { resolveAnalytics } from '@/lib/analytics/resolve';
import type { AnalyticsData, Series } from '@/lib/contract/analytics/analytics';
import { valuesOf } from '@/lib/contract/fields/parameters';
import { testDatabase } from '@/tests/database';
import { law } from '@/tests/laws';
import { toUrl } from '@/tests/worlds/ask';
import { storeWorld } from '@/tests/worlds/product';
import { queryArbitrary, toParams } from '@/tests/worlds/queries';
import type { Tenant } from '@/tests/worlds/store';
import { worldArbitrary } from '@/tests/worlds/world';

const database = testDatabase();

/** The JSON answer to a query in the tenant's organisation, and the wide CSV made of it. */
async function answersTo(tenant: Tenant, params: NonNullable<ReturnType<typeof toParams>>) {
  const { db, scope, now } = tenant;
  const values = valuesOf(toUrl(tenant, params));
  const query = withRange(parseAnalyticsQuery(values, { now, timezone: scope.timezone }), scope);
  const { data } = await resolveAnalytics(query, { db, scope, now });
  const rows: string[][] = parseCsv(toWideCsv(data, query), { record_delimiter: '\r\n' });
  return { data, query, rows };
}

/** The series of an answer in the order of the table's columns; a number for a change, worked out here. */
function columnsOf(data: AnalyticsData): (number | null)[][] {
  const values = (series: Series) => series.points.map((point) => point.value);
  const last = data.partial_bucket === null ? -1 : (data.series[0]?.points.length ?? 0) - 1;
  return [
    ...data.series.flatMap((series, at) => {
      const [now, before] = [values(series), data.compare_series[at] && values(data.compare_series[at])];
      if (before === undefined) return [now];
      const change = now.map((value, i) => {
        const prior = before[i] ?? null;
        if (value === null || prior === null || i === last) return null;
        if (series.unit === 'percent') return value - prior;
        return prior > 0 ? ((value - prior) / prior) * 100 : null;
      });
      return [now, before, change];
    }),
    ...data.breakdown_series.map(values),
  ];
}

/** Whole numbers exactly, others to five digits; what is not known is an empty cell. */
function isWritten(value: number | null, cell: string): boolean {
  if (value === null || cell === '') return value === null && cell === '';
  if (Number.isInteger(value)) return Number(cell) === value;
  return Math.abs(Number(cell) - value) <= Math.abs(value) * 1e-5;
}

it('the table holds the numbers of the JSON answer, for any question about any world', {
  timeout: 200_000,
}, async () => {
  const queries = fc.array(queryArbitrary, { minLength: 16, maxLength: 16 });
  await law(
    fc.asyncProperty(worldArbitrary({ plans: ['ultra'] }), queries, async (world, queries) => {
      const tenant = await storeWorld(database.db, world);
      for (const draw of queries) {
        const params = toParams(world, draw);
        if (params === null) continue;
        const { data, query, rows } = await answersTo(tenant, params);
        const [head = [], ...body] = rows;
        const what = JSON.stringify(params);
        expect(new Set(head).size, what).toBe(head.length);
        const starts = data.series[0]?.points.map((point) => point.bucket_start) ?? [];
        expect(body.map(([start]) => start)).toEqual(starts);
        const before = query.compare ? 2 : 1;
        const columns = columnsOf(data);
        expect(head.length, what).toBe(before + columns.length + 1);
        for (const [at, numbers] of columns.entries()) {
          const wrong = numbers.flatMap((value, i) => {
            const cell = body[i]?.[before + at] ?? '';
            return isWritten(value, cell) ? [] : [{ start: starts[i], value, cell }];
          });
          expect(wrong, what).toEqual([]);
        }
      }
    }),
    8,
  );
});
