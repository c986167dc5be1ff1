import type { IngestRecord, RejectedLine } from '@/lib/contract/ingest/ingest';
import { MAX_FUTURE_MS } from '@/lib/contract/ingest/ingest';
import { validateRecord } from '@/lib/contract/ingest/record';
import { type ApiError, invalidParams } from '@/lib/errors';

/**
 * One record as it was sent, with its line; `error` is set for a line that is not JSON. A value with very many unknown
 * fields holds the first ones, and `moreUnknown` counts the others.
 */
export type IngestLine =
  | { line: number; value: unknown; moreUnknown?: number }
  | { line: number; error: string };

/**
 * After this many problems in a call, a rejected line is listed with its first one only: an answer's size must have a
 * limit.
 */
const MAX_LISTED_ISSUES = 40_000;

export interface ValidLine {
  line: number;
  record: IngestRecord;
}

/** The valid records of a call, and the rejected lines. */
export interface ValidatedLines {
  valid: ValidLine[];
  rejected: RejectedLine[];
}

/**
 * Takes lines as sent and the clock; returns the valid records, and for every other line all of its problems.
 * Never repairs a record. Throws `invalid_params` with every rejected line when there is no valid one.
 */
export function validateLines(lines: Iterable<IngestLine>, now: Date): ValidatedLines {
  const steps = validateInSteps(lines, now);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, interruptible after every record; lines are taken one by one, and none is kept. */
export function* validateInSteps(
  lines: Iterable<IngestLine | null>,
  now: Date,
): Generator<void, ValidatedLines, void> {
  const valid: ValidLine[] = [];
  const rejected: RejectedLine[] = [];
  const latestMs = now.getTime() + MAX_FUTURE_MS;
  let listed = 0;
  for (const line of lines) {
    yield;
    // The producer of lines has not finished the next one.
    if (line === null) continue;
    const isBrief = listed >= MAX_LISTED_ISSUES;
    const result =
      'error' in line
        ? [{ path: '', message: line.error }]
        : validateRecord(line.value, latestMs, { moreUnknown: line.moreUnknown, isBrief });
    if (Array.isArray(result)) {
      const issues = isBrief ? result.slice(0, 1) : result;
      listed += issues.length;
      rejected.push({ line: line.line, issues });
    } else valid.push({ line: line.line, record: result });
  }
  if (valid.length === 0) throw noneValid(rejected);
  return { valid, rejected };
}

/** Refuses a call none of whose records is valid. */
export function noneValid(rejected: readonly RejectedLine[]): ApiError {
  const issues = rejected.flatMap(({ line, issues }) =>
    issues.map(({ path, message }) => ({
      path: path ? `records.${line}.${path}` : `records.${line}`,
      message,
    })),
  );
  const nothing = [{ path: 'records', message: 'must hold at least one record' }];
  return invalidParams(issues.length > 0 ? issues : nothing, { rejected });
}
