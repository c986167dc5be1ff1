import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { COUNTERS } from '@/lib/domain/fields';
import type { Day } from '@/lib/time/day';

/**
 * Daily facts and rollups, always recomputed from their sources, set-based and in the transaction of the write
 * that touched them; never incremented. So a repeat, a late capture or a crash cannot make them drift.
 */

/** An entity on a local day of the organisation's zone. */
export interface EntityDayKey {
  id: bigint;
  day: Day;
}

/** The same with the instants between which the day lies, the end excluded. */
export interface EntityDaySpan extends EntityDayKey {
  startMs: number;
  endMs: number;
}

const raw = Prisma.raw;
export const EPOCH = `DATE '1970-01-01'`;

export const VIDEO_COLUMNS = [...COUNTERS, 'posts'].flatMap((measure) => [
  `${measure}_new`,
  `${measure}_base`,
]);
export const FOLLOWER_COLUMNS = ['followers_new', 'followers_base'];
/** Every additive column, in the order in which the parts below list them. */
export const PART_COLUMNS = [...VIDEO_COLUMNS, ...FOLLOWER_COLUMNS];

/** The SQL type of an additive column. */
const typeOf = (column: string) => (column.startsWith('posts') ? 'int' : 'bigint');
export const list = (columns: readonly string[], form: (column: string) => string = (column) => column) =>
  columns.map(form).join(', ');
/** SQL sums skip nulls and are null when all are: just what the sums over entities and days mean. */
const sums = (table: string, columns: readonly string[]) =>
  list(columns, (column) => `sum(${table}.${column})::${typeOf(column)} AS ${column}`);
export const nulls = (columns: readonly string[]) =>
  list(columns, (column) => `NULL::${typeOf(column)} AS ${column}`);

/** Facts of videos on the given days, from their captures. */
export async function recomputeVideoDays(
  tx: Transaction,
  scope: Scope,
  spans: readonly EntityDaySpan[],
): Promise<void> {
  if (spans.length === 0) return;
  await store(tx, scope, spanRows(spans), [
    Prisma.sql`
      SELECT ${raw(sums('s', VIDEO_COLUMNS))}, ${raw(nulls(FOLLOWER_COLUMNS))} FROM video_snapshots s
      WHERE s.org_id = ${scope.orgId} AND s.video_id = k.id
        AND s.captured_at >= k.start_at AND s.captured_at < k.end_at`,
  ]);
}

/** Rollups of creators on the given days: their videos' facts, and their own followers from their captures. */
export async function recomputeCreatorDays(
  tx: Transaction,
  scope: Scope,
  spans: readonly EntityDaySpan[],
): Promise<void> {
  if (spans.length === 0) return;
  await store(tx, scope, spanRows(spans), [
    Prisma.sql`
      SELECT ${raw(sums('d', VIDEO_COLUMNS))}, ${raw(nulls(FOLLOWER_COLUMNS))}
      FROM videos v CROSS JOIN LATERAL (${dayOf(scope, 'v.video_id')}) d
      WHERE v.org_id = ${scope.orgId} AND v.creator_id = k.id`,
    Prisma.sql`
      SELECT ${raw(nulls(VIDEO_COLUMNS))}, ${raw(sums('s', FOLLOWER_COLUMNS))} FROM creator_snapshots s
      WHERE s.org_id = ${scope.orgId} AND s.creator_id = k.id
        AND s.captured_at >= k.start_at AND s.captured_at < k.end_at`,
  ]);
}

/** Rollups of campaigns on the given days: their items' facts, and the followers of the items' creators. */
export async function recomputeCampaignDays(
  tx: Transaction,
  scope: Scope,
  keys: readonly EntityDayKey[],
): Promise<void> {
  if (keys.length === 0) return;
  const [ids, days] = [numberArray(keys.map((key) => key.id)), numberArray(keys.map((key) => key.day))];
  const rows = Prisma.sql`
    SELECT k.id, ${raw(EPOCH)} + k.day AS day FROM unnest(${ids}::bigint[], ${days}::int[]) AS k(id, day)`;
  await store(tx, scope, rows, [
    Prisma.sql`
      SELECT ${raw(sums('d', VIDEO_COLUMNS))}, ${raw(nulls(FOLLOWER_COLUMNS))}
      FROM campaign_items i CROSS JOIN LATERAL (${dayOf(scope, 'i.video_id')}) d
      WHERE i.org_id = ${scope.orgId} AND i.campaign_id = k.id`,
    Prisma.sql`
      SELECT ${raw(nulls(VIDEO_COLUMNS))}, ${raw(sums('d', FOLLOWER_COLUMNS))}
      FROM (${itemCreators(scope)}) c CROSS JOIN LATERAL (${dayOf(scope, 'c.creator_id')}) d
      WHERE c.campaign_id = k.id`,
  ]);
}

