import type { CaptureKind } from '@/lib/data/captures/kinds';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Sql, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Day } from '@/lib/time/day';
import { EPOCH } from './recompute';

/** Walks over everything that is derived, by entity id, in portions that one short transaction can do. */

const raw = Prisma.raw;

/** How many entities of the organisation have days. */
export async function countEntities(db: Sql, scope: Scope): Promise<number> {
  const where = { orgId: scope.orgId };
  const counts = [db.video.count({ where }), db.creator.count({ where }), db.campaign.count({ where })];
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** The next videos after an id, in order. */
export async function readVideoIdsAfter(
  tx: Transaction,
  scope: Scope,
  after: bigint,
  limit: number,
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT video_id AS id FROM videos WHERE org_id = ${scope.orgId} AND video_id > ${after}
    ORDER BY video_id LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

/**
 * How many of the next entities after an id to take at once: at most `entities`, and none beyond the first whose
 * captures bring the sum over `captures`. 0: there are none left.
 */
export async function countPortion(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  after: bigint,
  limits: { entities: number; captures: number },
): Promise<number> {
  const id = raw(kind.id);
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT row_number() OVER w AS place, sum(c.n) OVER w AS captures
      FROM (
        SELECT ${id} AS id FROM ${raw(kind.entities)} WHERE org_id = ${scope.orgId} AND ${id} > ${after}
        ORDER BY ${id} LIMIT ${limits.entities}
      ) e CROSS JOIN LATERAL (
        SELECT count(*) AS n FROM (
          SELECT FROM ${raw(kind.snapshots)} s WHERE s.org_id = ${scope.orgId} AND s.${id} = e.id
          LIMIT ${limits.captures}
        ) counted
      ) c
      WINDOW w AS (ORDER BY e.id)
    ) portion WHERE place = 1 OR captures <= ${limits.captures}`;
  return row?.n ?? 0;
}

/** A creator or campaign, with what comparing its days costs. */
export interface SumSize {
  id: bigint;
  /** Videos that it sums. */
  members: number;
  /** Rows that are stored. */
  days: number;
}

export type SumKind = 'creator' | 'campaign';

/** The next creators or campaigns after an id, in order. */
export async function readSumsAfter(
  tx: Transaction,
  scope: Scope,
  kind: SumKind,
  after: bigint,
  limit: number,
): Promise<SumSize[]> {
  const [table, id] = [raw(`${kind}s`), raw(`${kind}_id`)];
  const { orgId } = scope;
  return tx.$queryRaw<SumSize[]>`
    SELECT e.id, (${countMembers(scope, kind, Prisma.sql`e.id`)}) AS members,
      (SELECT count(*)::int FROM entity_days d WHERE d.org_id = ${orgId} AND d.entity_id = e.id) AS days
    FROM (SELECT ${id} AS id FROM ${table} WHERE org_id = ${orgId} AND ${id} > ${after} ORDER BY ${id} LIMIT ${limit}) e
    ORDER BY e.id`;
}

/** How many videos a creator or campaign sums; none when it is gone. */
export async function readMembers(tx: Transaction, scope: Scope, kind: SumKind, id: bigint): Promise<number> {
  const [row] = await tx.$queryRaw<{ members: number }[]>`
    SELECT (${countMembers(scope, kind, Prisma.sql`${id}::bigint`)}) AS members`;
  return row?.members ?? 0;
}

function countMembers({ orgId }: Scope, kind: SumKind, id: Prisma.Sql): Prisma.Sql {
  const table = raw(kind === 'creator' ? 'videos' : 'campaign_items');
  return Prisma.sql`SELECT count(*)::int FROM ${table} m WHERE m.org_id = ${orgId} AND m.${raw(`${kind}_id`)} = ${id}`;
}

/** The entity's `count`-th stored day after a day; null: it has fewer. */
export async function readDayAfter(
  tx: Transaction,
  scope: Scope,
  id: bigint,
  after: Day | null,
  count: number,
): Promise<Day | null> {
  const [row] = await tx.$queryRaw<{ day: Day }[]>`
    SELECT d.day - ${raw(EPOCH)} AS day FROM entity_days d
    WHERE d.org_id = ${scope.orgId} AND d.entity_id = ${id}
      AND ${after === null ? raw('true') : Prisma.sql`d.day > ${raw(EPOCH)} + ${after}::int`}
    ORDER BY d.day LIMIT 1 OFFSET ${count - 1}`;
  return row?.day ?? null;
}

/** The next ids after an id that have daily rows, in order; a stranger's rows belong to no entity there is. */
export async function readDayIdsAfter(
  tx: Transaction,
  { orgId }: Scope,
  after: bigint,
  limit: number,
): Promise<{ id: bigint; isStranger: boolean }[]> {
  const next = (id: Prisma.Sql) => Prisma.sql`
    SELECT d.entity_id FROM entity_days d WHERE d.org_id = ${orgId} AND d.entity_id > ${id} ORDER BY d.entity_id LIMIT 1`;
  const has = (kind: string) => Prisma.sql`
    EXISTS (SELECT FROM ${raw(`${kind}s`)} e WHERE e.org_id = ${orgId} AND e.${raw(`${kind}_id`)} = w.id)`;
  // From one id to the next over the index, past all of its days.
  return tx.$queryRaw`
    WITH RECURSIVE walk (id, n) AS (
      (SELECT x.entity_id, 1 FROM (${next(Prisma.sql`${after}`)}) x)
      UNION ALL
      SELECT x.entity_id, w.n + 1 FROM walk w CROSS JOIN LATERAL (${next(Prisma.sql`w.id`)}) x WHERE w.n < ${limit}
    )
    SELECT w.id, NOT (${has('video')} OR ${has('creator')} OR ${has('campaign')}) AS "isStranger"
    FROM walk w ORDER BY w.id`;
}

/** Counts the daily rows of entities; `isRepair` removes them. */
export async function countDaysOf(
  tx: Transaction,
  scope: Scope,
  ids: readonly bigint[],
  isRepair: boolean,
): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = Prisma.sql`
    entity_days d WHERE d.org_id = ${scope.orgId} AND d.entity_id = ANY(${numberArray(ids)}::bigint[])`;
  if (isRepair) return tx.$executeRaw`DELETE FROM ${rows}`;
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${rows}`;
  return row?.n ?? 0;
}
