const FORMULA_START = /^[=+\-@\t\r]/;

/** Puts a `'` before a text that a spreadsheet would run as a formula. */
export function escapeFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}
