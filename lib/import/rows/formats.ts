/**
 * How people and spreadsheets write dates and numbers. A file's format is chosen by a person; without a choice only
 * the API's own forms are read. Pure.
 */
import { MAX_COUNT } from '@/lib/contract/fields/common';
import { formatInstant, parseInstant } from '@/lib/time/instant';
import { instantsAt } from '@/lib/time/local';

interface DateRule {
  label: string;
  /** 1 March 2026, half past two in the afternoon. */
  example: string;
  /** The parts of a date with separators, in their order. */
  order: readonly ['year' | 'month' | 'day', 'year' | 'month' | 'day', 'year' | 'month' | 'day'];
}

/** A date that begins with a four-digit year is read year first in every format. */
export const DATE_FORMATS = {
  'year-first': { label: 'Year first', example: '2026-12-31 14:30', order: ['year', 'month', 'day'] },
  'day-first': { label: 'Day first', example: '31.12.2026 14:30', order: ['day', 'month', 'year'] },
  'month-first': { label: 'Month first', example: '12/31/2026 2:30 PM', order: ['month', 'day', 'year'] },
} as const satisfies Record<string, DateRule>;
export type DateFormat = keyof typeof DATE_FORMATS;

interface NumberRule {
  /** What separates thousands. */
  label: string;
  example: string;
  /** Characters that group thousands. */
  thousands: string;
  /** Characters before decimals. */
  decimal: string;
}

/** A whole number may have up to two zeros as decimals; three digits would look like thousands. */
export const NUMBER_FORMATS = {
  comma: { label: 'comma', example: '1,234.0', thousands: ',', decimal: '.' },
  dot: { label: 'full stop', example: '1.234,0', thousands: '.', decimal: ',' },
  space: {
    label: 'space',
    example: '1 234,0',
    thousands: ' \u00a0\u2009\u202f',
    decimal: ',.',
  },
  apostrophe: { label: 'apostrophe', example: '1’234.0', thousands: "’'", decimal: '.,' },
} as const satisfies Record<string, NumberRule>;
export type NumberFormat = keyof typeof NUMBER_FORMATS;

/** How the cells of a file are read; null: only as the API writes them. */
export interface Reading {
  numberFormat: NumberFormat | null;
  dateFormat: DateFormat | null;
  /** The IANA zone of times without an offset. */
  zone: string | null;
}

export const PLAIN: Reading = { numberFormat: null, dateFormat: null, zone: null };

/** A cell's value, or why it cannot be read: a predicate that follows the cell. */
export type Read<T> = { value: T } | { problem: string };

const COUNT_PATTERNS = new Map<NumberFormat | null, RegExp>([[null, /^(0|[1-9]\d*)()$/]]);

function countPattern(format: NumberFormat | null): RegExp {
  const known = COUNT_PATTERNS.get(format);
  if (known || format === null) return known ?? /^$/;
  const { thousands, decimal }: NumberRule = NUMBER_FORMATS[format];
  const pattern = new RegExp(
    `^(0|[1-9]\\d*|[1-9]\\d{0,2}(?:([${thousands}])\\d{3})(?:\\2\\d{3})*)(?:[${decimal}]0{1,2})?$`,
  );
  COUNT_PATTERNS.set(format, pattern);
  return pattern;
}

/** Reads a counter. */
export function readCount(cell: string, { numberFormat }: Reading): Read<number> {
  const text = numberFormat === null ? cell : cell.trim();
  const [, digits] = countPattern(numberFormat).exec(text) ?? [];
  const value = digits === undefined ? Number.NaN : Number(digits.replace(/\D/g, ''));
  if (value <= MAX_COUNT) return { value };
  if (value > MAX_COUNT) return { problem: 'is too large for a counter' };
  return { problem: countProblem(text) };
}

