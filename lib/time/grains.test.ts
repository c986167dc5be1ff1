import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_DAY } from './day';
import { wholeBucket } from './grain';
import { CALENDAR_GRAINS, GRANULARITIES, grainOf } from './grains';

const anyDay = fc.integer({ min: FIRST_DAY + 1_000, max: 900_000 });
const anyLength = fc.integer({ min: 1, max: 90 });

describe.each(GRANULARITIES)('the grain %s', (id) => {
  const { floor, next, kind, key, title, noun, ticks } = grainOf(id);

  it('puts each day into one bucket, which begins where the one before ends', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyLength, (day, anchor, length) => {
        const first = floor(day, length, anchor);
        const end = next(first, length);
        expect(first).toBeLessThanOrEqual(day);
        expect(end).toBeGreaterThan(day);
        expect(floor(first, length, anchor)).toBe(first);
        expect(floor(end - 1, length, anchor)).toBe(first);
        expect(floor(end, length, anchor)).toBe(end);
      }),
    );
  });

  it('depends on the anchor exactly where its buckets are counted', () => {
    const moved = [0, 1, 2, 3, 4].map((anchor) => floor(20_514, 5, anchor));
    expect(new Set(moved).size > 1).toBe(kind === 'counted');
  });

  it('has a title, a noun, ticks if it has calendar starts, and a key of its own', () => {
    expect(title).not.toBe('');
    expect(noun).not.toBe('');
    expect(ticks.length > 0).toBe(kind !== 'counted');
    if (kind === 'calendar') expect(key).toMatch(/^[a-z]$/);
    if (key !== null) expect(GRANULARITIES.filter((other) => grainOf(other).key === key)).toEqual([id]);
  });
});

it('calendar grains are ordered from short to long, as on the controls', () => {
  const lengths = CALENDAR_GRAINS.map((granularity) => {
    const { first, last } = wholeBucket(20_514, { granularity, bucketDays: null }, 0);
    return last - first;
  });
  expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
});
