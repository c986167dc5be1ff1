import { expect, it } from 'vitest';
import { chartModel } from '@/components/charts/model/chart-model';
import { answer, day } from '@/tests/fixtures/analytics-answer';
import { geometryOf } from './geometry';

/** The row over the plot that the label takes, 0 where it fits into the plot. */
function rowFor(from: string, values: number[], compare?: number[], widthPx = 1128): number {
  const spec = { from, to: '2024-03-08', asOf: '2024-03-08T13:30:00.000Z' };
  const model = chartModel(
    answer({ ...spec, series: [{ values }], ...(compare ? { compare: [{ values: compare }] } : {}) }),
    { range: { first: day(spec.from), last: day(spec.to) }, granularity: 'day', bucketDays: null },
  );
  return geometryOf(model, widthPx, 366).labelRowPx;
}

const MONTH = '2024-02-01';
const flat = (value: number) => Array.from({ length: 37 }, () => value);
const peakAt = (index: number) => flat(10).with(index, 90);

it('the label lies in the plot if nothing is drawn there', () => {
  expect(rowFor(MONTH, peakAt(10))).toBe(0);
});

it('the label has a row of its own over a peak or a prior line next to the bucket in progress', () => {
  expect(rowFor(MONTH, peakAt(33))).toBeGreaterThan(0);
  expect(rowFor(MONTH, flat(10), peakAt(33))).toBeGreaterThan(0);
});

it('the label has a row of its own over high bars, and if its bucket is the only one', () => {
  expect(rowFor('2024-03-04', [90, 88, 87, 90, 10])).toBeGreaterThan(0);
  expect(rowFor('2024-03-04', [90, 20, 20, 20, 10])).toBe(0);
  expect(rowFor('2024-03-08', [10])).toBeGreaterThan(0);
  expect(rowFor(MONTH, peakAt(33), undefined, 326)).toBeGreaterThan(0);
});
