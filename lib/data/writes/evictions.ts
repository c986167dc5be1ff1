import { type Evictions, organisationTag, type Seq, type Tag } from '@/lib/cache/tags';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Sql } from '@/lib/data/db/client';
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
 * Records that a write made these tags stale; a long list becomes the organisation's tag. It must be the last
 * statement of the write.
 */
export async function recordEvictions(
  tx: Prisma.TransactionClient,
  scope: Scope,
  tags: readonly Tag[],
): Promise<void> {
  if (tags.length === 0) return;
  const recorded = tags.length > MAX_TAGS ? [organisationTag(scope)] : [...new Set(tags)];
  const { orgId } = scope;
  await tx.$executeRaw`
    WITH clock AS MATERIALIZED (SELECT (extract(epoch FROM statement_timestamp()) * 1000000)::bigint AS now),
    gone AS (
      DELETE FROM cache_evictions
      WHERE org_id = ${orgId} AND seq < (SELECT now FROM clock) - ${KEPT_SECONDS * 1_000_000}::bigint
      RETURNING seq
    ), counted AS (
      INSERT INTO cache_counters AS c (org_id, seq) SELECT ${orgId}::int, now FROM clock
      ON CONFLICT (org_id) DO UPDATE SET seq = greatest(c.seq + 1, EXCLUDED.seq),
        pruned_seq = greatest(c.pruned_seq, (SELECT max(seq) FROM gone))
      RETURNING seq
    )
    INSERT INTO cache_evictions (org_id, seq, tags) SELECT ${orgId}::int, seq, ${recorded} FROM counted`;
}

/**
 * The evictions of organisations since earlier readings of their counters, by narrow key, in one statement. If
 * `after` is greater than the reading asked for, evictions are missing.
 */
export async function readEvictions(
  db: Sql,
  since: ReadonlyMap<number, Seq>,
): Promise<Map<number, Evictions>> {
  const rows = await db.$queryRaw<({ orgId: number } & EvictionRow)[]>`
    SELECT o.org_id AS "orgId", ${evictionColumns(Prisma.sql`o.since`)}
    FROM unnest(${numberArray(since.keys())}::int[], ${numberArray(since.values())}::bigint[]) AS o (org_id, since)
    LEFT JOIN cache_counters c ON c.org_id = o.org_id`;
  return new Map(rows.map(({ orgId, ...row }) => [orgId, toEvictions(row)]));
}

/** What `evictionColumns` reads. */
export interface EvictionRow {
  seq: Seq;
  after: Seq;
  /** Newest first. */
  evicted: [Seq, Tag[]][] | null;
}

/**
 * For a statement that joins an organisation `o` with its counter `c`: the counter, and what came after `since`.
 * The names are those of EvictionRow.
 */
export function evictionColumns(since: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(c.seq, 0)::float8 AS seq, greatest(c.pruned_seq, ${since})::float8 AS after,
    (SELECT json_agg(json_build_array(e.seq, e.tags)) FROM (
      SELECT n.seq, n.tags FROM cache_evictions n WHERE n.org_id = o.org_id AND n.seq > ${since}
      ORDER BY n.seq DESC LIMIT ${MAX_REPORTED + 1}
    ) e) AS evicted`;
}

export function toEvictions({ seq, after, evicted }: EvictionRow): Evictions {
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
 * For `evictionColumns`: the new evictions of the known organisation and none of others; all of them if no
 * organisation is known.
 */
export function sinceKnown(known: KnownEvictions | null): Prisma.Sql {
  if (known === null) return Prisma.sql`0::bigint`;
  return Prisma.sql`(CASE o.org_id WHEN ${known.orgId} THEN ${known.since}::bigint ELSE coalesce(c.seq, 0) END)`;
}
