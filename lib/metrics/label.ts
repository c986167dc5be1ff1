const LABEL_CHARACTERS = 80;
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;
/** White space and invisible format characters only: nothing that a reader could see. */
const INVISIBLE = /^[\s\p{Cf}]*$/u;

/** Of a creator of whom only a video's address is known, which does not name it. */
const UNKNOWN_CREATOR = 'Unknown creator';

/** A creator's `@handle`, else its display name, else its platform id if it is known; never empty. */
export function creatorLabel(
  handle: string | null,
  displayName: string | null,
  platformId: string | null,
): string {
  const bare = handle?.trim().replace(/^@/, '') ?? '';
  if (!INVISIBLE.test(bare)) return `@${bare}`;
  const name = displayName?.trim() ?? '';
  return INVISIBLE.test(name) ? (platformId ?? UNKNOWN_CREATOR) : name;
}

/** A video's first non-blank caption line, trimmed, 80 code points, else `Video <platform_id>`; never empty. */
export function videoLabel(caption: string | null, platformId: string): string {
  const line = caption?.split(LINE_BREAK).find((text) => !INVISIBLE.test(text));
  return line === undefined
    ? `Video ${platformId}`
    : Array.from(line.trim()).slice(0, LABEL_CHARACTERS).join('').trimEnd();
}
