import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTicks } from '@/lib/client/text/format-ticks';
import { law } from '@/tests/laws';
import { yScale } from './y-scale';

describe('the y scale', () => {
  it.each([
    [536_000, [0, 200_000, 400_000, 600_000]],
    [2_120_000, [0, 1_000_000, 2_000_000, 3_000_000]],
    [880_000, [0, 300_000, 600_000, 900_000]],
    [17_784_346, [0, 5_000_000, 10_000_000, 15_000_000, 20_000_000]],
    [0, [0, 1, 2, 3]],
    [1, [0, 1, 2, 3]],
    [4, [0, 1, 2, 3, 4]],
  ])('puts %d under the next round number', (high, ticks) =>
    expect(yScale(0, high, true).ticks).toEqual(ticks),
  );

  it('has fractional steps for rates', () =>
    expect(yScale(0, 0.85, false).ticks).toEqual([0, 0.3, 0.6, 0.9]));

  it('shows losses under zero', () => {
    const { ticks } = yScale(-40, 100, true);
    expect(ticks).toContain(0);
    expect(ticks[0]).toBeLessThanOrEqual(-40);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(100);
  });

  it('covers everything drawn, and zero, in two to six even steps', async () => {
    await law(
      fc.property(
        fc.double({ min: -1e12, max: 0, noNaN: true }),
        fc.double({ min: 0, max: 1e12, noNaN: true }),
        (low, high) => {
          fc.pre(Math.abs(low) > 1e-6 || high > 1e-6);
          const scale = yScale(low, high, false);
          const slack = (high - low) * 1e-8;
          expect(scale.min).toBeLessThanOrEqual(low + slack);
          expect(scale.max).toBeGreaterThanOrEqual(high - slack);
          expect(scale.ticks.some((tick) => tick === 0)).toBe(true);
          expect(scale.ticks.length).toBeGreaterThanOrEqual(3);
          expect(scale.ticks.length).toBeLessThanOrEqual(7);
        },
      ),
    );
  });

  it('starts above zero only if allowed, and if the values would be flat', () => {
    expect(yScale(2_330_000, 2_490_000, true, true).ticks).toEqual([
      2_300_000, 2_350_000, 2_400_000, 2_450_000, 2_500_000,
    ]);
    expect(yScale(2_330_000, 2_490_000, true).min).toBe(0);
    expect(yScale(900, 2000, true, true).min).toBe(0);
    // It hardly moves, or not at all.
    expect(yScale(1_000_000, 1_000_002, true, true).min).toBe(0);
    expect(yScale(7, 7, true, true).min).toBe(0);
    // No three whole steps lie between them.
    expect(yScale(10, 11, true, true).ticks.length).toBeLessThanOrEqual(8);
  });

  it('covers every level with a raised axis, with labels that all differ', async () => {
    await law(
      fc.property(
        fc.double({ min: 1, max: 1e12, noNaN: true }),
        fc.double({ min: 1, max: 2, noNaN: true }),
        (low, factor) => {
          const high = low * factor;
          const { min, max, ticks } = yScale(low, high, false, true);
          const slack = high * 1e-8;
          expect(min).toBeLessThanOrEqual(low + slack);
          expect(max).toBeGreaterThanOrEqual(high - slack);
          expect(min).toBeGreaterThanOrEqual(0);
          expect(ticks.length).toBeLessThanOrEqual(8);
          expect(new Set(formatTicks(ticks)).size).toBe(ticks.length);
        },
      ),
    );
  });

  it('has distinct labels for any values', async () => {
    const size = fc.tuple(fc.double({ min: 0.1, max: 10, noNaN: true }), fc.integer({ min: -12, max: 20 }));
    const unit = fc.constantFrom('count', 'percent', 'per_week');
    await law(
      fc.property(size, size, fc.boolean(), fc.boolean(), unit, (top, bottom, hasLosses, whole, unit) => {
        const [high, loss] = [top, bottom].map(([digits, power]) => digits * 10 ** power) as [number, number];
        const { ticks } = yScale(hasLosses ? -loss : 0, high, whole && unit === 'count');
        const labels = formatTicks(ticks, unit);
        expect(new Set(labels).size).toBe(ticks.length);
      }),
    );
  });
});
