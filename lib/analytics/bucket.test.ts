import { describe, expect, it } from 'vitest';
import type { Column } from '@/lib/domain/metrics';
import type { DayRange } from '@/lib/time/grain';
import { bucketSums } from './bucket';
import type { PointPlan } from './types';

const facts = (columns: Partial<Record<Column, (number | null)[]>>) => ({
  columns: new Map(Object.entries(columns) as [Column, (number | null)[]][]),
});
const point = (x: DayRange, p: DayRange | null = null): PointPlan => ({
  start: x.first,
  x,
  p,
  isBeyondHistory: false,
  countedDays: null,
});

/** Days 10, 11, 12, 13: segment 0 lies before day 10, segment i is day 9 + i. */
const CUTS = [10, 11, 12, 13, 14];
const days = (first: number, last = first): DayRange => ({ first, last });
const sumsOf = (column: Column, values: (number | null)[], windows: readonly DayRange[]) =>
  bucketSums(
    facts({ [column]: values }),
    CUTS,
    [column],
    windows.map((window) => point(window)),
  ).map(({ x }) => x[column]);

describe('gains', () => {
  it('are summed over the window’s days alone, not over earlier ones', () => {
    expect(sumsOf('views_new', [1000, 1, 2, 4, 8], [days(10), days(11, 12), days(10, 13)])).toEqual([
      1, 6, 15,
    ]);
  });

  it('skip unknown values, and are null only when all are unknown', () => {
    expect(sumsOf('views_new', [7, null, 2, null, null], [days(10), days(10, 11), days(12, 13)])).toEqual([
      null,
      2,
      null,
    ]);
  });

  it('that are known to be zero are zero, not null', () => {
    expect(sumsOf('views_new', [null, 0, null, 0, null], [days(10, 11), days(12), days(13)])).toEqual([
      0,
      0,
      null,
    ]);
  });

  it('are right in any order of the windows: expanding, shrinking, stepping back', () => {
    const values = [null, 1, 2, 4, 8];
    const windows = [
      days(10),
      days(10, 12),
      days(10, 11),
      days(13),
      days(11, 12),
      days(10, 13),
      days(10, 13),
    ];
    expect(sumsOf('views_new', values, windows)).toEqual([1, 7, 3, 8, 6, 15, 15]);
  });

  it('are null where the entity has no row at all', () => {
    expect(sumsOf('views_new', [], [days(10, 13)])).toEqual([null]);
    expect(bucketSums(facts({}), CUTS, ['views_new'], [point(days(10))])[0]?.x).toEqual({ views_new: null });
  });

  it('of one window stay exact where the sum of all windows would pass 2^53', () => {
    const big = Number.MAX_SAFE_INTEGER;
    expect(sumsOf('views_new', [big, big, 3, big, 1], [days(10), days(11), days(12), days(13)])).toEqual([
      big,
      3,
      big,
      1,
    ]);
  });
});

describe('levels', () => {
  it('add up everything to the window’s end, also before its beginning', () => {
    expect(sumsOf('views_level', [100, 1, 2, null, 8], [days(10), days(11, 12), days(13)])).toEqual([
      101, 103, 111,
    ]);
  });

  it('are null until something is known, and carried over days that add nothing', () => {
    expect(
      sumsOf('views_level', [null, null, 5, null, null], [days(10), days(11), days(12), days(13)]),
    ).toEqual([null, 5, 5, 5]);
  });

  it('may fall', () => {
    expect(sumsOf('followers_level', [500, -20, null, 0, -480], [days(10), days(12), days(13)])).toEqual([
      480, 480, 0,
    ]);
  });
});

describe('growth windows', () => {
  it('are summed apart from the point’s own', () => {
    const columns: Column[] = ['followers_new', 'followers_level'];
    const sums = bucketSums(
      facts({ followers_new: [null, null, 3, 5, 7], followers_level: [100, null, 3, 5, 7] }),
      CUTS,
      columns,
      [point(days(12, 13), days(10, 11)), point(days(10), null)],
    );
    expect(sums.map(({ x, p }) => ({ x, p }))).toEqual([
      { x: { followers_new: 12, followers_level: 115 }, p: { followers_new: 3, followers_level: 103 } },
      { x: { followers_new: null, followers_level: 100 }, p: null },
    ]);
  });
});

it('throws for a window that no cut bounds', () => {
  expect(() => sumsOf('views_new', [1], [days(10, 20)])).toThrow(/cut/);
});
