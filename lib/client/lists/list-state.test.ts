import { describe, expect, it } from 'vitest';
import { parseDay } from '@/lib/time/day';
import { isPast, NO_FILTERS, orderOf, selectionParams } from './list-state';

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

it('the inbox lists what waits for a decision in its own order, whatever else the address says', () => {
  const state = {
    ...NO_FILTERS,
    tracking_status: 'excluded',
    creator_id: 'c',
    project: 'p',
    q: ' ad ',
    sort: 'views',
    cursor: null,
    skipped: 0,
    columns: null,
  };
  expect(selectionParams('inbox', state, true)).toMatchObject({
    tracking_status: 'pending_review',
    sort: '-posted_or_first_captured_at',
    creator_id: 'c',
    project_id: 'p',
    find: 'ad',
  });
});
