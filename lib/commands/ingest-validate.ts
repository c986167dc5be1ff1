import type { IngestRecord, RejectedLine } from '@/lib/contract/ingest';
import { creatorRecord, MAX_FUTURE_MS, videoRecord, voidRecord } from '@/lib/contract/ingest';
import { toIssues } from '@/lib/contract/issues';
import type { Issue } from '@/lib/errors';
import { parseInstant } from '@/lib/time/instant';

/** One record as it was sent, and where; `error` stands for a line that is no JSON. */
export type IngestLine = { line: number; value: unknown } | { line: number; error: string };

export interface ValidLine {
  line: number;
  record: IngestRecord;
}

/**
 * Takes lines as sent and the clock; gives the valid records, and for every other line all of its problems.
 * Never repairs a record.
 */
export function validateLines(
  lines: readonly IngestLine[],
  now: Date,
): { valid: ValidLine[]; rejected: RejectedLine[] } {
  const valid: ValidLine[] = [];
  const rejected: RejectedLine[] = [];
  const latestMs = now.getTime() + MAX_FUTURE_MS;
  for (const line of lines) {
    const result = 'error' in line ? [{ path: '', message: line.error }] : validate(line.value, latestMs);
    if (Array.isArray(result)) rejected.push({ line: line.line, issues: result });
    else valid.push({ line: line.line, record: result });
  }
  return { valid, rejected };
}

function validate(value: unknown, latestMs: number): IngestRecord | Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ path: '', message: 'must be a JSON object' }];
  }
  const sent = value as Record<string, unknown>;
  if (sent.kind !== 'creator' && sent.kind !== 'video') {
    return [{ path: 'kind', message: 'must be "creator" or "video"' }];
  }
  const schema = sent.void === true ? voidRecord : sent.kind === 'creator' ? creatorRecord : videoRecord;
  const result = schema.safeParse(value);
  const issues = result.success ? [] : toIssues(result.error, Object.keys(schema.shape));
  const capturedAtMs = typeof sent.captured_at === 'string' ? parseInstant(sent.captured_at) : null;
  if (capturedAtMs !== null && capturedAtMs > latestMs) {
    issues.push({ path: 'captured_at', message: 'must not lie more than 5 minutes in the future' });
  }
  return result.success && issues.length === 0 ? result.data : issues;
}
