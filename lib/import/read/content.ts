import { ImportError } from './error';
import { foreignKind, isWorkbook } from './foreign';
import { damagedError, type ImportSource } from './source';

/** How much of a file is read to detect its format. */
const HEAD_BYTES = 4_096;
/** Larger pieces would only use more memory. */
const PIECE_BYTES = 64 * 1024;

/** The content of a file. */
export type Content =
  /** Text as bytes of UTF-8, in small pieces. */
  | { text: AsyncGenerator<Uint8Array> }
  /** The bytes of an Excel workbook. */
  | { workbook: AsyncGenerator<Uint8Array> };

/**
 * Opens a file: unpacked where its bytes are gzip, read as UTF-16 where it begins with that byte order mark, and without
 * a mark. Throws ImportError for files of other kinds.
 */
export async function openContent({ name, chunks, unpack }: ImportSource): Promise<Content> {
  const packed = await peek(chunks());
  const isPacked = packed.head[0] === 0x1f && packed.head[1] === 0x8b;
  const { head, all, close } = isPacked ? await peek(unpacked(name, unpack(packed.all))) : packed;
  if (isWorkbook(head)) return { workbook: all };
  const foreign = foreignKind(head);
  if (foreign !== null) {
    await close();
    throw new ImportError(`${name} ${foreign}.`);
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { text: fromUtf16(name, all, 'utf-16le') };
  if (head[0] === 0xfe && head[1] === 0xff) return { text: fromUtf16(name, all, 'utf-16be') };
  return { text: inPieces(withoutMark(all)) };
}

interface Peeked {
  head: Uint8Array;
  /** The whole content, including the head. */
  all: AsyncGenerator<Uint8Array>;
  /** Closes the file; a generator that never started does not close it. */
  close(): Promise<void>;
}

async function peek(chunks: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head = new Uint8Array();
  let isEnd = false;
  while (head.length < HEAD_BYTES && !isEnd) {
    const next = await iterator.next();
    if (next.done) isEnd = true;
    else head = join([head, next.value]);
  }
  async function* all() {
    try {
      if (head.length > 0) yield head;
      for (;;) {
        const next = isEnd ? { done: true as const, value: undefined } : await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head, all: all(), close: async () => void (await iterator.return?.()) };
}

async function* unpacked(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw error instanceof ImportError ? error : damagedError(name);
  }
}

async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isStart = true;
  for await (const chunk of chunks) {
    const hasMark = isStart && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    isStart = false;
    yield hasMark ? chunk.subarray(3) : chunk;
  }
}

async function* fromUtf16(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  try {
    for await (const piece of inPieces(chunks)) yield encoder.encode(decoder.decode(piece, { stream: true }));
    yield encoder.encode(decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ImportError(`${name} begins as UTF-16 but is damaged; save it as “CSV UTF-8”.`);
  }
}

async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
  }
}

/** Concatenates pieces. */
export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
