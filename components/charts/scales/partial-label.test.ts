import { expect, it } from 'vitest';
import { chartModel } from '@/components/charts/model/chart-model';
import { answer, day } from '@/tests/fixtures/analytics-answer';
import { geometryOf } from './geometry';
import { partialLabelTop } from './partial-label';

function topFor(values: number[], compare?: number[]): number {
  const spec = { from: '2024-02-01', to: '2024-03-08', asOf: '2024-03-08T13:30:00.000Z' };
  const model = chartModel(
    answer({ ...spec, series: [{ values }], ...(compare ? { compare: [{ values: compare }] } : {}) }),
    { range: { first: day(spec.from), last: day(spec.to) }, granularity: 'day', bucketDays: null },
  );
  return partialLabelTop(model, geometryOf(model, 1128, 366));
}

const flat = (value: number) => Array.from({ length: 37 }, () => value);

it('is at the top of the plot if no line runs there', () => {
  expect(topFor([...flat(10).slice(1), 90])).toBe(6);
});

it('avoids lines that would run through it, one after another', () => {
  const alone = topFor([90, ...flat(88).slice(1)]);
  expect(alone).toBeGreaterThan(6);
  const both = topFor([90, ...flat(88).slice(1)], flat(84));
  expect(both).toBeGreaterThan(alone + 10);
});
