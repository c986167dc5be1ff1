import { describe, expect, it } from 'vitest';
import { SOURCES } from '@/lib/data/analytics/scan';
import { testDatabase } from '@/tests/database';
import { ask } from '@/tests/worlds/ask';
import { createTenant, fill, ingest } from '@/tests/worlds/store';
import { EXAMPLES } from '@/tests/worlds/worked-example';

const database = testDatabase();

describe('the worked example comes out to the digit, through ingest and resolver', () => {
  const orders = [
    { order: 'in time order, in one call', calls: (all: readonly unknown[]) => [all] },
    {
      order: 'newest first, a call each',
      calls: (all: readonly unknown[]) => all.map((one) => [one]).reverse(),
    },
  ];
  const cases = EXAMPLES.flatMap((example) =>
    orders.map(({ order, calls }) => [`${example.title}, sent ${order}`, example, calls] as const),
  );

  it.each(cases)('%s', async (_title, example, calls) => {
    const tenant = await createTenant(database.db, example);
    const batches = calls(example.records) as (typeof example.records)[];
    for (const records of batches) await ingest(tenant, records);
    await fill(tenant, example.campaigns);
    for (const { params, values, first_data_date, baselines } of example.asked) {
      const sources = params.tz === undefined ? [...SOURCES, undefined] : [undefined];
      for (const source of sources) {
        const got = await ask(tenant, params, source);
        const what = `${JSON.stringify(params)} from ${source ?? 'the layer of its choice'}`;
        expect(
          got.series.map((one) => one.points.map(({ value }) => value)),
          what,
        ).toEqual([values]);
        if (first_data_date !== undefined) expect(got.first_data_date, what).toBe(first_data_date);
        if (baselines !== undefined) expect(got.baselines, what).toEqual(baselines);
      }
    }
  });
});
