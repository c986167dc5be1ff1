const FORMULA_START = /^[=+\-@\t\r]/;
const PLAIN_HANDLE = /^@[A-Za-z0-9._]+$/;

/** A leading `'` keeps a spreadsheet from running a text as a formula; a plain creator handle is harmless and stays. */
export function escapeFormula(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_HANDLE.test(text) ? `'${text}` : text;
}
