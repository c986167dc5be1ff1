import { describe, expect, it } from 'vitest';
import { type AnswerSpec, answer, day, uuid } from '@/tests/fixtures/analytics-answer';
import { chartModel } from './chart-model';
import { bucketRows } from './table-model';
import { tooltipAt } from './tooltip';

function model(spec: AnswerSpec, hidden: string[] = []) {
  return chartModel(answer(spec), {
    range: { first: day(spec.from), last: day(spec.to) },
    granularity: spec.granularity ?? 'day',
    bucketDays: null,
    hidden: new Set(hidden),
  });
}

const compared: AnswerSpec = {
  from: '2024-02-01',
  to: '2024-02-03',
  asOf: '2024-02-03T13:30:00.000Z',
  series: [{ values: [92_008, null, 10] }],
  compare: [{ values: [123_869, 5, null] }],
};

describe('the tooltip', () => {
  it('shows both values, the real prior dates, and the change', () => {
    const content = tooltipAt(model(compared), 0);
    expect(content).toMatchObject({ title: 'Thu 1 Feb 2024', chip: null, notes: [] });
    expect(content?.rows).toMatchObject([{ label: 'New views', value: 92_008, slot: 1 }]);
    expect(content?.prior?.dates).toBe('Mon 29 Jan 2024');
    expect(content?.prior?.value).toBe(123_869);
    expect(content?.prior?.change).toBeCloseTo(-25.72, 2);
  });

  it('has no change if a value is missing, nor for the bucket in progress', () => {
    expect(tooltipAt(model(compared), 1)?.prior).toMatchObject({ value: 5, change: null });
    expect(tooltipAt(model({ ...compared, compare: [{ values: [1, 2, 3] }] }), 2)?.prior).toMatchObject({
      value: 3,
      change: null,
    });
    expect(tooltipAt(model(compared), 2)?.chip).toBe('in progress, as of 14:30');
  });

  it('says "no capture" in a gap and "gained since" after it', () => {
    expect(tooltipAt(model(compared), 1)?.notes).toEqual(['no capture']);
    const after = model({
      from: '2024-06-16',
      to: '2024-06-20',
      series: [{ values: [1, 2, null, null, 9] }],
    });
    expect(tooltipAt(after, 4)?.notes).toEqual(['gained since 17 Jun']);
    expect(tooltipAt(after, 1)?.notes).toEqual([]);
  });

  it('says that a rate has no value, because the day may have been captured', () => {
    const rate = model({ ...compared, metric: 'engagement_rate_by_views', unit: 'percent', mode: 'rate' });
    expect(tooltipAt(rate, 1)?.notes).toEqual(['no value']);
  });

  it('names the year of a day that is not of the bucket’s', () => {
    const after = model({ from: '2023-12-30', to: '2024-01-02', series: [{ values: [1, null, null, 9] }] });
    expect(tooltipAt(after, 3)?.notes).toEqual(['gained since 30 Dec 2023']);
  });

  it('names the prior dates of a week that the range cuts', () => {
    const weekly = model({
      from: '2024-01-03',
      to: '2024-01-16',
      granularity: 'week',
      series: [{ values: [1, 2, 3] }],
      compare: [{ values: [1, 2, 3] }],
    });
    expect(tooltipAt(weekly, 0)).toMatchObject({ title: '1–7 Jan 2024', chip: '5 of 7 days' });
    expect(tooltipAt(weekly, 0)?.prior?.dates).toBe('20–24 Dec 2023');
  });

  it('lists a breakdown top first with shares and the total', () => {
    const broken = model({
      from: '2024-01-01',
      to: '2024-01-01',
      series: [{ values: [100] }],
      compare: [{ values: [50] }],
      breakdown: [
        { id: uuid(11), label: 'A', values: [60] },
        { id: uuid(12), label: 'B', values: [null] },
        { id: '__other__', label: 'Other', values: [40] },
      ],
    });
    const content = tooltipAt(broken, 0);
    expect(content?.rows.map((row) => [row.label, row.value, row.share])).toEqual([
      ['Other', 40, '40.0%'],
      ['B', null, '–'],
      ['A', 60, '60.0%'],
    ]);
    expect(content?.total).toEqual({ value: 100, isPart: false });
    expect(content?.prior).toMatchObject({ value: 50, change: 100 });
  });

  it('sums the shown parts of a breakdown, and compares no part with a whole', () => {
    const spec: AnswerSpec = {
      from: '2024-01-01',
      to: '2024-01-01',
      series: [{ values: [100] }],
      compare: [{ values: [50] }],
      breakdown: [
        { id: uuid(11), label: 'A', values: [60] },
        { id: '__other__', label: 'Other', values: [40] },
      ],
    };
    const range = { first: day(spec.from), last: day(spec.to) };
    const view = { range, granularity: 'day' as const, bucketDays: null, hidden: new Set(['__other__']) };
    const part = chartModel(answer(spec), view);
    expect(part.prior).toEqual([]);
    expect(tooltipAt(part, 0)).toMatchObject({ total: { value: 60, isPart: true }, prior: null });
  });

  it('shows every compared entity with its own prior value, and leaves hidden ones out', () => {
    const spec: AnswerSpec = {
      ...compared,
      series: [
        { id: uuid(1), label: 'A', values: [10, 1, 1] },
        { id: uuid(2), label: 'B', values: [30, 1, 1] },
      ],
      compare: [
        { id: uuid(1), values: [5, 1, 1] },
        { id: uuid(2), values: [null, 1, 1] },
      ],
    };
    expect(tooltipAt(model(spec), 0)?.rows).toMatchObject([
      { label: 'A', value: 10, prior: 5, change: 100 },
      { label: 'B', value: 30, prior: null, change: null },
    ]);
    expect(tooltipAt(model(spec, [uuid(1)]), 0)?.rows.map((row) => row.label)).toEqual(['B']);
  });

  it('is empty outside the range', () => expect(tooltipAt(model(compared), 3)).toBeNull());
});

describe('the table', () => {
  it('holds the same numbers, newest first, with a bar by size', () => {
    const rows = bucketRows(model(compared));
    expect(rows.map((row) => row.title)).toEqual(['Sat 3 Feb 2024', 'Fri 2 Feb 2024', 'Thu 1 Feb 2024']);
    expect(rows[2]?.cells[0]).toMatchObject({ value: 92_008, part: 1, prior: 123_869 });
    expect(rows[1]?.cells[0]).toMatchObject({ value: null, part: 0, prior: 5, change: null });
    expect(rows[0]).toMatchObject({ isPartial: true, chip: 'in progress, as of 14:30' });
  });

  it('remarks on what is true of every entity that is shown', () => {
    const series = [{ values: [1, null, 3] }, { values: [5, null, null] }];
    const rows = bucketRows(model({ from: '2024-02-01', to: '2024-02-03', series })).toReversed();
    expect(rows.map((row) => row.remark)).toEqual([null, 'no capture', null]);
  });
});
