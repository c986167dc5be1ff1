import { describe, expect, it } from 'vitest';
import { day, note } from '@/tests/fixtures/analytics-answer';
import { bucketAt, bucketOf, daysMoved, type LanePlace, middlePx } from './place';

const place: LanePlace = {
  widthPx: 1000,
  plot: { left: 44, width: 280, height: 276 },
  bandPx: 40,
  isNarrow: false,
  zone: 'America/New_York',
  days: [0, 1, 2, 3, 4, 5, 6].map((at) => day('2026-03-02') + at),
};

describe('places in the lane', () => {
  it('belong to the bucket under them, also beyond the ends', () => {
    expect([0, 39, 40, 279, 400, -5].map((x) => bucketAt(place, x))).toEqual([0, 0, 1, 6, 6, 0]);
    expect(middlePx(place, 1)).toBe(44 + 60);
  });

  it('find the bucket of a day', () => {
    expect(bucketOf(place, day('2026-03-04'))).toBe(2);
    expect(bucketOf(place, day('2026-02-01'))).toBe(0);
  });

  it('move a dragged note by whole buckets, on its local day, and never out of the shown range', () => {
    // 3 March 23:00 in New York.
    const late = note('2026-03-04T04:00:00.000Z');
    expect(daysMoved(place, late, 95)).toBe(2);
    expect(daysMoved(place, late, -30)).toBe(-1);
    expect(daysMoved(place, late, 19)).toBe(0);
    expect(daysMoved(place, late, 4000)).toBe(5);
    expect(daysMoved(place, late, -4000)).toBe(-1);
  });

  it('move by whole weeks where buckets are weeks', () => {
    const weekly = { ...place, days: [day('2026-03-03'), day('2026-03-09'), day('2026-03-16')] };
    expect(daysMoved(weekly, note('2026-03-11T12:00:00.000Z'), 40)).toBe(7);
    expect(daysMoved(weekly, note('2026-03-11T12:00:00.000Z'), -40)).toBe(-6);
  });
});
