import { describe, expect, it } from 'vitest';
import { bucketsOf } from '@/lib/time/grain';
import type { Granularity } from '@/lib/time/grains';
import { day } from '@/tests/fixtures/analytics-answer';
import { X_GAP_PX, xTicks } from './x-ticks';

function ticks(
  granularity: Granularity,
  from: string,
  to: string,
  plotPx: number,
  minGapPx = 72,
  bucketDays: number | null = null,
) {
  const buckets = bucketsOf({ first: day(from), last: day(to) }, { granularity, bucketDays });
  const starts = buckets.map((bucket) => bucket.start);
  const bandPx = plotPx / starts.length;
  const found = xTicks(starts, granularity, bandPx, minGapPx);
  for (const [at, tick] of found.entries()) {
    const next = found[at + 1];
    if (next) expect((next.index - tick.index) * bandPx).toBeGreaterThanOrEqual(minGapPx);
  }
  return found.map((tick) => (tick.year ? `${tick.label} ${tick.year}` : tick.label));
}

describe('ticks under the axis', () => {
  it('are on every second Monday over 90 days on a desktop', () => {
    expect(ticks('day', '2023-12-10', '2024-03-08', 1080)).toEqual([
      '11 Dec 2023',
      '25 Dec',
      '8 Jan 2024',
      '22 Jan',
      '5 Feb',
      '19 Feb',
      '4 Mar',
    ]);
  });

  it('are on Mondays over 30 days on a phone', () => {
    expect(ticks('day', '2024-02-08', '2024-03-08', 290, 60)).toEqual([
      '12 Feb 2024',
      '19 Feb',
      '26 Feb',
      '4 Mar',
    ]);
  });

  it('name every day of a week', () => {
    expect(ticks('day', '2024-03-02', '2024-03-08', 1080)).toHaveLength(7);
  });

  it('are on the first of each month over a year', () => {
    expect(ticks('day', '2023-03-09', '2024-03-08', 1080)).toEqual([
      'May 2023',
      'Jul',
      'Sep',
      'Nov',
      'Jan 2024',
      'Mar',
    ]);
  });

  it('name months and years by themselves', () => {
    expect(ticks('month', '2023-11-01', '2024-03-31', 1080)).toEqual([
      'Nov 2023',
      'Dec',
      'Jan 2024',
      'Feb',
      'Mar',
    ]);
    expect(ticks('year', '2021-01-01', '2024-03-08', 1080)).toEqual(['2021', '2022', '2023', '2024']);
  });

  it('thin out over ten years of days', () => {
    const found = ticks('day', '2014-03-10', '2024-03-08', 1080);
    expect(found.length).toBeGreaterThan(2);
    expect(found.length).toBeLessThanOrEqual(8);
  });

  it('count buckets of n days from the first', () => {
    expect(ticks('custom', '2024-01-03', '2024-03-02', 1080, 72, 10)).toEqual([
      '3 Jan 2024',
      '13 Jan',
      '23 Jan',
      '2 Feb',
      '12 Feb',
      '22 Feb',
    ]);
  });

  it('start a week’s ticks at its Monday, also one before the range', () => {
    expect(ticks('week', '2024-01-03', '2024-02-06', 1080)[0]).toBe('1 Jan 2024');
  });

  it.each([
    [9, ['1 Nov 2026', '3 Nov', '5 Nov', '7 Nov', '9 Nov']],
    [13, ['1 Nov 2026', '3 Nov', '5 Nov', '7 Nov', '9 Nov', '11 Nov', '13 Nov']],
  ])('are on every other day if %d days leave no room for each', (count, labels) =>
    expect(ticks('day', '2026-11-01', `2026-11-${String(count).padStart(2, '0')}`, 1080)).toEqual(labels),
  );

  it.each([
    ['day', null, 1],
    ['week', null, 7],
    ['month', null, 7],
    ['custom', 3, 7],
  ] as const)(
    'are at least two and never touch, for 2 to 400 buckets by %s at every width',
    (granularity, days, step) => {
      const first = day('2025-11-25');
      const all = bucketsOf({ first, last: first + 400 * 31 }, { granularity, bucketDays: days });
      const starts = all.map((bucket) => bucket.start);
      const wrong: string[] = [];
      for (let count = 2; count <= 400; count += step) {
        for (const widthPx of [280, 390, 559, 560, 768, 1024, 1400]) {
          const gapPx = X_GAP_PX[widthPx < 560 ? 'narrow' : 'wide'];
          const bandPx = (widthPx - 80) / count;
          const found = xTicks(starts.slice(0, count), granularity, bandPx, gapPx);
          const isTight = found.some((tick, at) => {
            const next = found[at + 1];
            return next !== undefined && (next.index - tick.index) * bandPx < gapPx;
          });
          if (found.length < 2 || isTight) wrong.push(`${count} buckets in ${widthPx} px`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});
