import { type Evictions, organisationTag, type Seq, type Tag } from '@/lib/cache/tags';
import { numberArray } from '@/lib/data/db/arrays';
import { type Database, isDistributed, Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/**
 * Which cached answers went stale with which write: one counter per organisation, and under its values the tags.
 * A write takes the counter's row last and holds it until it is committed, so that values become visible in order: a
 * reader that sees the counter at S sees every write up to S, and no later one.
 */

/** Longer than any cached answer lives. */
const KEPT_SECONDS = 600;
/** More evictions, or more tags of one write, count as everything. */
const MAX_REPORTED = 100;
const MAX_TAGS = 500;

/**
 * Records that a write made these tags stale; a long list becomes the organisation's tag. It must be the last thing
 * that the write does. Each statement writes one table, of one organisation, so that it runs on one server of several.
 */
export async function recordEvictions(
  tx: Prisma.TransactionClient,
  scope: Scope,
  tags: readonly Tag[],
): Promise<void> {
  if (tags.length === 0) return;
  const recorded = tags.length > MAX_TAGS ? [organisationTag(scope)] : [...new Set(tags)];
  const { orgId } = scope;
  const [counted] = await tx.$queryRaw<[{ seq: bigint }]>`
    INSERT INTO cache_counters AS c (org_id, seq)
    VALUES (${orgId}::int, (extract(epoch FROM statement_timestamp()) * 1000000)::bigint)
    ON CONFLICT (org_id) DO UPDATE SET seq = greatest(c.seq + 1, EXCLUDED.seq)
    RETURNING seq`;
  const [gone] = await tx.$queryRaw<[{ seq: bigint | null }]>`
    WITH gone AS (
      DELETE FROM cache_evictions
      WHERE org_id = ${orgId} AND seq < ${counted.seq} - ${KEPT_SECONDS * 1_000_000}::bigint
      RETURNING seq
    ), added AS (
      INSERT INTO cache_evictions (org_id, seq, tags) VALUES (${orgId}::int, ${counted.seq}, ${recorded})
    )
    SELECT max(seq) AS seq FROM gone`;
  if (gone.seq === null) return;
  await tx.$executeRaw`
    UPDATE cache_counters SET pruned_seq = greatest(pruned_seq, ${gone.seq}) WHERE org_id = ${orgId}`;
}

/**
 * The evictions of organisations since earlier readings of their counters, by narrow key. If `after` is greater than
 * the reading asked for, evictions are missing. One statement for all; one for each if they are on several servers.
 */
export async function readEvictions(
  db: Database,
  since: ReadonlyMap<number, Seq>,
): Promise<Map<number, Evictions>> {
  if (isDistributed(db)) {
    const read = [...since].map(async ([orgId, from]) => [orgId, await readOne(db, orgId, from)] as const);
    return new Map(await Promise.all(read));
  }
  const rows = await db.$queryRaw<({ orgId: number } & EvictionRow)[]>`
    SELECT o.org_id AS "orgId", ${evictionColumns(Prisma.sql`o.since`)}
    FROM unnest(${numberArray(since.keys())}::int[], ${numberArray(since.values())}::bigint[]) AS o (org_id, since)
    LEFT JOIN cache_counters c ON c.org_id = o.org_id`;
  return new Map(rows.map(({ orgId, ...row }) => [orgId, toEvictions(row)]));
}

/** The counter and the log in one snapshot, of one organisation that the statement names. */
async function readOne(db: Database, orgId: number, since: Seq): Promise<Evictions> {
  const rows = await db.$queryRaw<EvictionRow[]>`
    SELECT ${evictionColumns(Prisma.sql`${since}::bigint`, Prisma.sql`${orgId}::int`)}
    FROM cache_counters c WHERE c.org_id = ${orgId}::int`;
  return toEvictions(rows[0] ?? { seq: 0, after: since, evicted: null });
}

/** What `evictionColumns` reads. */
export interface EvictionRow {
  seq: Seq;
  after: Seq;
  /** Newest first. */
  evicted: [Seq, Tag[]][] | null;
}

/** For a statement with an organisation's counter `c`: the counter, and what came after `since`. */
function evictionColumns(since: Prisma.Sql, orgId = Prisma.sql`o.org_id`): Prisma.Sql {
  return Prisma.sql`coalesce(c.seq, 0)::float8 AS seq, greatest(c.pruned_seq, ${since})::float8 AS after,
    (SELECT json_agg(json_build_array(e.seq, e.tags)) FROM (
      SELECT n.seq, n.tags FROM cache_evictions n WHERE n.org_id = ${orgId} AND n.seq > ${since}
      ORDER BY n.seq DESC LIMIT ${MAX_REPORTED + 1}
    ) e) AS evicted`;
}

function toEvictions({ seq, after, evicted }: EvictionRow): Evictions {
  const rows = (evicted ?? []).map(([at, tags]) => ({ seq: at, tags }));
  const firstLeftOut = rows[MAX_REPORTED];
  return {
    seq,
    after: Math.max(after, firstLeftOut?.seq ?? 0),
    evicted: rows.slice(0, MAX_REPORTED).reverse(),
  };
}

/** What a process knows about the organisation that a caller last acted in. */
export interface KnownEvictions {
  orgId: number;
  since: Seq;
}

/**
 * For a lookup of callers with their organisation `o`: its parts that read the evictions there, and what turns a row
 * into them. Of another organisation than the known one the joined statement reads the counter alone. Where directory
 * and organisations are on several servers, a second statement reads them once the organisation is known.
 */
export function evictionLookup(db: Database, known: KnownEvictions | null) {
  const isApart = isDistributed(db);
  const since =
    known === null
      ? Prisma.sql`0::bigint`
      : Prisma.sql`(CASE o.org_id WHEN ${known.orgId} THEN ${known.since}::bigint ELSE coalesce(c.seq, 0) END)`;
  return {
    columns: isApart
      ? Prisma.sql`0::float8 AS seq, 0::float8 AS after, NULL::json AS evicted`
      : evictionColumns(since),
    join: isApart ? Prisma.empty : Prisma.sql`LEFT JOIN cache_counters c ON c.org_id = o.org_id`,
    async read({ orgId, ...row }: EvictionRow & { orgId: number }): Promise<Evictions> {
      return isApart ? readOne(db, orgId, known?.orgId === orgId ? known.since : 0) : toEvictions(row);
    },
  };
}
