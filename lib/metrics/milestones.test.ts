import { describe, expect, it } from 'vitest';
import { milestonesBetween } from './milestones';

describe('milestones', () => {
  it('are 1K, 5K, and then 1, 2.5 and 5 of each power of ten', () => {
    expect(milestonesBetween(0, 1_000_000_000)).toEqual([
      1_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000,
      10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000,
    ]);
  });

  it('lie above the first count and not above the second', () => {
    expect(milestonesBetween(999, 999)).toEqual([]);
    expect(milestonesBetween(999, 1_000)).toEqual([1_000]);
    expect(milestonesBetween(1_000, 4_999)).toEqual([]);
    expect(milestonesBetween(1_000, 5_000)).toEqual([5_000]);
    expect(milestonesBetween(5_000, 1_000)).toEqual([]);
    expect(milestonesBetween(0, Number.MAX_SAFE_INTEGER).at(-1)).toBe(5_000_000_000_000_000);
  });
});
