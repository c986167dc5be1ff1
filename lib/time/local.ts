import { MS_PER_DAY } from './day';

/**
 * Local times of a named zone by the runtime's own tables, without the exact calendar of days (`zone.ts`), which pages
 * do not load.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

/** The local date and time of an instant, as two-digit texts by part. Throws RangeError for a zone that does not exist. */
export function localParts(epochMs: number, zone: string): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(epochMs).map((part) => [part.type, part.value]));
}

/** How far a zone's clocks are ahead of UTC at an instant. */
export function offsetMinutes(epochMs: number, zone: string): number {
  const { year, month, day, hour, minute, second } = localParts(epochMs, zone);
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return Math.round((local - Math.floor(epochMs / 1000) * 1000) / 60_000);
}

/**
 * The instants at which a zone's clocks show a local time: one; none where they skip it; two where they repeat it.
 * @param localMs the local time, as if it were UTC
 */
export function instantsAt(localMs: number, zone: string): readonly number[] {
  const offsets = [localMs - MS_PER_DAY, localMs + MS_PER_DAY].map((near) => offsetMinutes(near, zone));
  return [...new Set(offsets)]
    .map((minutes) => localMs - minutes * 60_000)
    .filter((epochMs) => epochMs + offsetMinutes(epochMs, zone) * 60_000 === localMs)
    .sort((a, b) => a - b);
}
