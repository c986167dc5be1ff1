import { describe, expect, it } from 'vitest';
import { changeOf } from '@/lib/domain/change';
import { day } from '@/tests/fixtures/analytics-answer';
import {
  bucketText,
  dayLong,
  formatChange,
  formatCompact,
  formatDelta,
  formatExact,
  formatShare,
  rangeText,
} from './format';
import { formatTicks } from './format-ticks';

describe('numbers', () => {
  it.each([
    [17_784_346, '17.8M'],
    [138_000, '138K'],
    [71_512, '71.5K'],
    [842, '842'],
    [0, '0'],
    [999, '999'],
    [1000, '1.00K'],
    [999_499, '999K'],
    [999_950, '1.00M'],
    [2_000_000, '2.00M'],
    [1_400_000, '1.40M'],
    [46_000_000, '46.0M'],
    [7, '7'],
    [65_000, '65.0K'],
    [1_440_000, '1.44M'],
    [2_147_483_647_000, '2.15T'],
    [-71_512, '−71.5K'],
    [0.5, '0.500'],
  ])('writes %d compactly as %s', (value, text) => expect(formatCompact(value)).toBe(text));

  it('writes unknown as a dash, never as zero', () => {
    expect(formatCompact(null)).toBe('–');
    expect(formatExact(null)).toBe('–');
    expect(formatDelta(null)).toBe('–');
    expect(formatChange(null)).toBe('–');
    expect(formatShare(null, 10)).toBe('–');
  });

  it('writes exact counts whole and rates to two decimals', () => {
    expect(formatExact(17_784_346)).toBe('17,784,346');
    expect(formatExact(9_007_199_254_740_991)).toBe('9,007,199,254,740,991');
    expect(formatExact(6.8333, 'percent')).toBe('6.83%');
    expect(formatExact(-3, 'count')).toBe('−3');
    expect(formatCompact(6.8333, 'percent')).toBe('6.83%');
    expect(formatCompact(11, 'percent')).toBe('11.0%');
    expect(formatCompact(0, 'percent')).toBe('0%');
  });

  it('keeps two digits of a rate that two decimals would make nothing', () => {
    expect(formatExact(0.0043, 'percent')).toBe('0.0043%');
    expect(formatExact(-0.004_999_785, 'percent')).toBe('−0.0050%');
    expect(formatExact(0.043, 'percent')).toBe('0.043%');
    expect(formatExact(0, 'percent')).toBe('0.00%');
    expect(formatCompact(0.0043, 'percent')).toBe('0.00430%');
  });

  it.each([
    [[0, 500_000, 1_000_000, 1_500_000], 'count', ['0', '500K', '1.0M', '1.5M']],
    [[0, 0.0025, 0.005, 0.0075], 'percent', ['0%', '0.0025%', '0.0050%', '0.0075%']],
    [[-250, 0, 250], 'percent', ['−250%', '0%', '250%']],
    [[0, 2e-10, 4e-10], 'percent', ['0%', '2e−10%', '4e−10%']],
  ] as const)('labels the axis %j in %s without rounding', (ticks, unit, labels) =>
    expect(formatTicks(ticks, unit)).toEqual(labels),
  );

  it.each([
    [66.14, '+66.1%'],
    [-16.31, '−16.3%'],
    [449.4, '+449%'],
    [99.94, '+99.9%'],
    [99.96, '+100%'],
    [999.6, '+1,000%'],
    [1234.6, '+1,235%'],
    [8919, '+8,919%'],
    [250_000, '+250,000%'],
    [0.01, '±0%'],
    [0, '±0%'],
  ])('writes a change of %d percent as %s', (percent, text) => expect(formatChange(percent)).toBe(text));

  it('has no change from nothing, from zero, or from an unknown value', () => {
    expect(changeOf(10, 0)).toBeNull();
    expect(changeOf(10, null)).toBeNull();
    expect(changeOf(null, 10)).toBeNull();
    expect(changeOf(0, 10)).toBe(-100);
    expect(changeOf(150, 100)).toBe(50);
  });

  it('writes shares with one decimal and none of an empty whole', () => {
    expect(formatShare(1, 3)).toBe('33.3%');
    expect(formatShare(0, 3)).toBe('0.0%');
    expect(formatShare(1, 100_000)).toBe('<0.1%');
    expect(formatShare(1, 0)).toBe('–');
  });

  it('writes a difference with its sign', () => {
    expect(formatDelta(5_100_000)).toBe('+5.10M');
    expect(formatDelta(-20)).toBe('−20');
    expect(formatDelta(0)).toBe('0');
  });
});

describe('dates', () => {
  const range = (first: string, last: string) => ({ first: day(first), last: day(last) });

  it('names the weekday', () => expect(dayLong(day('2024-03-08'))).toBe('Fri 8 Mar 2024'));

  it.each([
    ['2023-12-10', '2024-03-08', '10 Dec 2023 – 8 Mar 2024'],
    ['2024-02-08', '2024-03-08', '8 Feb – 8 Mar 2024'],
    ['2024-03-04', '2024-03-10', '4–10 Mar 2024'],
    ['2024-03-08', '2024-03-08', '8 Mar 2024'],
  ])('writes the shared parts of %s … %s once', (first, last, text) =>
    expect(rangeText(range(first, last))).toBe(text),
  );

  it('names buckets by their grain', () => {
    expect(bucketText('day', range('2024-03-08', '2024-03-08'))).toBe('Fri 8 Mar 2024');
    expect(bucketText('week', range('2024-02-26', '2024-03-03'))).toBe('26 Feb – 3 Mar 2024');
    expect(bucketText('month', range('2024-03-01', '2024-03-31'))).toBe('Mar 2024');
    expect(bucketText('year', range('2024-01-01', '2024-12-31'))).toBe('2024');
    expect(bucketText('cumulative', range('2024-03-01', '2024-03-08'))).toBe('Through Fri 8 Mar 2024');
  });
});
