import type { Caller } from '@/lib/auth/policy';
import {
  type IngestLine,
  type ValidatedLines,
  validateInSteps,
} from '@/lib/commands/ingest/records/validate';
import { unknownNames } from '@/lib/contract/fields/issues';
import { MAX_RECORDS } from '@/lib/contract/ingest/ingest';
import { ApiError, invalidParams } from '@/lib/errors';
import { requireNoParameters } from '@/lib/http/edge/requests';
import type { Call } from '@/lib/http/edge/route';
import { notJson, readBytes, requireContentType } from './body';
import { admitBody } from './budget';
import { NotJson, type ScanListener, scan } from './json-scan';
import { isText, Members, readRecord } from './record';
import { inSlices, type Steps } from './slices';

const NDJSON = 'application/x-ndjson';
const JSON_TYPE = 'application/json';
const [NEWLINE, LIST, OBJECT] = [0x0a, 0x5b, 0x7b];
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
const RECORDS: ReadonlySet<string> = new Set(['records']);

/** The bytes of a record; `values` if they were counted. */
interface RecordSpan {
  line: number;
  start: number;
  end: number;
  values?: number;
}

/**
 * The records of an ingest call, each with its line, validated. Size comes first: too many bytes or records are refused
 * before any record is looked at. A malformed NDJSON line is one rejected line; a malformed JSON body is refused.
 * Bodies are held only within the reserved memory, and none blocks the thread.
 */
export async function readValidLines(
  { request, query, now, atEnd }: Pick<Call, 'request' | 'query' | 'now' | 'atEnd'>,
  { scope }: Pick<Caller, 'scope'>,
): Promise<ValidatedLines> {
  requireNoParameters(query);
  const type = requireContentType(request, [NDJSON, JSON_TYPE]);
  const admitted = await admitBody(request, scope);
  atEnd(admitted.release);
  const packed = await readBytes(request);
  admitted.shrink(packed.byteLength);
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  return inSlices(
    (function* () {
      const spans = type === NDJSON ? yield* findLines(bytes) : yield* findRecords(bytes);
      return yield* validateInSteps(readRecords(bytes, spans), now);
    })(),
  );
}

/** One record after the other; null: the next one is not finished yet. */
function* readRecords(bytes: Buffer, spans: readonly RecordSpan[]): Generator<IngestLine | null, void, void> {
  for (const { line, start, end, values } of spans) {
    if (!isText(bytes, start, end)) {
      yield { line, error: 'must be UTF-8' };
      continue;
    }
    const steps = readRecord(bytes, start, end, values);
    let read: IngestLine | null = null;
    while (read === null) {
      try {
        const step = steps.next();
        if (step.done) read = { line, ...step.value };
      } catch {
        read = { line, error: 'is not valid JSON' };
      }
      yield read;
    }
  }
}

/** The lines that are not blank. */
function* findLines(bytes: Buffer): Steps<RecordSpan[]> {
  const spans: RecordSpan[] = [];
  let filled = 0;
  let line = 0;
  for (let start = afterMark(bytes); start <= bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    line += 1;
    if (line % 1_024 === 0) yield;
    if (!isBlank(bytes, start, end)) {
      filled += 1;
      if (filled <= MAX_RECORDS) spans.push({ line, start, end });
    }
    start = end + 1;
  }
  requireFewEnough(filled);
  return spans;
}

function afterMark(bytes: Buffer): number {
  return bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
}

/** White space of any kind, not only that of ASCII. */
function isBlank(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  while (
    at < end &&
    ((bytes[at] as number) === 0x20 || ((bytes[at] as number) >= 9 && (bytes[at] as number) <= 13))
  )
    at += 1;
  if (at === end) return true;
  if ((bytes[at] as number) < 0x80 || !isText(bytes, at, end)) return false;
  return bytes.toString('utf8', at, end).trim() === '';
}

/** The records of `{"records": […]}`; throws the problems of the body as a whole. */
function* findRecords(bytes: Buffer): Steps<RecordSpan[]> {
  if (!isText(bytes, 0, bytes.length)) throw notJson();
  const members = new Members(bytes, RECORDS);
  let found = null as { isList: boolean; elements: RecordSpan[]; count: number } | null;
  let elements: RecordSpan[] = [];
  let count = 0;
  const listener: ScanListener = {
    depth: 2,
    onValue(depth, { start, end, values }, key) {
      if (depth === 2 && key === null) {
        count += 1;
        if (count <= MAX_RECORDS) elements.push({ line: count, start, end, values });
      }
      if (depth !== 1) return;
      // Of two `records` the later one counts, as in JSON.parse.
      if (key && members.add(key, 'null') === 'records')
        found = { isList: bytes[start] === LIST, elements, count };
      [elements, count] = [[], 0];
    },
  };
  const whole = yield* orNotJson(scan(bytes, afterMark(bytes), bytes.length, listener));
  if (bytes[whole.start] !== OBJECT) {
    throw invalidParams([{ path: 'body', message: 'must be a JSON object with records' }]);
  }
  if (found?.isList) requireFewEnough(found.count);
  const { value, moreUnknown } = members.read();
  const others = Object.keys(value).filter((name) => name !== 'records');
  const issues = unknownNames('field', others, [...RECORDS], [], moreUnknown);
  if (!found?.isList)
    issues.push({ path: 'records', message: found ? 'must be a list of records' : 'is required' });
  if (issues.length > 0 || !found) throw invalidParams(issues);
  return found.elements;
}

function* orNotJson<T>(steps: Steps<T>): Steps<T> {
  try {
    return yield* steps;
  } catch (error) {
    throw error instanceof NotJson ? notJson() : error;
  }
}

function requireFewEnough(count: number): void {
  if (count <= MAX_RECORDS) return;
  throw new ApiError(
    'payload_too_large',
    `A call may hold at most ${MAX_RECORDS} records; this one holds ${count}.`,
  );
}
