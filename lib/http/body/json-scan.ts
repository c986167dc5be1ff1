import type { Steps } from './slices';

/**
 * Scans JSON byte by byte without building values: whether it is valid, its depth, its number of values, and the
 * positions of its parts. `JSON.parse` cannot be interrupted, and turns a few megabytes of brackets into a gigabyte; so
 * large bodies are scanned here first.
 */

/** Records are flat; no input of the API comes near this depth. */
const MAX_DEPTH = 64;
/** Values, and bytes, between two offers to be interrupted. */
const VALUES_PER_STEP = 1_024;
const BYTES_PER_STEP = 64 * 1024;

const [QUOTE, BACKSLASH, COMMA, COLON, MINUS, PLUS, POINT] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d, 0x2b, 0x2e];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [ZERO, NINE] = [0x30, 0x39];
const LITERALS = new Map(
  [...['true', 'false', 'null']].map((word) => [word.charCodeAt(0), Buffer.from(word)]),
);

/** Not JSON, or deeper than any valid input. */
export class NotJson extends Error {
  override name = 'NotJson';
}

/** The bytes of a value, and how many values it holds, itself included. */
export interface Span {
  start: number;
  end: number;
  values: number;
}

/** Is called with values as they end, innermost first. */
export interface ScanListener {
  /** Only values up to this depth; the outermost has depth 0. */
  depth: number;
  /** @param key where the name lies, for a member of an object */
  onValue(depth: number, value: Span, key: { start: number; end: number } | null): void;
}

/** Scans one value, which must fill the bytes except for white space; returns its position. Throws NotJson. */
export function* scan(bytes: Uint8Array, from: number, to: number, listener?: ScanListener): Steps<Span> {
  const heard = listener?.depth ?? -1;
  const opened = {
    kind: new Uint8Array(MAX_DEPTH),
    start: new Float64Array(MAX_DEPTH),
    values: new Float64Array(MAX_DEPTH),
  };
  const keys: ({ start: number; end: number } | null)[] = [];
  let depth = 0;
  let values = 0;
  let yieldedAt = from;
  let at = skipSpace(bytes, from, to);
  for (;;) {
    // Here a value begins.
    values += 1;
    if (values % VALUES_PER_STEP === 0 || at - yieldedAt > BYTES_PER_STEP) {
      yieldedAt = at;
      yield;
    }
    const start = at;
    const byte = bytes[at];
    let span: Span;
    if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      if (depth === MAX_DEPTH) throw new NotJson();
      opened.kind[depth] = byte;
      opened.start[depth] = start;
      opened.values[depth] = values;
      depth += 1;
      at = skipSpace(bytes, at + 1, to);
      const close = byte === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT;
      if (bytes[at] !== close || at >= to) {
        keys[depth] = byte === OPEN_OBJECT ? yield* readKey(bytes, at, to) : null;
        at = byte === OPEN_OBJECT ? afterColon(bytes, keys[depth]?.end ?? at, to) : at;
        continue;
      }
      depth -= 1;
      at += 1;
      span = { start, end: at, values: 1 };
    } else {
      at = byte === QUOTE && at < to ? yield* skipString(bytes, at, to) : skipScalar(bytes, at, to);
      span = { start, end: at, values: 1 };
    }
    // Here a value has ended, and perhaps those around it.
    for (;;) {
      if (depth <= heard) listener?.onValue(depth, span, keys[depth] ?? null);
      at = skipSpace(bytes, at, to);
      if (depth === 0) {
        if (at < to) throw new NotJson();
        return span;
      }
      const kind = opened.kind[depth - 1];
      const next = at < to ? bytes[at] : undefined;
      at += 1;
      if (next === COMMA) {
        at = skipSpace(bytes, at, to);
        if (kind === OPEN_OBJECT) {
          const key = yield* readKey(bytes, at, to);
          keys[depth] = key;
          at = afterColon(bytes, key.end, to);
        }
        break;
      }
      if (next !== (kind === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT)) throw new NotJson();
      depth -= 1;
      span = { start: opened.start[depth] ?? 0, end: at, values: values - (opened.values[depth] ?? 0) + 1 };
    }
  }
}

function skipSpace(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    at += 1;
  }
  return at;
}

/** A name, with its quotes. */
function* readKey(bytes: Uint8Array, at: number, to: number): Steps<{ start: number; end: number }> {
  if (bytes[at] !== QUOTE || at >= to) throw new NotJson();
  return { start: at, end: yield* skipString(bytes, at, to) };
}

function afterColon(bytes: Uint8Array, from: number, to: number): number {
  const at = skipSpace(bytes, from, to);
  if (bytes[at] !== COLON || at >= to) throw new NotJson();
  return skipSpace(bytes, at + 1, to);
}

function skipScalar(bytes: Uint8Array, at: number, to: number): number {
  const byte = at < to ? bytes[at] : undefined;
  if (byte === undefined) throw new NotJson();
  const literal = LITERALS.get(byte);
  if (!literal) return skipNumber(bytes, at, to);
  const end = at + literal.length;
  if (end > to || literal.some((letter, index) => bytes[at + index] !== letter)) throw new NotJson();
  return end;
}

/** The length of an escape, in bytes after the backslash; 0 if it is not a valid escape. */
const ESCAPES = new Uint8Array(256);
for (const letter of '"\\/bfnrt') ESCAPES[letter.charCodeAt(0)] = 1;
ESCAPES['u'.charCodeAt(0)] = 5;

function* skipString(bytes: Uint8Array, start: number, to: number): Steps<number> {
  let part = skipPart(bytes, start + 1, to);
  while (part < 0) {
    yield;
    part = skipPart(bytes, -part, to);
  }
  return part;
}

/** The end of a text; for a long one the position to continue from, as a negative number. */
function skipPart(bytes: Uint8Array, from: number, to: number): number {
  const pause = Math.min(to, from + BYTES_PER_STEP);
  let at = from;
  for (; at < pause; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at + 1;
    if (byte < 0x20) throw new NotJson();
    if (byte === BACKSLASH) at += escapeLength(bytes, at + 1, to);
  }
  if (at >= to) throw new NotJson();
  return -at;
}

function escapeLength(bytes: Uint8Array, at: number, to: number): number {
  const length = at < to ? (ESCAPES[bytes[at] as number] ?? 0) : 0;
  if (length === 0 || at + length > to) throw new NotJson();
  for (let digit = at + 1; digit < at + length; digit++) {
    const byte = bytes[digit] as number;
    const isHex = (byte >= ZERO && byte <= NINE) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
    if (!isHex) throw new NotJson();
  }
  return length;
}

function skipNumber(bytes: Uint8Array, start: number, to: number): number {
  let at = bytes[start] === MINUS ? start + 1 : start;
  at = bytes[at] === ZERO && at < to ? at + 1 : skipDigits(bytes, at, to);
  if (at < to && bytes[at] === POINT) at = skipDigits(bytes, at + 1, to);
  if (at < to && ((bytes[at] as number) | 0x20) === 0x65) {
    at += 1;
    if (at < to && (bytes[at] === PLUS || bytes[at] === MINUS)) at += 1;
    at = skipDigits(bytes, at, to);
  }
  return at;
}

function skipDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at += 1;
  if (at === from) throw new NotJson();
  return at;
}
