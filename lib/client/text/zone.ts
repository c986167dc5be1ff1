import { type Day, MS_PER_DAY, parseDay } from '@/lib/time/day';
import { instantsAt, localParts, offsetMinutes } from '@/lib/time/local';
import { countText, dayMedium } from './format';

/** Instants in a named zone, by the browser's own tables (the product's exact calendar stays on the server). */

/** The local calendar date of an instant. */
export function localDay(epochMs: number, zone: string): Day {
  const { year = '1970', month, day } = localParts(epochMs, zone);
  return parseDay(`${year.padStart(4, '0')}-${month}-${day}`) ?? Math.floor(epochMs / MS_PER_DAY);
}

/** The local day of a last capture; null without one. */
export function captureDay(at: string | null, zone: string): Day | null {
  return at === null ? null : localDay(Date.parse(at), zone);
}

/** 14:30 */
export function localClock(epochMs: number, zone: string): string {
  const { hour, minute } = localParts(epochMs, zone);
  return `${hour}:${minute}`;
}

/** 8 Mar 2024, 14:30 */
export function instantText(epochMs: number, zone: string): string {
  return `${dayMedium(localDay(epochMs, zone))}, ${localClock(epochMs, zone)}`;
}

/** "Europe/Berlin, UTC+1" */
export function zoneText(zone: string, epochMs: number): string {
  const minutes = offsetMinutes(epochMs, zone);
  if (minutes === 0) return zone === 'UTC' ? 'UTC' : `${zone}, UTC`;
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `${zone}, UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}

/** The last part of a zone's name, for narrow places: "Berlin". */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/**
 * The instant of a local date and clock time. A repeated time means the first of the two; a skipped one moves forward
 * by the length of the gap.
 */
export function instantOf(day: Day, clock: string, zone: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const local = day * MS_PER_DAY + (hour * 60 + minute) * 60_000;
  const [first] = instantsAt(local, zone);
  return first ?? local - offsetMinutes(local - MS_PER_DAY, zone) * 60_000;
}

/** "just now", "12 min ago", "5 h ago"; from a day on, the caller shows the date. */
export function ageText(ageMs: number): string | null {
  const minutes = Math.floor(ageMs / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ago` : null;
}

/** "1 day ago", "59 days ago", "14 months ago", "3 years ago": an age for which the date is not enough. */
export function daysAgoText(days: number): string {
  const whole = Math.max(1, days);
  const [count, noun] =
    whole < 60
      ? [whole, 'day']
      : whole < 730
        ? [Math.floor(whole / 30.44), 'month']
        : [Math.floor(whole / 365.25), 'year'];
  return `${countText(count, noun)} ago`;
}
