import { describe, expect, it } from 'vitest';
import { chartModel } from '@/components/charts/model/chart-model';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { answer, day, uuid } from '@/tests/fixtures/analytics-answer';
import { partTotals } from './part-totals';

const OTHER = '__other__';
const days = { from: '2026-03-18', to: '2026-03-20' };
const none = [0, 0, 0];

/** An answer with these totals, the whole's first; the rest is named `__other__`. */
function broken(whole: object, parts: Record<string, number | null>): AnalyticsData {
  const breakdown = Object.keys(parts).map((id) => ({ id, label: id, values: none }));
  const data = answer({ ...days, series: [{ values: none }], compare: [{ values: none }], breakdown });
  const [first] = data.totals;
  if (!first) throw new Error('no total');
  const own = data.breakdown_series.map(({ entity_ref }) => ({
    ...first,
    entity_ref,
    value: parts[entity_ref.id] ?? null,
  }));
  return { ...data, totals: [{ ...first, comparable: true, ...whole }, ...own] };
}

function totals(data: AnalyticsData, before?: AnalyticsData) {
  const range = { first: day(days.from), last: day(days.to) };
  return partTotals(chartModel(data, { range, granularity: 'day', bucketDays: null }), data, before, true);
}

describe('the totals of a breakdown', () => {
  const now = broken({ value: 200, prior: 100 }, { [uuid(1)]: 120, [uuid(2)]: 50, [OTHER]: 30 });

  it('compare each constituent with its own past, and Other with the rest of it', () => {
    const before = broken({ value: 100 }, { [uuid(2)]: 60, [uuid(1)]: 30, [uuid(3)]: 10 });
    const { parts, whole, isCompared } = totals(now, before);
    expect(isCompared).toBe(true);
    expect(parts.map((part) => [part.value, part.share, part.prior, part.change?.toFixed(1)])).toEqual([
      [120, '60.0%', 30, '300.0'],
      [50, '25.0%', 60, '-16.7'],
      [30, '15.0%', 10, '200.0'],
    ]);
    expect(whole).toEqual({ value: 200, share: '100.0%', prior: 100, change: 100, isNew: false });
  });

  it('leave Other’s past unknown if a named one is not known', () => {
    const before = broken({ value: 100 }, { [uuid(1)]: 30, [OTHER]: 70 });
    expect(totals(now, before).parts.map((part) => part.prior)).toEqual([30, null, null]);
  });

  it('call a constituent new only if it is known to have had nothing before', () => {
    const before = broken({ value: 100 }, { [uuid(1)]: 0, [uuid(2)]: null, [OTHER]: 100 });
    expect(totals(now, before).parts.map((part) => part.isNew)).toEqual([true, false, false]);
  });

  it('compare nothing while the past is not known, or if it begins before tracking', () => {
    expect(totals(now).parts.map((part) => part.change)).toEqual([null, null, null]);
    const early = broken({ value: 200, prior: 100, comparable: false }, { [uuid(1)]: 120 });
    expect(totals(early)).toMatchObject({ isCompared: false, whole: { prior: null, change: null } });
  });
});
