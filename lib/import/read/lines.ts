import type { Line } from '@/lib/import/rows/entry';
import { join } from './content';
import { ImportError } from './error';

/** No valid record is this long; a longer line is rejected without being kept in memory. */
export const MAX_LINE_BYTES = 1024 * 1024;
const LINE_FEED = 10;
/** A file with more blank lines in a row is refused. */
export const MAX_BLANK_LINES = 1_000_000;
const TOO_LONG = 'is longer than 1 MiB';

/**
 * Splits bytes into lines, a block at a time. A line that is not UTF-8, or longer than `maxBytes`, is reported and never
 * kept in memory as a whole. Throws ImportError after too many blank lines in a row.
 * @param before lines of the file before these bytes
 */
export async function* readLines(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  before = 0,
  maxBytes = MAX_LINE_BYTES,
): AsyncGenerator<Line[]> {
  let number = before;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  /** Inside a line that is already known to be too long. */
  let skipping = false;
  let blank = 0;
  for await (const bytes of chunks) {
    let chunk = bytes;
    blank = isBlank(chunk) ? blank + chunk.length : 0;
    if (blank > MAX_BLANK_LINES)
      throw new ImportError(
        `${name} has more than ${MAX_BLANK_LINES.toLocaleString('en-US')} blank lines in a row.`,
      );
    const lines: Line[] = [];
    if (skipping) {
      const end = chunk.indexOf(LINE_FEED);
      if (end < 0) continue;
      chunk = chunk.subarray(end + 1);
      skipping = false;
      number += 1;
      lines.push({ number, text: null, problem: TOO_LONG });
    }
    const last = chunk.lastIndexOf(LINE_FEED);
    if (last >= 0) {
      const block = held.length > 0 ? join([...held, chunk.subarray(0, last)]) : chunk.subarray(0, last);
      held = [];
      heldBytes = 0;
      for (const line of split(block, number, maxBytes)) lines.push(line);
      number = lines.at(-1)?.number ?? number;
      chunk = chunk.subarray(last + 1);
    }
    // A copy: the source may reuse the memory of its chunks.
    if (chunk.length > 0) held.push(chunk.slice());
    heldBytes += chunk.length;
    if (heldBytes > maxBytes) {
      held = [];
      heldBytes = 0;
      skipping = true;
    }
    if (lines.length > 0) yield lines;
  }
  if (skipping) yield [{ number: number + 1, text: null, problem: TOO_LONG }];
  else if (heldBytes > 0) yield split(join(held), number, maxBytes);
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === LINE_FEED || byte === 13 || byte === 32 || byte === 9);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** For text that is only shown. */
const lossy = new TextDecoder();

/** Null if the bytes are not UTF-8. */
function decode(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function split(block: Uint8Array, before: number, maxBytes: number): Line[] {
  const whole = block.length <= maxBytes ? decode(block) : null;
  if (whole !== null) return whole.split('\n').map((text, at) => ({ number: before + at + 1, text }));
  const lines: Line[] = [];
  for (let from = 0; from <= block.length; ) {
    const feed = block.indexOf(LINE_FEED, from);
    const end = feed < 0 ? block.length : feed;
    const number = before + lines.length + 1;
    const text = end - from > maxBytes ? null : decode(block.subarray(from, end));
    if (text !== null) lines.push({ number, text });
    else if (end - from > maxBytes) lines.push({ number, text, problem: TOO_LONG });
    else
      lines.push({ number, text, problem: 'is not UTF-8', shown: lossy.decode(block.subarray(from, end)) });
    from = end + 1;
  }
  return lines;
}
