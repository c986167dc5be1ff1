import { toIssues } from '@/lib/contract/fields/issues';
import { CAPTURED_KINDS } from '@/lib/domain/fields';
import type { Issue } from '@/lib/errors';
import { parseInstant } from '@/lib/time/instant';
import { anyRecord, CAPTURE_RECORDS, type IngestRecord, voidRecord } from './ingest';

/**
 * One record as it was sent: valid, or all of its problems. Pure; the server and the import page share it.
 * Never repairs a record.
 * @param latestMs the last instant a capture may claim; null: not checked, as without the server's clock
 * @param options.moreUnknown how many unknown fields were sent in addition to those in the value
 * @param options.isBrief leaves out which field an unknown one may have meant, which takes the longest
 */
export function validateRecord(
  value: unknown,
  latestMs: number | null,
  options: { moreUnknown?: number | undefined; isBrief?: boolean } = {},
): IngestRecord | Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ path: '', message: 'must be a JSON object' }];
  }
  const sent = value as Record<string, unknown>;
  const schema = schemaOf(sent);
  const result = schema.safeParse(value);
  const issues = result.success
    ? []
    : toIssues(result.error, options.isBrief ? [] : Object.keys(schema.shape), options.moreUnknown);
  const capturedAtMs = result.success ? result.data.captured_at : instantOf(sent.captured_at);
  if (latestMs !== null && capturedAtMs !== null && capturedAtMs > latestMs) {
    issues.push({ path: 'captured_at', message: 'must not lie more than 5 minutes in the future' });
  }
  return result.success && issues.length === 0 ? (result.data as IngestRecord) : issues;
}

function instantOf(sent: unknown): number | null {
  return typeof sent === 'string' ? parseInstant(sent) : null;
}

/** Every field that a record of any kind may hold. */
export const RECORD_FIELDS: ReadonlySet<string> = new Set(
  [...Object.values(CAPTURE_RECORDS), voidRecord].flatMap((schema) => Object.keys(schema.shape)),
);

/** Without a kind only what all records share can be checked, and is. */
function schemaOf({ kind: sent, void: isVoid }: Record<string, unknown>) {
  const kind = CAPTURED_KINDS.find((one) => one === sent);
  if (!kind) return anyRecord;
  return isVoid === true ? voidRecord : CAPTURE_RECORDS[kind];
}
