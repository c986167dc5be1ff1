import { type CalendarDay, MAX_DAY_POSTS } from '@/lib/contract/insights/calendar';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { formatDay } from '@/lib/time/day';
import { daysIn } from '@/lib/time/grain';
import { type Asked, isInSet, isWithin, readFramed } from './engine/frame';
import { localDay } from './engine/local';
import { instantText } from './engine/videos';

type Stored = Omit<CalendarDay, 'day'> & { day: number };

/** What was posted on each local day of the range. */
export async function readCalendar(db: Sql, asked: Asked): Promise<CalendarDay[]> {
  const { range } = asked;
  const posted = Prisma.sql`v.posted_at`;
  const stored = await readFramed<Stored>(
    db,
    asked,
    ({ scope, ...frame }) => Prisma.sql`
      SELECT p.day, count(*)::int AS post_count, count(DISTINCT p.creator_id)::int AS creator_count,
        json_agg(json_build_object('id', p.uuid, 'label', p.label, 'creator_id', c.uuid, 'creator_label', c.label,
          'posted_at', ${instantText(Prisma.sql`p.posted_at`)}, 'thumbnail_url', p.thumbnail_url, 'url', p.url,
          'views', p.views)
          ORDER BY p.place) FILTER (WHERE p.place <= ${MAX_DAY_POSTS}) AS posts
      FROM (
        SELECT d.*, row_number() OVER (PARTITION BY d.day ORDER BY d.posted_at, d.uuid) AS place FROM (
          SELECT v.*, ${localDay(posted, frame.zone, range)} AS day
          FROM videos v WHERE ${isInSet({ scope, ...frame })} AND ${isWithin(posted, frame.zone, range)}
        ) d
      ) p JOIN creators c ON c.org_id = ${scope.orgId} AND c.creator_id = p.creator_id
      GROUP BY p.day`,
  );
  const byDay = new Map(stored.map((row) => [row.day, row]));
  return Array.from({ length: daysIn(range) }, (_, at) => {
    const { post_count = 0, creator_count = 0, posts = [] } = byDay.get(range.first + at) ?? {};
    return { day: formatDay(range.first + at), post_count, creator_count, posts };
  });
}
