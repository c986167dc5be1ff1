import type { Line } from '@/lib/contract/import-entry';
import { ImportError } from '@/lib/contract/import-error';

/** Longer lines are told as such and never held as a whole. */
const MAX_LINE_BYTES = 1024 * 1024;
const LINE_FEED = 10;

/**
 * A file's bytes, unpacked where its name says gzip.
 * @param onBytes told how many more bytes of the file have been read, still packed
 */
export function bytesOf(file: File, onBytes: (bytes: number) => void = () => {}): ReadableStream<Uint8Array> {
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        onBytes(chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
  if (!/\.gz$/i.test(file.name)) return counted;
  if (typeof DecompressionStream === 'undefined') {
    throw new ImportError('This browser cannot unpack gzip. Unpack the file, then choose it again.');
  }
  return counted.pipeThrough(new DecompressionStream('gzip'));
}

/** Splits bytes into lines, a block at a time. What is not UTF-8, or too long, is told as such. */
export async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const reader = stream.getReader();
  let number = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  function take(end: Uint8Array): Line {
    number += 1;
    const bytes = heldBytes === 0 ? end : join([...held, end], heldBytes + end.length);
    held = [];
    heldBytes = 0;
    if (bytes.length > MAX_LINE_BYTES) return { number, text: null, problem: 'is longer than 1 MiB' };
    try {
      const text = decoder.decode(bytes);
      // A byte order mark belongs to the file, not to its first cell.
      return { number, text: number === 1 ? text.replace(/^\uFEFF/, '') : text };
    } catch {
      return { number, text: null, problem: 'is not UTF-8' };
    }
  }

  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines: Line[] = [];
      let from = 0;
      for (let at = value.indexOf(LINE_FEED); at >= 0; at = value.indexOf(LINE_FEED, from)) {
        lines.push(take(value.subarray(from, at)));
        from = at + 1;
      }
      if (from < value.length) {
        const rest = value.slice(from);
        heldBytes += rest.length;
        // Of a line that is too long only its length matters.
        if (heldBytes <= 2 * MAX_LINE_BYTES) held.push(rest);
      }
      if (lines.length > 0) yield lines;
    }
    if (heldBytes > 0) yield [take(new Uint8Array())];
  } finally {
    // Whoever stops early leaves the file.
    await reader.cancel().catch(() => {});
  }
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (length > 2 * MAX_LINE_BYTES) return new Uint8Array(length);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
