import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type EntityType, entityOf, keepsQuarters } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import { QUARTER_MS, quarterOf } from '@/lib/time/quarters';
import type { Zone } from '@/lib/time/zone';
import type { Comparison } from './expected';
import { haveQuarters, quarterCtes, replaceQuarters } from './quarter-rows';
import { list, PART_COLUMNS } from './recompute';
import type { DaySpan, DaysOf } from './spans';

const raw = Prisma.raw;

/** A stretch of quarters, the end excluded; null: no bound. */
interface QuarterBounds {
  startMs: number | null;
  endMs: number | null;
}

/**
 * Compares the quarters of some days with the captures; `isRepair` replaces wrong ones, and those that a write has left
 * to a job, of kinds that writes keep right. The caller holds the organisation's write lock.
 */
export async function compareQuarters(
  tx: Transaction,
  scope: Scope,
  { kind, ids, span }: DaysOf,
  { zone, isRepair }: { zone: Zone; isRepair: boolean },
): Promise<Comparison> {
  if (!keepsQuarters(kind)) return { rowsCompared: 0, differences: 0 };
  const bounds = boundsOf(span, zone);
  const columns = (of: string) => raw(list(['entity_id', ...PART_COLUMNS], (column) => `${of}.${column}`));
  // Those that are left to a job are not read, and no difference.
  const right = spansOf(scope, kind, ids, bounds, Prisma.sql`coalesce(e.quarters_until, 'infinity')`);
  const [row] = await tx.$queryRaw<{ compared: number; different: number }[]>`
    WITH ${quarterCtes(scope, kind, right)}
    SELECT count(*)::int AS compared,
      count(*) FILTER (WHERE (${columns('x')}) IS DISTINCT FROM (${columns('d')}))::int AS different
    FROM expected x FULL JOIN stored d USING (entity_id, quarter)`;
  const found = { rowsCompared: row?.compared ?? 0, differences: row?.different ?? 0 };
  if (isRepair && found.differences > 0) await replaceQuarters(tx, scope, kind, right);
  if (isRepair && entityOf(kind).quarters === 'by writes' && !(await haveQuarters(tx, scope, kind, ids)))
    await rebuildSomeQuarters(tx, scope, kind, ids, bounds);
  return found;
}

/**
 * Rebuilds a stretch of the quarters of entities. Where they are left to a job, those up to the end of the stretch are
 * right afterwards if those before it were. So once this has gone from the first to the last, all are, unless another
 * write left them again.
 */
export async function rebuildSomeQuarters(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
  bounds: QuarterBounds,
): Promise<void> {
  await replaceQuarters(tx, scope, kind, spansOf(scope, kind, ids, bounds, raw(`TIMESTAMPTZ 'infinity'`)));
  const { table, key } = entityOf(kind);
  const [start, end] = [instant(bounds.startMs, '-infinity'), instant(bounds.endMs, 'infinity')];
  await tx.$executeRaw`
    UPDATE ${raw(table)} e SET quarters_until = nullif(${end}, 'infinity')
    WHERE e.org_id = ${scope.orgId} AND e.${raw(key)} = ANY(${numberArray(ids)}::bigint[])
      AND e.quarters_until < ${end} AND (e.quarters_until >= ${start} OR ${start} = '-infinity')`;
}

/** (id, start_at, end_at): the stretch for each entity, cut off at an instant of its row `e`. @param until that instant */
function spansOf(
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
  { startMs, endMs }: QuarterBounds,
  until: Prisma.Sql,
): Prisma.Sql {
  const { table, key } = entityOf(kind);
  return Prisma.sql`
    SELECT e.${raw(key)} AS id, ${instant(startMs, '-infinity')} AS start_at,
      least(${instant(endMs, 'infinity')}, ${until}) AS end_at
    FROM ${raw(table)} e WHERE e.org_id = ${scope.orgId} AND e.${raw(key)} = ANY(${numberArray(ids)}::bigint[])`;
}

function instant(ms: number | null, otherwise: 'infinity' | '-infinity'): Prisma.Sql {
  return ms === null
    ? raw(`TIMESTAMPTZ '${otherwise}'`)
    : Prisma.sql`${new Date(ms).toISOString()}::timestamptz`;
}

/** From the quarter that holds the first instant of the days to that which holds their end. */
function boundsOf({ after, upTo }: DaySpan, zone: Zone): QuarterBounds {
  const quarterAt = (day: Day | null) =>
    day === null ? null : quarterOf(zone.startOf(day + 1)) * QUARTER_MS;
  return { startMs: quarterAt(after), endMs: quarterAt(upTo) };
}
