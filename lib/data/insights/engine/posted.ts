import { Prisma } from '@/lib/data/db/client';
import type { DayRange } from '@/lib/time/grain';
import { type Frame, isInSet, isWithin } from './frame';
import type { OnlyIds } from './rank';
import { once, sumsOf } from './sums';

/**
 * Query of (video_id, creator_id, posted_at, views): the videos of the set that were posted on a day of a range, with
 * their total views at its end; null: not known.
 * @param only a condition on the narrow id of the creator
 */
export function postedWithViews(frame: Frame, range: DayRange, only?: OnlyIds): Prisma.Sql {
  const posted = Prisma.sql`
    SELECT v.video_id, v.creator_id, v.posted_at FROM videos v
    WHERE ${isInSet(frame)} AND ${isWithin(Prisma.sql`v.posted_at`, frame.zone, range)}
      ${only ? Prisma.sql`AND ${only(Prisma.sql`v.creator_id`)}` : Prisma.empty}`;
  const themselves = Prisma.sql`SELECT p.video_id AS owner_id, p.video_id AS member_id FROM (${posted}) p`;
  const levels = sumsOf(frame, { own: themselves, of: { video: themselves } }, ['views_level'], range);
  return Prisma.sql`
    SELECT p.*, l.views_level AS views FROM (${posted}) p LEFT JOIN ${once(levels)} l ON l.owner_id = p.video_id`;
}

/** Query of (creator_id, median_views): over the videos that each posted in a range, those of known views. */
export function mediansOf(frame: Frame, range: DayRange, only?: OnlyIds): Prisma.Sql {
  return Prisma.sql`
    SELECT p.creator_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY p.views) AS median_views
    FROM (${postedWithViews(frame, range, only)}) p GROUP BY 1`;
}
