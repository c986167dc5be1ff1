/** Instants are epoch milliseconds; on the wire UTC with milliseconds. */

import { formatDay, MS_PER_DAY, twoDigits } from './day';

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d{2}:?\d{2})$/;

export const FIRST_INSTANT_MS = Date.parse('0001-01-03T00:00:00.000Z');
export const LAST_INSTANT_MS = Date.parse('9999-12-29T00:00:00.000Z');

/**
 * The epoch milliseconds of an ISO 8601 instant with `Z` or an offset, cut (not rounded) to milliseconds.
 * Null for anything else, also for dates and times that do not exist.
 */
export function parseInstant(text: string): number | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const midnightMs = parseMidnight(Number(match[1]), Number(match[2]), Number(match[3]));
  const [hours, minutes, seconds] = [Number(match[4]), Number(match[5]), Number(match[6] ?? 0)];
  const offsetMinutes = parseOffset(match[8] ?? 'Z');
  if (midnightMs === null || hours > 23 || minutes > 59 || seconds > 59 || offsetMinutes === null)
    return null;
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  return midnightMs + (hours * 60 + minutes - offsetMinutes) * 60_000 + seconds * 1_000 + milliseconds;
}

/** When the Gregorian calendar begins again. */
const CYCLE = { years: 400, ms: 146_097 * 86_400_000 };

/** The midnight of a date in UTC; null if there is no such date. */
function parseMidnight(year: number, month: number, date: number): number | null {
  // Date.UTC reads the years 0–99 as 1900–1999, and rolls 30 February over.
  const laterMs = Date.UTC(year + CYCLE.years, month - 1, date);
  const isReal = month >= 1 && month <= 12 && new Date(laterMs).getUTCDate() === date;
  return isReal ? laterMs - CYCLE.ms : null;
}

/** `YYYY-MM-DDTHH:MM:SS.sssZ`, cut to milliseconds. An answer names hundreds; a Date takes twice as long. */
export function formatInstant(epochMs: number): string {
  const wholeMs = Math.trunc(epochMs);
  const day = Math.floor(wholeMs / MS_PER_DAY);
  const ms = wholeMs - day * MS_PER_DAY;
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  const seconds = Math.floor(ms / 1_000) % 60;
  const time = `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds)}`;
  return `${formatDay(day)}T${time}.${String(ms % 1_000).padStart(3, '0')}Z`;
}

function parseOffset(offset: string): number | null {
  if (offset === 'Z' || offset === 'z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  if (hours > 23 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
