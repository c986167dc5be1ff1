const FORMULA_START = /^[=+\-@\t\r]/;

/** Puts a `'` before a text that a spreadsheet would run as a formula. */
export function escapeFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

const PLAIN_HANDLE = /^@[A-Za-z0-9._]+$/;

/** A label that no spreadsheet runs; a plain creator handle is harmless and stays. */
export function safeLabel(label: string): string {
  return PLAIN_HANDLE.test(label) ? label : escapeFormula(label);
}
