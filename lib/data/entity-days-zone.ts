import type { Zone } from '@/lib/time/zone';
import { numberArray } from './arrays';
import { Prisma, type Sql, type Transaction } from './client';
import { FOLLOWER_COLUMNS, list, merged, nulls, PART_COLUMNS, VIDEO_COLUMNS } from './entity-days';
import { localDay } from './entity-days-compare';
import type { Scope } from './scope';

/** Moves stored days from one zone into another, some entities at a time: videos first, then what sums them. */

const raw = Prisma.raw;
const of = (table: string, columns: readonly string[]) =>
  raw(list(columns, (column) => `${table}.${column}`));

/** Every day of the given videos anew, from their captures. */
export async function rebuildVideos(
  tx: Transaction,
  scope: Scope,
  zone: Zone,
  videoIds: readonly bigint[],
): Promise<void> {
  const ids = numberArray(videoIds);
  const captures = Prisma.sql`video_snapshots s WHERE s.org_id = ${scope.orgId} AND s.video_id = ANY(${ids}::bigint[])`;
  const day = await localDay(tx, zone, [{ from: captures }]);
  await replace(
    tx,
    scope,
    ids,
    Prisma.sql`SELECT s.video_id, ${day}, ${of('s', VIDEO_COLUMNS)}, ${raw(nulls(FOLLOWER_COLUMNS))} FROM ${captures}`,
  );
}

/** Every day of the given creators anew: their videos' facts, and their own followers from their captures. */
export async function rebuildCreators(
  tx: Transaction,
  scope: Scope,
  zone: Zone,
  creatorIds: readonly bigint[],
): Promise<void> {
  const ids = numberArray(creatorIds);
  const captures = Prisma.sql`creator_snapshots s WHERE s.org_id = ${scope.orgId} AND s.creator_id = ANY(${ids}::bigint[])`;
  const day = await localDay(tx, zone, [{ from: captures }]);
  await replace(
    tx,
    scope,
    ids,
    // OFFSET 0 keeps one index range scan per video, also while the planner knows nothing of the table.
    Prisma.sql`
      SELECT v.creator_id, d.day, ${of('d', VIDEO_COLUMNS)}, ${raw(nulls(FOLLOWER_COLUMNS))}
      FROM videos v CROSS JOIN LATERAL (
        SELECT * FROM entity_days d WHERE d.org_id = ${scope.orgId} AND d.entity_id = v.video_id OFFSET 0
      ) d
      WHERE v.org_id = ${scope.orgId} AND v.creator_id = ANY(${ids}::bigint[])
      UNION ALL
      SELECT s.creator_id, ${day}, ${raw(nulls(VIDEO_COLUMNS))}, ${of('s', FOLLOWER_COLUMNS)} FROM ${captures}`,
  );
}

/** The next entities of a kind after an id, in order. */
export async function readIdsAfter(
  tx: Transaction,
  scope: Scope,
  kind: 'video' | 'creator' | 'campaign',
  after: bigint,
  limit: number,
): Promise<bigint[]> {
  const [table, key] = [raw(`${kind}s`), raw(`${kind}_id`)];
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT ${key} AS id FROM ${table} WHERE org_id = ${scope.orgId} AND ${key} > ${after} ORDER BY ${key} LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

/** How many entities of the organisation have days. */
export async function countEntities(db: Sql, scope: Scope): Promise<number> {
  const where = { orgId: scope.orgId };
  const counts = [db.video.count({ where }), db.creator.count({ where }), db.campaign.count({ where })];
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function replace(tx: Transaction, scope: Scope, ids: string, rows: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`DELETE FROM entity_days WHERE org_id = ${scope.orgId} AND entity_id = ANY(${ids}::bigint[])`;
  await tx.$executeRaw`
    INSERT INTO entity_days (org_id, entity_id, day, ${raw(list(PART_COLUMNS))}) ${merged(scope, rows)}`;
}
