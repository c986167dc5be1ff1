import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { entityOf, keepsQuarters } from '@/lib/domain/entities';
import { QUARTER_MS, quarterOf } from '@/lib/time/quarters';
import type { Zone } from '@/lib/time/zone';
import type { Comparison, DaySpan, DaysOf } from './expected';
import { quarterCtes, replaceQuarters } from './quarters';
import { list, PART_COLUMNS } from './recompute';

const raw = Prisma.raw;

/**
 * Compares the quarters of some days with the captures; `isRepair` replaces wrong ones, and those that a change of
 * too many captures had left. Once this has reached the last day of an entity without such a change in between, all
 * of its quarters are right. The caller holds the organisation's write lock.
 */
export async function compareQuarters(
  tx: Transaction,
  scope: Scope,
  { kind, ids, span }: DaysOf,
  { zone, isRepair }: { zone: Zone; isRepair: boolean },
): Promise<Comparison> {
  if (!keepsQuarters(kind)) return { rowsCompared: 0, differences: 0 };
  const { start, end } = boundsOf(span, zone);
  const { table, key } = entityOf(kind);
  const entities = Prisma.sql`
    ${raw(table)} e WHERE e.org_id = ${scope.orgId} AND e.${raw(key)} = ANY(${numberArray(ids)}::bigint[])`;
  const spans = (until: Prisma.Sql) =>
    Prisma.sql`SELECT e.${raw(key)} AS id, ${start} AS start_at, ${until} AS end_at FROM ${entities}`;
  const columns = (of: string) => raw(list(['entity_id', ...PART_COLUMNS], (column) => `${of}.${column}`));
  // What is not right anyway is not read, and no difference.
  const right = Prisma.sql`least(${end}, coalesce(e.quarters_until, 'infinity'))`;
  const [row] = await tx.$queryRaw<{ compared: number; different: number }[]>`
    WITH ${quarterCtes(scope, kind, spans(right))}
    SELECT count(*)::int AS compared,
      count(*) FILTER (WHERE (${columns('x')}) IS DISTINCT FROM (${columns('d')}))::int AS different
    FROM expected x FULL JOIN stored d USING (entity_id, quarter)`;
  const found = { rowsCompared: row?.compared ?? 0, differences: row?.different ?? 0 };
  if (!isRepair) return found;
  const left = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM ${entities} AND e.quarters_until < ${end}`;
  if (found.differences > 0 || (left[0]?.n ?? 0) > 0) {
    await replaceQuarters(tx, scope, kind, spans(end));
    await tx.$executeRaw`
      UPDATE ${raw(table)} e SET quarters_until = nullif(${end}, 'infinity')
      WHERE e.org_id = ${scope.orgId} AND e.${raw(key)} = ANY(${numberArray(ids)}::bigint[])
        AND e.quarters_until < ${end} AND (e.quarters_until >= ${start} OR ${start} = '-infinity')`;
  }
  return found;
}

/** The first quarter that begins on the days, or before the first of them but ends there, and the one after the last. */
function boundsOf({ after, upTo }: DaySpan, zone: Zone): { start: Prisma.Sql; end: Prisma.Sql } {
  const quarterAt = (ms: number) =>
    Prisma.sql`${new Date(quarterOf(ms) * QUARTER_MS).toISOString()}::timestamptz`;
  return {
    start: after === null ? raw(`TIMESTAMPTZ '-infinity'`) : quarterAt(zone.startOf(after + 1)),
    end: upTo === null ? raw(`TIMESTAMPTZ 'infinity'`) : quarterAt(zone.startOf(upTo + 1)),
  };
}
