import { describe, expect, it } from 'vitest';
import { day } from '@/tests/fixtures/analytics-answer';
import { pace } from './pace';

const today = day('2026-12-22');
const by = (views: number, at: string | null) => ({ views, at: at === null ? null : day(at) });

describe('the pace of a campaign', () => {
  it('spreads what is missing over the days left, today included, rounded up', () => {
    expect(pace(by(1_000, '2026-12-24'), 600, today)).toEqual({
      state: 'open',
      progress: 0.6,
      remaining: 400,
      daysLeft: 3,
      perDay: 134,
    });
  });

  it('needs all of it today on the last day', () => {
    expect(pace(by(1_000, '2026-12-22'), 999, today)).toMatchObject({ daysLeft: 1, perDay: 1 });
  });

  it('is overdue on the day after, and then asks for nothing a day', () => {
    expect(pace(by(1_000, '2026-12-21'), 999, today)).toEqual({
      state: 'overdue',
      progress: 0.999,
      remaining: 1,
      daysLeft: null,
      perDay: null,
    });
  });

  it('is reached at the target and above, whenever that was', () => {
    expect(pace(by(1_000, '2026-12-21'), 1_000, today)).toMatchObject({ state: 'reached', remaining: 0 });
    expect(pace(by(1_000, null), 2_500, today)).toMatchObject({
      state: 'reached',
      progress: 2.5,
      remaining: 0,
    });
  });

  it('without a day only says how far it is, also while nothing is known', () => {
    expect(pace(by(1_000, null), null, today)).toEqual({
      state: 'open',
      progress: 0,
      remaining: 1_000,
      daysLeft: null,
      perDay: null,
    });
  });
});
