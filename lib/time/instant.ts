/** Instants are epoch milliseconds; on the wire UTC with milliseconds. */

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
  const [, year, month, day, hour, minute, second = '00', fraction = '', offset = 'Z'] = match;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`;
  const localMs = Date.parse(local);
  // Date.parse rolls 30 February and 24:00 over; an instant that does not read back as written does not exist.
  if (Number.isNaN(localMs) || new Date(localMs).toISOString() !== local) return null;
  const offsetMinutes = parseOffset(offset);
  return offsetMinutes === null ? null : localMs - offsetMinutes * 60_000;
}

/** `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export function formatInstant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function parseOffset(offset: string): number | null {
  if (offset === 'Z' || offset === 'z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  if (hours > 23 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
