import { numberArray } from '@/lib/data/db/arrays';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { EntityType } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import { EPOCH } from './recompute';

/** Which days of which entities a batch is about. */

const raw = Prisma.raw;

/** Days after the one and up to the other; null: no bound. */
export interface DaySpan {
  after: Day | null;
  upTo: Day | null;
}

export const ALL_DAYS: DaySpan = { after: null, upTo: null };

/**
 * Rows to compare or replace: every one of these entities, all of a kind, on the days of the span. That of a kind whose
 * days are summed up by month begins and ends with a month.
 */
export interface DaysOf {
  kind: EntityType;
  ids: readonly bigint[];
  span: DaySpan;
}

/** The stored rows of the days `d`, after FROM. */
export function storedDays(scope: Scope, { ids, span }: DaysOf): Prisma.Sql {
  return Prisma.sql`
    entity_days d WHERE d.org_id = ${scope.orgId} AND d.entity_id = ANY(${numberArray(ids)}::bigint[])
      AND ${within('d.day', span)}`;
}

/** Whether a date is in the span. */
export function within(column: string, { after, upTo }: DaySpan): Prisma.Sql {
  return Prisma.sql`
    ${after === null ? raw('true') : Prisma.sql`${raw(column)} > ${dateOf(after)}`}
    AND ${upTo === null ? raw('true') : Prisma.sql`${raw(column)} <= ${dateOf(upTo)}`}`;
}

const dateOf = (day: Day) => Prisma.sql`(${raw(EPOCH)} + ${day}::int)`;
