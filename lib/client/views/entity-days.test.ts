import { expect, it } from 'vitest';
import type { PlanName } from '@/lib/contract/plans';
import { parseDay } from '@/lib/time/day';
import { openingOf } from './entity-days';

const day = (text: string) => parseDay(text) ?? 0;
/** The days that the page of something last captured then opens on. */
const daysOf = (last_captured_at: string | null, visit: Parameters<typeof openingOf>[2]) =>
  openingOf({ last_captured_at }, false, visit).fallback;
const at = (today: string, plan: PlanName = 'ultra') => ({
  me: { timezone: 'America/New_York', plan },
  today: day(today),
});

it('opens an old video on its last 30 days with captures, in the zone’s days', () => {
  expect(daysOf('2026-05-11T02:00:00.000Z', at('2026-11-23'))).toEqual({
    first: day('2026-04-11'),
    last: day('2026-05-10'),
  });
});

it('keeps the usual range for an entity that is still captured or never was', () => {
  expect(daysOf('2026-10-25T15:00:00.000Z', at('2026-11-23'))).toBeNull();
  expect(daysOf(null, at('2026-11-23'))).toBeNull();
});

it('never begins before the plan does, 90 days here', () => {
  expect(daysOf('2026-05-11T02:00:00.000Z', at('2026-07-30', 'free'))).toEqual({
    first: day('2026-05-01'),
    last: day('2026-05-10'),
  });
  expect(daysOf('2026-05-11T02:00:00.000Z', at('2026-08-30', 'free'))).toBeNull();
});

it('opens a creator as its videos were captured, also where its followers are on screen', () => {
  const row = {
    last_captured_at: '2026-11-23T10:00:00.000Z',
    videos_last_captured_at: '2026-05-11T02:00:00.000Z',
  };
  const { fallback, lastCapture } = openingOf(row, true, at('2026-11-23'));
  expect(fallback?.last).toBe(day('2026-05-10'));
  expect(lastCapture).toBe(row.last_captured_at);
});
