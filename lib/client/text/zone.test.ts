import { describe, expect, it } from 'vitest';
import { requireZone } from '@/lib/time/zone';
import { day } from '@/tests/fixtures/analytics-answer';
import {
  ageText,
  daysAgoText,
  instantOf,
  instantText,
  localClock,
  localDay,
  zoneCity,
  zoneText,
} from './zone';

describe('instants in a zone', () => {
  it('finds the local day and clock', () => {
    const instant = Date.parse('2026-01-03T03:00:00Z');
    expect(localDay(instant, 'America/New_York')).toBe(day('2026-01-02'));
    expect(localClock(instant, 'America/New_York')).toBe('22:00');
    expect(localClock(Date.parse('2026-01-03T00:00:00Z'), 'UTC')).toBe('00:00');
    expect(localDay(instant, 'Asia/Kathmandu')).toBe(day('2026-01-03'));
    expect(instantText(instant, 'America/New_York')).toBe('2 Jan 2026, 22:00');
  });

  it('agrees with the server’s calendar on the days around every midnight', () => {
    for (const zone of [
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Africa/Cairo',
      'Pacific/Apia',
    ]) {
      const exact = requireZone(zone);
      for (let at = day('2025-01-01'); at < day('2026-01-01'); at += 7) {
        for (const shift of [-1, 0, 1]) {
          const instant = exact.startOf(at) + shift * 1000;
          expect(localDay(instant, zone)).toBe(exact.dayOf(instant));
        }
      }
    }
  });

  it('names the offset of the moment', () => {
    expect(zoneText('Europe/Berlin', Date.parse('2024-01-10T12:00:00Z'))).toBe('Europe/Berlin, UTC+1');
    expect(zoneText('Europe/Berlin', Date.parse('2024-07-10T12:00:00Z'))).toBe('Europe/Berlin, UTC+2');
    expect(zoneText('America/New_York', Date.parse('2024-01-10T12:00:00Z'))).toBe('America/New_York, UTC−5');
    expect(zoneText('Asia/Kathmandu', Date.parse('2024-01-10T12:00:00.500Z'))).toBe(
      'Asia/Kathmandu, UTC+5:45',
    );
    expect(zoneText('UTC', 0)).toBe('UTC');
    expect(zoneCity('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  });

  it('finds the instant of a local time and reads it back, on both daylight-saving days too', () => {
    for (const zone of [
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
    ]) {
      for (const date of [
        '2026-03-07',
        '2026-03-09',
        '2026-03-29',
        '2026-07-01',
        '2026-10-25',
        '2026-11-01',
        '2026-04-05',
      ]) {
        for (const clock of ['00:00', '05:30', '14:30', '23:59']) {
          const instant = instantOf(day(date), clock, zone);
          expect([localDay(instant, zone), localClock(instant, zone)]).toEqual([day(date), clock]);
        }
      }
    }
  });

  it('moves a skipped time forward, and takes the first of a repeated one', () => {
    expect(localClock(instantOf(day('2026-03-08'), '02:30', 'America/New_York'), 'America/New_York')).toBe(
      '03:30',
    );
    expect(new Date(instantOf(day('2026-11-01'), '01:30', 'America/New_York')).toISOString()).toBe(
      '2026-11-01T05:30:00.000Z',
    );
  });

  it('says ages up to a day in words', () => {
    expect(ageText(20_000)).toBe('just now');
    expect(ageText(12 * 60_000)).toBe('12 min ago');
    expect(ageText(5.5 * 3_600_000)).toBe('5 h ago');
    expect(ageText(24 * 3_600_000)).toBeNull();
  });
});

it('an age in days becomes months and years where days are hard to picture', () => {
  const ages = [0, 1, 59, 60, 364, 729, 730, 1_200].map(daysAgoText);
  expect(ages).toEqual([
    '1 day ago',
    '1 day ago',
    '59 days ago',
    '1 month ago',
    '11 months ago',
    '23 months ago',
    '1 year ago',
    '3 years ago',
  ]);
});
