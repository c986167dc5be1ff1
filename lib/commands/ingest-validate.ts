import type { IngestRecord, RejectedLine } from '@/lib/contract/ingest';
import { anyRecord, creatorRecord, MAX_FUTURE_MS, videoRecord, voidRecord } from '@/lib/contract/ingest';
import { toIssues } from '@/lib/contract/issues';
import { type ApiError, type Issue, invalidParams } from '@/lib/errors';
import { parseInstant } from '@/lib/time/instant';

/** One record as it was sent, and where; `error` stands for a line that is no JSON. */
export type IngestLine = { line: number; value: unknown } | { line: number; error: string };

export interface ValidLine {
  line: number;
  record: IngestRecord;
}

/** What of a call can be taken in, and what cannot. */
export interface ValidatedLines {
  valid: ValidLine[];
  rejected: RejectedLine[];
}

/**
 * Takes lines as sent and the clock; gives the valid records, and for every other line all of its problems.
 * Never repairs a record. Throws `invalid_params` with every rejected line when there is no valid one.
 */
export function validateLines(lines: readonly IngestLine[], now: Date): ValidatedLines {
  const valid: ValidLine[] = [];
  const rejected: RejectedLine[] = [];
  const latestMs = now.getTime() + MAX_FUTURE_MS;
  for (const line of lines) {
    const result = 'error' in line ? [{ path: '', message: line.error }] : validate(line.value, latestMs);
    if (Array.isArray(result)) rejected.push({ line: line.line, issues: result });
    else valid.push({ line: line.line, record: result });
  }
  if (valid.length === 0) throw noneValid(rejected);
  return { valid, rejected };
}

function noneValid(rejected: readonly RejectedLine[]): ApiError {
  const issues = rejected.flatMap(({ line, issues }) =>
    issues.map(({ path, message }) => ({
      path: path ? `records.${line}.${path}` : `records.${line}`,
      message,
    })),
  );
  const nothing = [{ path: 'records', message: 'must hold at least one record' }];
  return invalidParams(issues.length > 0 ? issues : nothing, { rejected });
}

function validate(value: unknown, latestMs: number): IngestRecord | Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ path: '', message: 'must be a JSON object' }];
  }
  const sent = value as Record<string, unknown>;
  const schema = schemaOf(sent);
  const result = schema.safeParse(value);
  const issues = result.success ? [] : toIssues(result.error, Object.keys(schema.shape));
  const capturedAtMs = typeof sent.captured_at === 'string' ? parseInstant(sent.captured_at) : null;
  if (capturedAtMs !== null && capturedAtMs > latestMs) {
    issues.push({ path: 'captured_at', message: 'must not lie more than 5 minutes in the future' });
  }
  return result.success && issues.length === 0 ? (result.data as IngestRecord) : issues;
}

/** Without a kind only what all records share can be checked, and is. */
function schemaOf({ kind, void: isVoid }: Record<string, unknown>) {
  if (kind !== 'creator' && kind !== 'video') return anyRecord;
  if (isVoid === true) return voidRecord;
  return kind === 'creator' ? creatorRecord : videoRecord;
}
