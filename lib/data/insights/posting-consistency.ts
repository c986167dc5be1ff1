import type { postingConsistency } from '@/lib/contract/insights/posting-consistency';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma } from '@/lib/data/db/client';
import type { Day } from '@/lib/time/day';
import { type DayRange, daysIn, wholeBucket } from '@/lib/time/grain';
import { creatorDetails, creatorsOf, membersOfCreators } from './engine/creators';
import { type Frame, isInSet, isWithin } from './engine/frame';
import { localDay } from './engine/local';
import type { Measured, OnlyIds } from './engine/rank';

type Field = keyof typeof postingConsistency.fields;

/** The creators of the set, by how regularly they post. */
export const consistencyMeasured: Measured<Field> = {
  rows: (frame, { range, only }) => consistencyOf(frame, range, only),
  members: membersOfCreators,
  details: creatorDetails,
  type: 'creator',
};

function consistencyOf(frame: Frame, range: DayRange, only: OnlyIds): Prisma.Sql {
  const mondays = mondaysIn(range);
  const weeks = Math.max(0, mondays.length - 1);
  const active = Prisma.sql`coalesce(w.active_weeks, 0)`;
  // Weeks without a post count as zeros: the deviation over the mean, from whole numbers alone.
  const cv = Prisma.sql`sqrt(${weeks}::float8 * w.squares - w.total ^ 2) / w.total`;
  const score =
    weeks === 0
      ? Prisma.sql`NULL::float8`
      : Prisma.sql`coalesce(
          100 * ${active} / ${weeks}::float8 * (1 - least(1, ${cv} / 2)), 0)`;
  return Prisma.sql`
    WITH posts AS MATERIALIZED (
      SELECT v.creator_id, v.posted_at, ${localDay(Prisma.sql`v.posted_at`, frame.zone, range)} AS day
      FROM videos v
      WHERE ${isInSet(frame)} AND ${isWithin(Prisma.sql`v.posted_at`, frame.zone, range)}
        AND ${only(Prisma.sql`v.creator_id`)}
    )
    SELECT c.creator_id AS id, c.uuid, coalesce(n.posts, 0) AS posts,
      coalesce(n.posts, 0) / ${daysIn(range)}::float8 * 7 AS posts_per_week,
      ${active} AS active_weeks, ${weeks}::int AS weeks, coalesce(g.gap, ${daysIn(range)}::int) AS longest_gap_days,
      h.median_hours, h.p90_hours, ${score} AS score
    FROM (${creatorsOf(frame, only)}) c
      LEFT JOIN (SELECT creator_id, count(*)::int AS posts FROM posts GROUP BY 1) n USING (creator_id)
      LEFT JOIN (
        SELECT creator_id, count(*)::int AS active_weeks, sum(posts)::float8 AS total, sum(posts ^ 2)::float8 AS squares
        FROM (
          SELECT creator_id, width_bucket(day, ${numberArray(mondays)}::int[]) AS week, count(*) AS posts
          FROM posts GROUP BY 1, 2
        ) b WHERE week BETWEEN 1 AND ${weeks}::int GROUP BY 1
      ) w USING (creator_id)
      LEFT JOIN (
        SELECT creator_id, max(day - before - 1) AS gap FROM (
          SELECT creator_id, day, lag(day, 1, ${range.first}::int - 1) OVER (PARTITION BY creator_id ORDER BY day) AS before
          FROM (SELECT creator_id, day FROM posts UNION ALL SELECT DISTINCT creator_id, ${range.last}::int + 1 FROM posts) e
        ) d GROUP BY 1
      ) g USING (creator_id)
      LEFT JOIN (
        SELECT creator_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) AS median_hours,
          percentile_cont(0.9) WITHIN GROUP (ORDER BY hours) AS p90_hours
        FROM (
          SELECT creator_id, (extract(epoch FROM posted_at
            - lag(posted_at) OVER (PARTITION BY creator_id ORDER BY posted_at)) * 1000)::float8 / 3600000 AS hours
          FROM posts
        ) i WHERE hours IS NOT NULL GROUP BY 1
      ) h USING (creator_id)`;
}

/** The Mondays of the whole weeks of a range and, last, the one after them. */
function mondaysIn({ first, last }: DayRange): Day[] {
  const week = { granularity: 'week', bucketDays: null } as const;
  const mondays: Day[] = [];
  const own = wholeBucket(first, week, first);
  for (let monday = own.first < first ? own.last + 1 : first; monday <= last + 1; monday += 7)
    mondays.push(monday);
  return mondays;
}
