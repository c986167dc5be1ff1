/** Values of cells as the text that a person sees, without a format that would round them. Pure. */

/** Days from 30 December 1899 to 1 January 1970. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = EPOCH_1900 - 1_462;
const MS_PER_DAY = 86_400_000;

/** A number as its digits: spreadsheets write 1200 also as `1200.0` and `1.2E3`. */
export function numberText(written: string): string {
  const value = Number(written);
  // From 16 digits on a number may have been rounded: it stays as written, and is rejected where digits count.
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : written;
}

/** The local date and time of a serial number; without a date, only the time. */
export function dateText(written: string, is1904: boolean): string {
  const serial = Number(written);
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return written;
  const ms = Math.round((serial - (is1904 ? EPOCH_1904 : EPOCH_1900)) * MS_PER_DAY);
  const [date = '', clock = ''] = new Date(ms)
    .toISOString()
    .replace(/(?:\.000)?Z$/, '')
    .split('T');
  return serial < 1 && !is1904 ? clock : `${date} ${clock}`;
}

/** Built-in number formats that are dates or times. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format shows dates or times. @param code the format's own text, if it is not built in */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const bare = code
    .split(';')[0]
    ?.replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[dmyhs]/i.test(bare?.replace(/general/gi, '') ?? '');
}

/** Text of a workbook writes characters that XML cannot hold as `_x000D_`. */
export function unescapeText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