/** Every day of the given campaigns anew, for a change of their items. */
export async function rebuildCampaigns(
  tx: Transaction,
  scope: Scope,
  campaignIds: readonly bigint[],
): Promise<void> {
  if (campaignIds.length === 0) return;
  const ids = numberArray(campaignIds);
  await tx.$executeRaw`DELETE FROM entity_days WHERE org_id = ${scope.orgId} AND entity_id = ANY(${ids}::bigint[])`;
  await tx.$executeRaw`
    INSERT INTO entity_days (org_id, entity_id, day, ${raw(list(PART_COLUMNS))})
    ${merged(
      scope,
      Prisma.sql`
        SELECT i.campaign_id AS id, d.day, ${raw(list(VIDEO_COLUMNS, (column) => `d.${column}`))}, ${raw(nulls(FOLLOWER_COLUMNS))}
        FROM campaign_items i JOIN entity_days d ON d.org_id = i.org_id AND d.entity_id = i.video_id
        WHERE i.org_id = ${scope.orgId} AND i.campaign_id = ANY(${ids}::bigint[])
        UNION ALL
        SELECT c.campaign_id, d.day, ${raw(nulls(VIDEO_COLUMNS))}, ${raw(list(FOLLOWER_COLUMNS, (column) => `d.${column}`))}
        FROM (${itemCreators(scope)}) c JOIN entity_days d ON d.org_id = ${scope.orgId} AND d.entity_id = c.creator_id
        WHERE c.campaign_id = ANY(${ids}::bigint[])`,
    )}`;
}

/** The days on which an entity has a row, for a video whose whole history moves to another creator. */
export async function readDaysOf(
  tx: Transaction,
  scope: Scope,
  ids: readonly bigint[],
): Promise<EntityDayKey[]> {
  return tx.$queryRaw<EntityDayKey[]>`
    SELECT entity_id AS id, day - ${raw(EPOCH)} AS day FROM entity_days
    WHERE org_id = ${scope.orgId} AND entity_id = ANY(${numberArray(ids)}::bigint[])`;
}

/** The facts of one entity on the key's day; OFFSET 0 keeps it one index look-up, never a join over all days. */
function dayOf(scope: Scope, entity: string): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM entity_days d
    WHERE d.org_id = ${scope.orgId} AND d.entity_id = ${raw(entity)} AND d.day = k.day OFFSET 0`;
}

/** The distinct creators of each campaign's items. */
export function itemCreators(scope: Scope): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT i.campaign_id, v.creator_id
    FROM campaign_items i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id
    WHERE i.org_id = ${scope.orgId}`;
}

function spanRows(spans: readonly EntityDaySpan[]): Prisma.Sql {
  return Prisma.sql`
    SELECT k.id, ${raw(EPOCH)} + k.day AS day, k.start_at, k.end_at
    FROM unnest(${numberArray(spans.map((span) => span.id))}::bigint[], ${numberArray(spans.map((span) => span.day))}::int[],
      ${instantArray(spans.map((span) => span.startMs))}::timestamptz[],
      ${instantArray(spans.map((span) => span.endMs))}::timestamptz[]) AS k(id, day, start_at, end_at)`;
}

/** Sums rows of (id, day, columns) into one each; a day on which nothing is known has no row. */
export function merged(scope: Scope, parts: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${scope.orgId}::int, p.id, p.day, ${raw(sums('p', PART_COLUMNS))}
    FROM (${parts}) p (id, day, ${raw(list(PART_COLUMNS))})
    GROUP BY p.id, p.day
    HAVING coalesce(${raw(list(PART_COLUMNS, (column) => `max(p.${column})`))}) IS NOT NULL`;
}

/** Rows of (id, day, columns) that are one each already, without those on which nothing is known. */
function known(scope: Scope, parts: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${scope.orgId}::int, p.* FROM (${parts}) p (id, day, ${raw(list(PART_COLUMNS))})
    WHERE coalesce(${raw(list(PART_COLUMNS, (column) => `p.${column}`))}) IS NOT NULL`;
}

/**
 * Replaces the rows of `keys` by what `sources` sum up to: changed rows updated, vanished ones deleted. A source
 * is a query of one row about the key `k`; it runs once per key, so that the plan is an index scan per key also
 * while tables are young and the planner knows nothing of them.
 */
async function store(
  tx: Transaction,
  scope: Scope,
  keys: Prisma.Sql,
  sources: readonly Prisma.Sql[],
): Promise<void> {
  const parts = Prisma.join(
    sources.map((source) => Prisma.sql`SELECT k.id, k.day, x.* FROM keys k CROSS JOIN LATERAL (${source}) x`),
    ' UNION ALL ',
  );
  await tx.$executeRaw`
    WITH keys AS MATERIALIZED (${keys}),
    sums (org_id, entity_id, day, ${raw(list(PART_COLUMNS))}) AS MATERIALIZED (
      ${sources.length === 1 ? known(scope, parts) : merged(scope, parts)}
    ),
    gone AS (
      DELETE FROM entity_days d USING keys k
      WHERE d.org_id = ${scope.orgId} AND d.entity_id = k.id AND d.day = k.day
        AND (k.id, k.day) NOT IN (SELECT s.entity_id, s.day FROM sums s) -- always hashed; an anti join may loop
    )
    INSERT INTO entity_days (org_id, entity_id, day, ${raw(list(PART_COLUMNS))})
    SELECT * FROM sums
    ON CONFLICT (org_id, entity_id, day)
      DO UPDATE SET ${raw(list(PART_COLUMNS, (column) => `${column} = EXCLUDED.${column}`))}`;
}