function countProblem(text: string): string {
  if (/^\d+(?:[.,]\d+)?\s?[kmb]$/i.test(text)) return 'is rounded; the exact number is needed';
  if (/^-\d/.test(text)) return 'is below zero';
  if (/^\d{1,3}(?:[.,’'\s]\d{3})+(?:[.,]0{1,2})?$|^\d+[.,]0{1,2}$/.test(text))
    return 'is not a plain whole number; choose the number format of the file';
  return 'is not a whole number, such as 1200';
}

const YEAR_FIRST = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})/;
const OTHER = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const TIME = /^(?:T|,? +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(.*)$/i;

/** Reads a point in time, as text with its offset. */
export function readInstant(cell: string, { dateFormat, zone }: Reading): Read<string> {
  if (parseInstant(cell) !== null) return { value: cell };
  const text = cell.replace(/[\u00a0\u202f]/g, ' ').trim();
  const format = dateFormat ?? (zone === null ? null : 'year-first');
  if (format === null) return { problem: unreadable(text) };
  const local = localTime(text, format);
  if (local === null) return { problem: unreadable(text) };
  if (local.offset !== '') {
    const value = `${new Date(local.ms).toISOString().slice(0, -1)}${local.offset}`;
    return parseInstant(value) === null ? { problem: unreadable(text) } : { value };
  }
  if (zone === null) return { problem: 'has no time zone; choose the zone of the file' };
  const [first, second] = instantsAt(local.ms, zone);
  if (first === undefined) return { problem: `does not exist in ${zone}, where the clocks went forward` };
  if (second !== undefined)
    return { problem: `occurs twice in ${zone}, where the clocks went back; write it with its offset` };
  return { value: formatInstant(first) };
}

/** A local time as if it were UTC, and the offset that follows it: '' where there is none. */
function localTime(text: string, format: DateFormat): { ms: number; offset: string } | null {
  const [date, ...parts] = YEAR_FIRST.exec(text) ?? OTHER.exec(text) ?? [];
  if (date === undefined) return null;
  const order: DateRule['order'] = DATE_FORMATS[YEAR_FIRST.test(text) ? 'year-first' : format].order;
  const values = [parts[0], parts[2], parts[3]];
  const part = (name: 'year' | 'month' | 'day') => values[order.indexOf(name)] ?? '';
  const year = part('year');
  // 01.02.03 says nothing about its order, even if the chosen order begins with the year.
  if (year.length !== 4 && (year.length !== 2 || format === 'year-first')) return null;
  const clock = clockOf(text.slice(date.length));
  if (clock === null) return null;
  const day = `${year.padStart(4, '20')}-${part('month').padStart(2, '0')}-${part('day').padStart(2, '0')}`;
  const written = `${day}T${clock.time}Z`;
  const ms = Date.parse(written);
  // Date.parse rolls 30 February over; a date that does not read back as written does not exist.
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== written) return null;
  return { ms, offset: clock.offset };
}

/** The clock after a date, midnight where there is none. */
function clockOf(text: string): { time: string; offset: string } | null {
  if (text === '') return { time: '00:00:00.000', offset: '' };
  const [, hour = '', minute, second = '00', fraction = '', half = '', rest = ''] = TIME.exec(text) ?? [];
  if (minute === undefined) return null;
  const offset = offsetOf(rest.trim());
  if (offset === null || (half !== '' && !/^(?:0?[1-9]|1[0-2])$/.test(hour))) return null;
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  return { time: `${String(hours).padStart(2, '0')}:${minute}:${second}.${milliseconds}`, offset };
}

function offsetOf(text: string): string | null {
  if (text === '') return '';
  if (/^(?:z|utc|gmt)$/i.test(text)) return 'Z';
  const [, hours, minutes = '00'] = /^(?:utc|gmt)?([+-]\d{2}):?(\d{2})?$/i.exec(text) ?? [];
  return hours === undefined ? null : `${hours}:${minutes}`;
}

function unreadable(text: string): string {
  if (/^\d{5}(?:\.\d+)?$/.test(text))
    return 'is a spreadsheet’s number, not a date; format the column as a date';
  return /^\d{1,4}[-./]\d/.test(text)
    ? 'is not a date and time with its zone; choose the date format and the time zone of the file'
    : 'is not a date and time, such as 2026-03-01T08:00:00Z';
}

export interface Guess extends Pick<Reading, 'numberFormat' | 'dateFormat'> {
  /** Whether every date could also be read in another order. */
  isUnsure: boolean;
}

/**
 * The formats that read the most of a file's cells, for a person to confirm; of equals the first one; null if the API's
 * own forms suffice, or no format reads any.
 */
export function guessFormats(counts: readonly string[], instants: readonly string[]): Guess {
  const numbers = ranked(keysOf(NUMBER_FORMATS), counts, (cell, numberFormat) =>
    readCount(cell, { ...PLAIN, numberFormat }),
  );
  const dates = ranked(keysOf(DATE_FORMATS), instants, (cell, dateFormat) =>
    readInstant(cell, { ...PLAIN, dateFormat, zone: dateFormat === null ? null : 'UTC' }),
  );
  return {
    numberFormat: numbers[0] ?? null,
    dateFormat: dates[0] ?? null,
    isUnsure: dates[0] === 'day-first' && dates.includes('month-first'),
  };
}

/** The formats that read the most of the cells that the API's own forms do not read. */
function ranked<F extends string>(
  formats: readonly F[],
  cells: readonly string[],
  read: (cell: string, format: F | null) => Read<unknown>,
): F[] {
  const odd = cells.filter((cell) => 'problem' in read(cell, null));
  const scores = formats.map((format) => odd.filter((cell) => 'value' in read(cell, format)).length);
  const best = Math.max(...scores);
  return best === 0 ? [] : formats.filter((_, at) => scores[at] === best);
}

/** The names of a table's entries. */
export function keysOf<K extends string>(table: Record<K, unknown>): K[] {
  return Object.keys(table) as K[];
}
