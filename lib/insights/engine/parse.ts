import type * as z from 'zod';
import { defaultFirstDay, lastDay, rangeIssue } from '@/lib/contract/analytics/range';
import { readParameters, type Values } from '@/lib/contract/fields/parameters';
import type { InsightParameters } from '@/lib/contract/insights/shared/parameters';
import { oldestDay, retentionExceeded } from '@/lib/contract/plans';
import type { Scope } from '@/lib/data/db/scope';
import { type Issue, invalidParams } from '@/lib/errors';
import { parseDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { requireZone } from '@/lib/time/zone';
import type { InsightQuery } from './types';

/**
 * The question of an insight. Throws invalid_params with every issue. Never reads the database: whether an id exists
 * and what the plan shows is checked later.
 */
export function parseInsight<S extends z.ZodObject>(
  sent: Values,
  schema: S,
  { now, scope }: { now: Date; scope: Scope },
  rangeIssueOf?: (range: DayRange) => Issue | null,
): InsightQuery<z.output<S> & InsightParameters> {
  const read = readParameters(sent, schema);
  const valid = read.valid as Partial<InsightParameters>;
  const timezone = valid.tz ?? scope.timezone;
  const today = requireZone(timezone).dayOf(now.getTime());
  const last = lastDay(valid, today);
  const first = parseDay(valid.from ?? '') ?? defaultFirstDay(last, today, scope.plan);
  // The insight's own is the narrower one, so what it suggests is accepted.
  const wrong = rangeIssueOf?.({ first, last }) ?? rangeIssue(valid, today);
  if (!read.values || wrong) throw invalidParams(wrong ? [...read.issues, wrong] : read.issues);
  return { sent: read.values as z.output<S> & InsightParameters, timezone, range: { first, last }, today };
}

/**
 * Throws retention_exceeded where the range begins or ends before the days that the plan shows: a first day that was not
 * sent lies within them, whatever the last one.
 */
export function requireShown({ range, today }: InsightQuery, { plan }: Pick<Scope, 'plan'>): void {
  const oldest = oldestDay(plan, today);
  if (oldest !== null && (range.first < oldest || range.last < oldest)) throw retentionExceeded(plan, oldest);
}
