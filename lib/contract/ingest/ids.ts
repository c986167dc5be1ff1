/**
 * Ids that a spreadsheet has spoilt. It turns nineteen digits into a number, keeps fifteen of them and shows that as
 * it likes: two videos become one, and the difference of their counters becomes views. Pure.
 */

const CURE = 'format the column as text and export it again';

/** Thousands in groups: 7,345,012 · 7.345.012 · 7 345 012, with or without a fraction. */
const GROUPED = /^[+-]?\d{1,3}(?:([.,'’ _])\d{3})(?:\1\d{3})*(?:[.,]\d*)?$/;
const DECIMAL = /^[+-]?\d*[.,]\d*$/;
/** The sign of the exponent may be missing where only a number is meant: hexadecimal ids have an e, too. */
const SCIENTIFIC = /^[+-]?(?:\d+(?:[.,]\d*)?e[+-]\d+|\d+[.,]\d*e\d+|\d{1,2}e(?:1[3-9]|[2-9]\d))$/;
const INFINITE = /^[+-]?(?:inf|infinity|∞)$/;
const MISSING = new Set([
  'nan',
  '-nan',
  'null',
  '(null)',
  '\\n',
  'undefined',
  'none',
  'nil',
  'na',
  'n/a',
  'n.a.',
]);
const ERROR_OF_LIBREOFFICE = /^err:\d+$/;

/** What is wrong with an id that a spreadsheet, or the program before it, has spoilt; null for any other text. */
export function spoiltId(id: string): string | null {
  if (id.trim() === '') return null;
  // Fullwidth letters and invisible characters hide nothing.
  const text = id
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase();
  if (text.startsWith('=') || /^['’‘]/.test(text)) return `is a formula, not an id; ${CURE}`;
  if (text.startsWith('#') || ERROR_OF_LIBREOFFICE.test(text))
    return `is a spreadsheet’s error, not an id; ${CURE}`;
  if (SCIENTIFIC.test(text)) return `is a number in scientific notation, its last digits are lost; ${CURE}`;
  if (MISSING.has(text) || INFINITE.test(text) || !/[\p{L}\p{N}]/u.test(text))
    return `stands for a missing value, it is no id; ${CURE}`;
  if (DECIMAL.test(text) || GROUPED.test(text))
    return `is a number with decimals or separators, not an id; ${CURE}`;
  return null;
}

/** So many digits survive in a spreadsheet's number. */
const KEPT_DIGITS = 15;

/**
 * The first fifteen digits of an id that may have lost the rest: 17 and more digits that end in four zeros. Null for
 * any other. One in ten thousand whole ids looks like that, so that it takes another id to make it suspicious.
 */
export function maybeCutPrefix(id: string): string | null {
  return /^\d{13,}0000$/.test(id) ? id.slice(0, KEPT_DIGITS) : null;
}

/** What is said about an id that may have been cut, and the other one that makes it look so. */
export function maybeCutMessage(other: string): string {
  return `ends in four zeros and shares its first ${KEPT_DIGITS} digits with ${other}: a spreadsheet may have rounded it; if so, ${CURE}`;
}
