/**
 * Ids that a spreadsheet has spoilt. It turns nineteen digits into a number, keeps fifteen of them and formats the
 * number its own way: two videos become one, and the difference of their counters becomes views. Pure.
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

/** What is wrong with an id that a spreadsheet or an exporting program has damaged; null for any other text. */
export function spoiltId(id: string): string | null {
  if (id.trim() === '') return null;
  // Fullwidth letters and invisible characters must not hide a match.
  const text = id
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase();
  if (text.startsWith('=') || /^['’‘]/.test(text)) return `is a formula, not an id; ${CURE}`;
  if (text.startsWith('#') || ERROR_OF_LIBREOFFICE.test(text))
    return `is a spreadsheet’s error, not an id; ${CURE}`;
  if (SCIENTIFIC.test(text))
    return `is a number in scientific notation, so its last digits are lost; ${CURE}`;
  if (MISSING.has(text) || INFINITE.test(text) || !/[\p{L}\p{N}]/u.test(text))
    return `is a placeholder for a missing value, not an id; ${CURE}`;
  if (DECIMAL.test(text) || GROUPED.test(text))
    return `is a number with decimals or separators, not an id; ${CURE}`;
  return null;
}

/** The digits that a spreadsheet keeps of a number. */
const KEPT_DIGITS = 15;

/**
 * The first fifteen digits of an id that may have lost the rest: 17 and more digits that end in four zeros. Null for
 * any other. One in ten thousand correct ids looks like that, so only a second id makes it suspicious.
 */
export function maybeCutPrefix(id: string): string | null {
  return /^\d{13,}0000$/.test(id) ? id.slice(0, KEPT_DIGITS) : null;
}

/** The warning about an id that may have been rounded, because it shares its first digits with `other`. */
export function maybeCutMessage(other: string): string {
  return `ends in four zeros and shares its first ${KEPT_DIGITS} digits with ${other}: a spreadsheet may have rounded it; if so, ${CURE}`;
}
