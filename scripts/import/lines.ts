import { isUtf8 } from 'node:buffer';
import type { Line } from '@/lib/contract/import-entry';

const LINE_FEED = 10;

/**
 * Splits bytes into lines, a block at a time. What is not UTF-8, or longer than `maxBytes`, is told as such and
 * never held in memory as a whole.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Line[]> {
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  /** Inside a line that is already known to be too long. */
  let skipping = false;
  let isStart = true;
  for await (const bytes of chunks) {
    let chunk = bytes;
    if (isStart) {
      // A byte order mark says nothing in UTF-8 and is no part of the first line.
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3);
      isStart = false;
    }
    const lines: Line[] = [];
    if (skipping) {
      const end = chunk.indexOf(LINE_FEED);
      if (end < 0) continue;
      chunk = chunk.subarray(end + 1);
      skipping = false;
      number += 1;
      lines.push(tooLong(number, maxBytes));
    }
    const last = chunk.lastIndexOf(LINE_FEED);
    if (last >= 0) {
      const block = Buffer.concat([...held, chunk.subarray(0, last)]);
      held = [];
      heldBytes = 0;
      for (const line of split(block, number, maxBytes)) lines.push(line);
      number = lines.at(-1)?.number ?? number;
      chunk = chunk.subarray(last + 1);
    }
    held.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes > maxBytes) {
      held = [];
      heldBytes = 0;
      skipping = true;
    }
    if (lines.length > 0) yield lines;
  }
  if (skipping) yield [tooLong(number + 1, maxBytes)];
  else if (heldBytes > 0) yield split(Buffer.concat(held), number, maxBytes);
}

function split(block: Buffer, before: number, maxBytes: number): Line[] {
  if (isUtf8(block) && block.length <= maxBytes) {
    return block
      .toString('utf8')
      .split('\n')
      .map((text, at) => ({ number: before + at + 1, text }));
  }
  const lines: Line[] = [];
  for (let from = 0; from <= block.length; ) {
    const feed = block.indexOf(LINE_FEED, from);
    const end = feed < 0 ? block.length : feed;
    const bytes = block.subarray(from, end);
    const number = before + lines.length + 1;
    if (bytes.length > maxBytes) lines.push(tooLong(number, maxBytes));
    else if (isUtf8(bytes)) lines.push({ number, text: bytes.toString('utf8') });
    else lines.push({ number, text: null, problem: 'is not UTF-8' });
    from = end + 1;
  }
  return lines;
}

function tooLong(number: number, maxBytes: number): Line {
  return { number, text: null, problem: `is longer than ${maxBytes} bytes` };
}
