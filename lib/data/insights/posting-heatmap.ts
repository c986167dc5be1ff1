import type { PostingHour } from '@/lib/contract/insights/posting-heatmap';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { type Asked, readFramed } from './engine/frame';
import { localTime } from './engine/local';
import { postedWithViews } from './engine/posted';

/** The hours of the week in which videos of the set were posted, by weekday and hour. */
export function readPostingHours(db: Sql, asked: Asked): Promise<PostingHour[]> {
  return readFramed<PostingHour>(
    db,
    asked,
    (frame) => Prisma.sql`
      SELECT extract(dow FROM p.local)::int AS dow, extract(hour FROM p.local)::int AS hour,
        count(*)::int AS post_count, avg(p.views)::float8 AS avg_views,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY p.views) AS median_views
      FROM (
        SELECT w.views, ${localTime(Prisma.sql`w.posted_at`, frame.zone, frame.range)} AS local
        FROM (${postedWithViews(frame, frame.range)}) w
      ) p
      GROUP BY 1, 2`,
    Prisma.sql`ORDER BY q.dow, q.hour`,
  );
}
