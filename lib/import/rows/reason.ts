/** The reason why a row was rejected, in a file that can be corrected and imported again. Pure. */

/** The column or field that holds it; it is ignored when that file is imported. */
export const REASON_FIELD = 'import_problem';

const REASON = new RegExp(`^\\s*\\{\\s*"${REASON_FIELD}"\\s*:\\s*"(?:[^"\\\\]|\\\\.)*"\\s*,?`);

/** An object's text with its reason in front: numbers keep every digit. Other text stays as it is. */
export function withReason(json: string, reason: string): string {
  // Line breaks between fields mean nothing, and a record of NDJSON is one line.
  const line = withoutReason(json).replace(/\s*[\r\n]+\s*/g, ' ');
  if (!/^\s*\{/.test(line)) return line;
  const rest = line.slice(line.indexOf('{') + 1);
  const between = rest.trim() === '}' ? '' : ',';
  return `{"${REASON_FIELD}":${JSON.stringify(reason)}${between}${rest}`;
}

/** An object's text without the reason that an earlier import put in front. */
export function withoutReason(json: string): string {
  return json.includes(REASON_FIELD) ? json.replace(REASON, '{') : json;
}
