import type { IngestLine } from '@/lib/commands/ingest-validate';
import { MAX_RECORDS } from '@/lib/contract/ingest';
import { unknownNames } from '@/lib/contract/issues';
import { ApiError, invalidParams } from '@/lib/errors';
import { parseJson, readBytes, requireContentType } from './body';
import { requireNoParameters } from './requests';
import type { Call } from './route';

const NDJSON = 'application/x-ndjson';
const JSON_TYPE = 'application/json';
const NEWLINE = 0x0a;

/**
 * The records of an ingest call, each with its line. Size comes first: too many bytes or records are refused
 * before any record is looked at. A malformed NDJSON line is one rejected line; a malformed JSON body is refused.
 */
export async function readIngestLines({
  request,
  query,
}: Pick<Call, 'request' | 'query'>): Promise<IngestLine[]> {
  requireNoParameters(query);
  const type = requireContentType(request, [NDJSON, JSON_TYPE]);
  const bytes = await readBytes(request);
  return type === NDJSON ? splitLines(bytes) : toLines(parseJson(bytes));
}

function splitLines(bytes: Uint8Array): IngestLine[] {
  const texts = decodeLines(bytes);
  const filled = texts
    .map((text, index) => ({ line: index + 1, text }))
    .filter(({ text }) => text === null || text.trim() !== '');
  requireFewEnough(filled.length);
  return filled.map(({ line, text }) => {
    if (text === null) return { line, error: 'must be UTF-8' };
    try {
      return { line, value: JSON.parse(text) as unknown };
    } catch {
      return { line, error: 'is not valid JSON' };
    }
  });
}

/** One text per line, null for a line that is not UTF-8; the others of the body still count. */
function decodeLines(bytes: Uint8Array): (string | null)[] {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return decoder.decode(bytes).split('\n');
  } catch {
    const texts: (string | null)[] = [];
    for (let start = 0; start <= bytes.length; ) {
      const newline = bytes.indexOf(NEWLINE, start);
      const end = newline < 0 ? bytes.length : newline;
      try {
        texts.push(decoder.decode(bytes.subarray(start, end)));
      } catch {
        texts.push(null);
      }
      start = end + 1;
    }
    return texts;
  }
}

function toLines(body: unknown): IngestLine[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidParams([{ path: 'body', message: 'must be a JSON object with records' }]);
  }
  const { records, ...rest } = body as Record<string, unknown>;
  if (Array.isArray(records)) requireFewEnough(records.length);
  const issues = unknownNames('field', Object.keys(rest), ['records']);
  if (!Array.isArray(records)) {
    issues.push({
      path: 'records',
      message: records === undefined ? 'is required' : 'must be a list of records',
    });
  }
  if (issues.length > 0 || !Array.isArray(records)) throw invalidParams(issues);
  return records.map((value: unknown, index) => ({ line: index + 1, value }));
}

function requireFewEnough(count: number): void {
  if (count <= MAX_RECORDS) return;
  throw new ApiError(
    'payload_too_large',
    `A call may hold at most ${MAX_RECORDS} records; this one holds ${count}.`,
  );
}
