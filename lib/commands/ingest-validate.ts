import type { IngestRecord, RejectedLine } from '@/lib/contract/ingest';
import { MAX_FUTURE_MS } from '@/lib/contract/ingest';
import { validateRecord } from '@/lib/contract/ingest-record';
import { type ApiError, invalidParams } from '@/lib/errors';

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
    const result =
      'error' in line ? [{ path: '', message: line.error }] : validateRecord(line.value, latestMs);
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
