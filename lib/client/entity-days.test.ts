import { expect, it } from 'vitest';
import { parseDay } from '@/lib/time/day';
import { capturedDays } from './entity-days';

const day = (text: string) => parseDay(text) ?? 0;
const zone = 'America/New_York';
const at = (oldest: string | null = null) => ({
  zone,
  today: day('2026-11-23'),
  oldest: oldest === null ? null : day(oldest),
});

it('opens an old video on its last 30 days with captures, in the zone’s days', () => {
  expect(capturedDays('2026-05-11T02:00:00.000Z', at())).toEqual({
    first: day('2026-04-11'),
    last: day('2026-05-10'),
  });
});

it('leaves the usual range to what is still captured, and to what never was', () => {
  expect(capturedDays('2026-10-25T15:00:00.000Z', at())).toBeNull();
  expect(capturedDays(null, at())).toBeNull();
});

it('never reaches behind the plan', () => {
  expect(capturedDays('2026-05-11T02:00:00.000Z', at('2026-05-01'))).toEqual({
    first: day('2026-05-01'),
    last: day('2026-05-10'),
  });
  expect(capturedDays('2026-05-11T02:00:00.000Z', at('2026-06-01'))).toBeNull();
});
