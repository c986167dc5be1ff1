import { isUtf8 } from 'node:buffer';
import { MAX_UNKNOWN } from '@/lib/contract/fields/issues';
import { RECORD_FIELDS } from '@/lib/contract/ingest/record';
import { type Span, scan } from './json-scan';
import { MAX_AT_ONCE_BYTES, type Steps } from './slices';

/** How many values are parsed at once, like the limit on bytes. */
const MAX_AT_ONCE_VALUES = 2_048;
const MAX_RECORD_BYTES = 256 * 1024;
/** The bytes of a record's longest text with each character written as two escapes; no number comes near this. */
const MAX_TEXT_BYTES = 125_000;
const MAX_NUMBER_BYTES = 1_000;

/** A record as sent, or the parts of it that decide its problems. */
interface ReadRecord {
  value: unknown;
  moreUnknown?: number;
}

/**
 * The value of the record in the bytes. Records are flat, so one with thousands of values is invalid: only its known
 * fields and the first unknown ones are read, and lists and objects count as present. Throws if it is not JSON.
 */
export function* readRecord(bytes: Buffer, start: number, end: number, values?: number): Steps<ReadRecord> {
  const isSmall = end - start <= MAX_AT_ONCE_BYTES;
  const count = isSmall ? 0 : (values ?? (yield* scan(bytes, start, end)).values);
  if (count <= MAX_AT_ONCE_VALUES && end - start <= MAX_RECORD_BYTES)
    return { value: JSON.parse(bytes.toString('utf8', start, end)) };
  return yield* readMembers(bytes, start, end);
}

function* readMembers(bytes: Buffer, start: number, end: number): Steps<ReadRecord> {
  const members = new Members(bytes, RECORD_FIELDS);
  const onValue = (depth: number, value: Span, key: { start: number; end: number } | null) => {
    if (depth === 1 && key) members.add(key, textOf(bytes, value));
  };
  const whole = yield* scan(bytes, start, end, { depth: 1, onValue });
  if (bytes[whole.start] !== 0x7b) return { value: JSON.parse(textOf(bytes, whole)) };
  return members.read();
}

/** A value as written, without the content of lists and objects, and cut where it is too long anyway. */
function textOf(bytes: Buffer, { start, end }: Span): string {
  const first = bytes[start] as number;
  if (first === 0x5b) return '[]';
  if (first === 0x7b) return '{}';
  if (first !== 0x22) return end - start > MAX_NUMBER_BYTES ? '1e999' : bytes.toString('utf8', start, end);
  if (end - start <= MAX_TEXT_BYTES) return bytes.toString('utf8', start, end);
  let at = start + 1;
  while (at < start + MAX_TEXT_BYTES) at += bytes[at] === 0x5c ? (bytes[at + 1] === 0x75 ? 6 : 2) : 1;
  // Not in the middle of a character.
  while (((bytes[at] as number) & 0xc0) === 0x80) at += 1;
  return `${bytes.toString('utf8', start, at)}"`;
}

/** The members of an object: all known ones, the first unknown ones, and how many others there are. */
export class Members {
  readonly #bytes: Buffer;
  readonly #known: ReadonlySet<string>;
  readonly #kept = new Map<string, string>();
  readonly #others = new Set<string>();
  #unknown = 0;

  constructor(bytes: Buffer, known: ReadonlySet<string>) {
    this.#bytes = bytes;
    this.#known = known;
  }

  /** Of two members with one name the later one counts, as in JSON.parse. */
  add(key: { start: number; end: number }, text: string): string {
    const name = this.#nameOf(key);
    if (!this.#kept.has(name) && !this.#known.has(name)) {
      if (this.#unknown > MAX_UNKNOWN) {
        this.#others.add(name);
        return name;
      }
      this.#unknown += 1;
    }
    this.#kept.set(name, text);
    return name;
  }

  read(): { value: Record<string, unknown>; moreUnknown: number } {
    const members = [...this.#kept].map(([name, text]) => `${JSON.stringify(name)}:${text}`);
    return { value: JSON.parse(`{${members.join(',')}}`), moreUnknown: this.#others.size };
  }

  #nameOf({ start, end }: { start: number; end: number }): string {
    const text = this.#bytes.toString('utf8', start + 1, end - 1);
    return text.includes('\\') ? JSON.parse(`"${text}"`) : text;
  }
}

/** Whether bytes are a JSON text, without decoding them. */
export function isText(bytes: Buffer, start: number, end: number): boolean {
  return isUtf8(bytes.subarray(start, end));
}
