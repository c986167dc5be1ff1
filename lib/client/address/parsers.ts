import { type Day, formatDay, parseDay } from '@/lib/time/day';

/** How the values that a page keeps in its address are written there. Pure. */

export interface Parser<T> {
  /** Null: the text is no such value. */
  parse(text: string): T | null;
  serialize(value: T): string;
  /** The value of an address that names none. It is never written. */
  readonly defaultValue?: T;
}

/** Returns the parser with a value for addresses that name none. */
export function withDefault<T>(parser: Parser<T>, defaultValue: T) {
  return { ...parser, defaultValue };
}

export const asText: Parser<string> = { parse: (text) => text, serialize: String };

/** A whole number from 0. */
export const asInteger: Parser<number> = {
  parse: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
  serialize: String,
};

export const asBoolean: Parser<boolean> = {
  parse: (text) => text.toLowerCase() === 'true',
  serialize: String,
};

/** A calendar date, YYYY-MM-DD. */
export const asDay: Parser<Day> = { parse: parseDay, serialize: formatDay };

/** One of a few words. */
export function asOneOf<const T extends string>(words: readonly T[]): Parser<T> {
  return { parse: (text) => words.find((word) => word === text) ?? null, serialize: String };
}

/** Texts between commas; a comma in a text is escaped. */
export const asTexts: Parser<string[]> = {
  parse: (text) => (text === '' ? [] : text.split(',').map((one) => one.replaceAll('%2C', ','))),
  serialize: (texts) => texts.map((one) => one.replaceAll(',', '%2C')).join(','),
};
