import { Prisma } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { holdsDaysOf } from '@/lib/data/db/stored-zone';
import { entityOf, ROLLUP_TYPES } from '@/lib/domain/entities';
import { COUNTERS, type Counter } from '@/lib/domain/fields';
import { type Day, formatDay } from '@/lib/time/day';
import { formatInstant } from '@/lib/time/instant';
import { requireZone } from '@/lib/time/zone';
import { toLevels } from './fields';

/** Sums over the videos of a creator or campaign: each counter's latest known levels, null where none is known. */
export type StoredSums = Readonly<Record<Counter, bigint | null>>;

/** One column per counter. */
export function summedLevels(videos: string): Prisma.Sql {
  return Prisma.raw(COUNTERS.map((name) => `${sumOf(`${videos}.${name}`)} AS ${name}`).join(', '));
}

export function toSummedLevels(stored: StoredSums): Record<Counter, number | null> {
  return toLevels(COUNTERS, stored);
}

/**
 * New views of an entity over the last 30 local days of the organisation, today included: from its days, or, while
 * these are moving into another zone, from the captures of the videos that it is or sums.
 */
export function recentViews(scope: Scope, now: Date, entityId: Prisma.Sql, alias: Prisma.Sql): Prisma.Sql {
  const zone = requireZone(scope.timezone);
  const today = zone.dayOf(now.getTime());
  const startOf = (day: Day) => Prisma.sql`${formatInstant(zone.startOf(day))}::timestamptz`;
  // An id is of one kind only, so the links of the others add nothing.
  const summed = ROLLUP_TYPES.map((kind) => {
    const links = linksOf(scope, entityOf(kind).members.video);
    return Prisma.sql`SELECT m.member_id FROM (${links}) m WHERE m.owner_id = ${entityId}`;
  });
  return Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT CASE WHEN ${holdsDaysOf(scope)} THEN (
        SELECT ${Prisma.raw(sumOf('views_new'))} FROM entity_days
        WHERE org_id = ${scope.orgId} AND entity_id = ${entityId}
          AND day BETWEEN ${formatDay(today - 29)}::date AND ${formatDay(today)}::date
      ) ELSE (
        SELECT ${Prisma.raw(sumOf('s.views_new'))} FROM (
          SELECT ${entityId} AS video_id
          UNION ${Prisma.join(summed, ' UNION ')}
        ) m JOIN video_snapshots s ON s.org_id = ${scope.orgId} AND s.video_id = m.video_id
        WHERE s.captured_at >= ${startOf(today - 29)} AND s.captured_at < ${startOf(today + 1)}
      ) END AS views_30d
    ) ${alias} ON true`;
}

/**
 * The sum of a column of 64 bits as one of 64 bits. One above 2^53 − 1, which no answer shows (lib/http/edge/respond.ts),
 * is 2^53: it could exceed 64 bits, too.
 */
export function sumOf(column: string): string {
  const limit = Number.MAX_SAFE_INTEGER + 1;
  // LEAST would turn the sum of nothing, which is null, into the limit.
  return `(CASE WHEN sum(${column}) > ${limit} THEN ${limit} ELSE sum(${column}) END)::bigint`;
}
