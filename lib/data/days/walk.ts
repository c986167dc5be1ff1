import { toMs } from '@/lib/data/captures/columns';
import type { CaptureKind } from '@/lib/data/captures/kinds';
import { Prisma, type Sql, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { isDue, isTurn, type Turns } from '@/lib/data/writes/marks';
import { ENTITY_TYPES, type EntityType, entityOf, type MemberType } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import { EPOCH } from './recompute';

/** Walks over everything that is derived, by entity id, in batches that fit one short transaction. */

const raw = Prisma.raw;

/** How many entities of the organisation have days. */
export async function countEntities(db: Sql, scope: Scope): Promise<number> {
  const counts = ENTITY_TYPES.map(
    (kind) => Prisma.sql`(SELECT count(*) FROM ${raw(entityOf(kind).table)} WHERE org_id = ${scope.orgId})`,
  );
  const [row] = await db.$queryRaw<{ n: number }[]>`SELECT (${Prisma.join(counts, ' + ')})::int AS n`;
  return row?.n ?? 0;
}

/** The next entities of a kind after an id that changed or whose turn it is, in order. */
export async function readIdsAfter(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  after: bigint,
  limit: number | null,
  turns: Turns = null,
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>(nextIds(scope, kind, after, limit, turns));
  return rows.map((row) => row.id);
}

/**
 * How many of the next entities after an id to process in one batch, of those that can have captures, and that changed or
 * whose turn it is: at most `entities`, and none after the one whose captures bring the sum over `captures`. 0: none are
 * left. A creator without a platform id has no captures yet. Of an entity that only changed, captures count from about a
 * month before its mark on: mostly no more are read.
 */
export async function countBatch(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  after: bigint,
  limits: { entities: number; captures: number },
  turns: Turns = null,
): Promise<number> {
  const id = raw(kind.id);
  // Only videos are compared from a mark on (`rightTails`).
  const isWhole = kind.hasBirth ? Prisma.sql`(has_restarted OR ${isTurn(kind.id, turns)})` : raw('true');
  const next = (previous: Prisma.Sql) => Prisma.sql`
    (
      SELECT ${id} AS id,
        CASE WHEN ${isWhole} THEN '-infinity'
          ELSE coalesce(changed_from - interval '31 days', '-infinity') END AS from_at
      FROM ${raw(kind.entities)}
      WHERE org_id = ${scope.orgId} AND ${id} > ${previous} AND platform_id IS NOT NULL AND ${isDue(kind.kind, turns)}
      ORDER BY ${id} LIMIT 1
    ) e CROSS JOIN LATERAL (
      SELECT count(*) AS n FROM (
        SELECT FROM ${raw(kind.snapshots)} s
        WHERE s.org_id = ${scope.orgId} AND s.${id} = e.id AND s.captured_at >= e.from_at
        LIMIT ${limits.captures}
      ) counted
    ) c`;
  // From one to the next, so that it counts no captures beyond those of the batch.
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    WITH RECURSIVE walk (id, place, captures) AS (
      SELECT e.id, 1, c.n FROM ${next(Prisma.sql`${after}`)}
      UNION ALL
      SELECT x.id, w.place + 1, w.captures + x.n
      FROM walk w CROSS JOIN LATERAL (SELECT e.id, c.n FROM ${next(raw('w.id'))}) x
      WHERE w.place < ${limits.entities} AND w.captures < ${limits.captures}
    )
    SELECT count(*)::int AS n FROM walk WHERE place = 1 OR captures <= ${limits.captures}`;
  return row?.n ?? 0;
}

function nextIds(
  { orgId }: Scope,
  kind: EntityType,
  after: bigint,
  limit: number | null,
  turns: Turns,
): Prisma.Sql {
  const [table, key] = [raw(entityOf(kind).table), raw(entityOf(kind).key)];
  return Prisma.sql`
    SELECT ${key} AS id, changed_from FROM ${table}
    WHERE org_id = ${orgId} AND ${key} > ${after} AND ${isDue(kind, turns)} ORDER BY ${key} LIMIT ${limit}`;
}

/** An entity that sums videos, with what comparing its days costs. */
export interface RollupSize {
  id: bigint;
  /** Members that it sums, of the kind that is read. */
  members: number;
  /** Rows that are stored, from about the mark on. */
  days: number;
  /** From when on it changed, in epoch milliseconds; null: all of it is compared. */
  changedFromMs: number | null;
}

/** The next of a rollup kind after an id that changed or whose turn it is, in order. */
export async function readRollupsAfter(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  after: bigint,
  { limit, turns, member }: { limit: number; turns: Turns; member: MemberType },
): Promise<RollupSize[]> {
  return tx.$queryRaw<RollupSize[]>`
    SELECT e.id, (${countMembers(scope, kind, Prisma.sql`e.id`, member)}) AS members,
      (
        SELECT count(*)::int FROM entity_days d
        WHERE d.org_id = ${scope.orgId} AND d.entity_id = e.id
          AND d.day >= coalesce((e.changed_from AT TIME ZONE 'UTC')::date - 1, '-infinity')
      ) AS days,
      ${raw(toMs('e.changed_from'))} AS "changedFromMs"
    FROM (
      SELECT n.id, CASE WHEN ${isTurn('n.id', turns)} THEN NULL ELSE n.changed_from END AS changed_from
      FROM (${nextIds(scope, kind, after, limit, turns)}) n
    ) e
    ORDER BY e.id`;
}

/** How many members an entity of a rollup kind sums; none once it is deleted. */
export async function readMemberCount(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  id: bigint,
  member: MemberType,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ members: number }[]>`
    SELECT (${countMembers(scope, kind, Prisma.sql`${id}::bigint`, member)}) AS members`;
  return row?.members ?? 0;
}

function countMembers(scope: Scope, kind: EntityType, id: Prisma.Sql, member: MemberType): Prisma.Sql {
  const links = linksOf(scope, entityOf(kind).members[member]);
  return Prisma.sql`SELECT count(*)::int FROM (${links}) m WHERE m.owner_id = ${id}`;
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
