import { describe, expect, it } from 'vitest';
import { parseDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import { monthsOfVideos } from './touched-months';

const zone = requireZone('UTC');
const day = (date: string) => parseDay(`2026-${date}`) ?? 0;
const ms = (date: string | null) => (date === null ? null : Date.parse(`2026-${date}T12:00:00Z`));
const span = (first: string, end: string, isStored: boolean) => ({
  id: 1n,
  first: day(first),
  end: day(end),
  isStored,
});

/** The months that a write changes of a video, captured last before and after it, and written about on days. */
const monthsAfter = (before: string | null, after: string | null, ...days: string[]) =>
  monthsOfVideos(
    zone,
    [{ id: 1n, beforeMs: ms(before), afterMs: ms(after) }],
    new Map([[1n, new Set(days.map(day))]]),
  );

describe('the months that a write changes of a video', () => {
  it('are none in the month that is not over with its last capture', () => {
    expect(monthsAfter('03-05', '03-20', '03-05', '03-20')).toEqual([]);
    expect(monthsAfter(null, '03-20', '03-01', '03-20')).toEqual([]);
  });

  it('are those over since the last capture, together, also if they were written about', () => {
    expect(monthsAfter('03-05', '03-31', '03-31')).toEqual([span('03-01', '04-01', true)]);
    expect(monthsAfter('01-05', '04-02', '02-01', '03-31', '04-02')).toEqual([span('01-01', '04-01', true)]);
    expect(monthsAfter('01-31', '02-01', '02-01')).toEqual([]);
  });

  it('are those of late captures', () => {
    expect(monthsAfter('03-05', '03-05', '01-09', '01-10', '02-01')).toEqual([
      span('01-01', '02-01', true),
      span('02-01', '03-01', true),
    ]);
  });

  it('are not stored any more where the last capture is taken back', () => {
    expect(monthsAfter('04-05', '02-03', '01-09', '02-20', '04-05')).toEqual([
      span('02-01', '04-01', false),
      span('01-01', '02-01', true),
    ]);
    expect(monthsAfter('03-05', null, '01-09', '03-05')).toEqual([span('01-01', '02-01', false)]);
  });

  it('are all that are over, of a first capture with others before it', () => {
    expect(monthsAfter(null, '03-05', '01-09', '03-05')).toEqual([span('01-01', '02-01', true)]);
  });
});
