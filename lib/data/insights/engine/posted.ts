import { Prisma } from '@/lib/data/db/client';
import type { DayRange } from '@/lib/time/grain';
import { type Frame, isInSet, isWithin } from './frame';
import { levelAtEnd } from './levels';
import type { OnlyIds } from './rank';

/**
 * Query of (video_id, creator_id, posted_at, views): the videos of the set that were posted on a day of a range, with
 * their total views at its end; null: not known.
 * @param only a condition on the narrow id of the creator
 */
export function postedWithViews(frame: Frame, range: DayRange, only?: OnlyIds): Prisma.Sql {
  return Prisma.sql`
    SELECT v.video_id, v.creator_id, v.posted_at, ${levelAtEnd(frame, 'views', range)} AS views FROM videos v
    WHERE ${isInSet(frame)} AND ${isWithin(Prisma.sql`v.posted_at`, frame.zone, range)}
      ${only ? Prisma.sql`AND ${only(Prisma.sql`v.creator_id`)}` : Prisma.empty}`;
}

/** Query of (creator_id, median_views): over the videos that each posted in a range, those of known views. */
export function mediansOf(frame: Frame, range: DayRange, only?: OnlyIds): Prisma.Sql {
  return Prisma.sql`
    SELECT p.creator_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY p.views) AS median_views
    FROM (${postedWithViews(frame, range, only)}) p GROUP BY 1`;
}
