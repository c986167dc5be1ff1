import { describe, expect, it } from 'vitest';
import { parseDay } from '@/lib/time/day';
import { isPast, orderOf } from './list-state';

const day = (text: string) => parseDay(text) ?? 0;
const today = day('2026-11-29');

describe('the order of a list', () => {
  it('is by gains, where any may be known', () => {
    expect(orderOf({ sort: null }, isPast(day('2026-10-31'), today))).toBe('-views_30d');
    expect(orderOf({ sort: null }, isPast(null, today))).toBe('-views_30d');
  });

  it('is by views, where the last capture is older than the gains', () => {
    expect(orderOf({ sort: null }, isPast(day('2026-10-30'), today))).toBe('-views');
  });

  it('is the chosen one in any case', () => {
    expect(orderOf({ sort: 'label' }, true)).toBe('label');
  });
});
