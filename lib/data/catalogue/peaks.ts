import { PEAK_AFTER_DAYS, type Peak } from '@/lib/contract/catalogue/peaks';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type AnyCounter, COUNTERS, CREATOR_COUNTERS } from '@/lib/domain/fields';
import { toCount } from './page';

/**
 * Finds captures that may have been misread: maxima that a counter has stayed below for days. Reads one entity's
 * newest captures of its present stretch, in one statement, and only values that exist by the rules of
 * docs/semantics.md: a zero after a positive value does not.
 */

/** At four captures a day more than three years. */
const NEWEST_CAPTURES = 5_000;
/** Followers may really fall: only a reading this many times above both its neighbours is doubted. */
const LONE_SPIKE = 2;

/** Start of the present stretch. */
const STRETCH = Prisma.sql`coalesce((SELECT max(captured_at) FROM s WHERE baseline), '-infinity')`;

type Stored = {
  metric: Peak['metric'] | null;
  captured_at: Date;
  value: bigint;
  since: Date;
  current: bigint;
};

/** Of a video, by its public id, which must be a uuid; null where there is no such video. */
export async function readVideoPeaks(db: Sql, scope: Scope, id: string): Promise<Peak[] | null> {
  return toPeaks(
    await db.$queryRaw<Stored[]>`
      SELECT found.* FROM videos v LEFT JOIN LATERAL (${videoPeaks(scope, Prisma.sql`v.video_id`)}) found ON true
      WHERE v.org_id = ${scope.orgId} AND v.uuid = ${id}::uuid ORDER BY found.captured_at, found.metric`,
  );
}

/** Query of (metric, captured_at, value, since, current): the peaks of the video of a narrow id. */
export function videoPeaks({ orgId }: Scope, id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH s AS (
      SELECT t.* FROM video_snapshots t WHERE t.org_id = ${orgId} AND t.video_id = ${id} AND NOT t.is_birth
      ORDER BY t.captured_at DESC LIMIT ${NEWEST_CAPTURES}
    ),
    known AS (
      SELECT m.metric, m.value, s.captured_at
      FROM s CROSS JOIN LATERAL (VALUES ${valuesOf(COUNTERS)}) m(metric, value)
      WHERE m.value > 0 AND s.captured_at >= ${STRETCH}
    )
    ${peaksOf(Prisma.sql`SELECT metric, value, captured_at FROM known`)}`;
}

/** Of a creator, by its public id, which must be a uuid; null where there is no such creator. */
export async function readCreatorPeaks(db: Sql, scope: Scope, id: string): Promise<Peak[] | null> {
  return toPeaks(
    await db.$queryRaw<Stored[]>`
      SELECT found.* FROM creators c LEFT JOIN LATERAL (${creatorPeaks(scope, Prisma.sql`c.creator_id`)}) found ON true
      WHERE c.org_id = ${scope.orgId} AND c.uuid = ${id}::uuid ORDER BY found.captured_at, found.metric`,
  );
}

/** As `videoPeaks`, of a creator. */
function creatorPeaks({ orgId }: Scope, id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH s AS (
      SELECT t.* FROM creator_snapshots t WHERE t.org_id = ${orgId} AND t.creator_id = ${id}
      ORDER BY t.captured_at DESC LIMIT ${NEWEST_CAPTURES}
    ),
    known AS (
      SELECT m.metric, m.value, s.captured_at, lag(m.value) OVER w AS before, lead(m.value) OVER w AS after
      FROM s CROSS JOIN LATERAL (VALUES ${valuesOf(CREATOR_COUNTERS)}) m(metric, value)
      WHERE m.value > 0 AND s.captured_at >= ${STRETCH}
      WINDOW w AS (PARTITION BY m.metric ORDER BY s.captured_at)
    )
    ${peaksOf(Prisma.sql`
      SELECT metric, value, captured_at FROM known
      WHERE value >= ${LONE_SPIKE} * before AND value >= ${LONE_SPIKE} * after`)}`;
}

/** A row of name and value per counter of the capture `s`. */
function valuesOf(counters: readonly AnyCounter[]): Prisma.Sql {
  return Prisma.join(counters.map((name) => Prisma.sql`(${name}, s.${Prisma.raw(name)})`));
}

/**
 * The highest candidate of each counter, the latest of equal ones, where every later value lies below it for
 * long enough.
 */
function peaksOf(candidates: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    , highest AS (
      SELECT DISTINCT ON (metric) metric, value, captured_at FROM (${candidates}) c
      ORDER BY metric, value DESC, captured_at DESC
    ),
    found AS (
      SELECT h.metric, h.captured_at, h.value, min(k.captured_at) AS since,
        (array_agg(k.value ORDER BY k.captured_at DESC))[1] AS current
      FROM highest h JOIN known k ON k.metric = h.metric AND k.captured_at > h.captured_at
      GROUP BY h.metric, h.captured_at, h.value
      HAVING max(k.value) < h.value
        AND max(k.captured_at) - min(k.captured_at) >= make_interval(days => ${PEAK_AFTER_DAYS}::int)
    )
    SELECT f.* FROM found f`;
}

/** No row: there is no such entity. One without a metric: it has no peak. */
function toPeaks(stored: Stored[]): Peak[] | null {
  if (stored.length === 0) return null;
  return stored.flatMap(({ metric, captured_at, value, since, current }): Peak[] => {
    if (metric === null) return [];
    return [
      {
        metric,
        captured_at: captured_at.toISOString(),
        value: toCount(value) ?? 0,
        since: since.toISOString(),
        current: toCount(current) ?? 0,
      },
    ];
  });
}
