import type { OverPostingParameters, OverPostingRow } from '@/lib/contract/insights/over-posting';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { type Day, formatDay } from '@/lib/time/day';
import { viewsFrom } from './engine/age';
import { type Asked, type Frame, isInSet, isWithin, readFramed } from './engine/frame';
import { localDay } from './engine/local';

/** When a day has too many posts, and which part of the list to return. */
export type OverPostingAsked = Pick<
  OverPostingParameters,
  'min_posts' | 'min_suppressed' | 'max_views' | 'min_hours' | 'recent_days' | 'limit' | 'offset' | 'sort'
> & { today: Day };

type Row = Omit<OverPostingRow, 'day' | 'severity'> & { day: number };
type Stored = { total: number } & (Row | Record<keyof Row, null>);

const SORTS: Readonly<Record<string, Prisma.Sql>> = {
  days_ago: Prisma.sql`-r.day`,
  posts: Prisma.sql`r.posts`,
  suppressed: Prisma.sql`r.suppressed`,
};

/** Days on which creators of the set posted too much, one page of them and how many there are. */
export async function readOverPosting(
  db: Sql,
  asked: Asked,
  page: OverPostingAsked,
): Promise<{ total: number; rows: OverPostingRow[] }> {
  const { today, recent_days: recentDays } = page;
  const order = Prisma.sql`
    ${SORTS[page.sort.replace(/^-/, '')]} ${Prisma.raw(page.sort.startsWith('-') ? 'DESC' : 'ASC')}, r.day DESC, c.uuid`;
  const stored = await readFramed<Stored>(
    db,
    asked,
    (frame) => Prisma.sql`
      WITH found AS MATERIALIZED (${overPostedDays(frame, page)}),
      page AS (
        SELECT (row_number() OVER (ORDER BY ${order}))::int AS rank, c.uuid::text AS id, c.label, r.day,
          r.posts, r.suppressed, r.videos
        FROM found r JOIN creators c ON c.org_id = ${frame.scope.orgId} AND c.creator_id = r.creator_id
        ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset}
      )
      SELECT t.total, page.*, ${today}::int - page.day AS days_ago
      FROM (SELECT count(*)::int AS total FROM found) t LEFT JOIN page ON true`,
    Prisma.sql`ORDER BY q.rank`,
  );
  const rows = stored.filter((row): row is { total: number } & Row => row.rank !== null);
  return {
    total: stored[0]?.total ?? 0,
    rows: rows.map(({ rank, id, label, day, days_ago, posts, suppressed, videos }) => ({
      rank,
      id,
      label,
      day: formatDay(day),
      days_ago,
      posts,
      suppressed,
      videos,
      severity: days_ago <= recentDays ? 'recent' : 'past',
    })),
  };
}

/** Query of (creator_id, day, posts, suppressed, videos): the days with too many posts. */
export function overPostedDays(
  frame: Frame,
  limits: Pick<OverPostingParameters, 'min_posts' | 'min_suppressed' | 'max_views' | 'min_hours'>,
): Prisma.Sql {
  const { zone, range } = frame;
  const posted = Prisma.sql`v.posted_at`;
  return Prisma.sql`
    SELECT s.creator_id, s.day, s.posts, count(*)::int AS suppressed,
      json_agg(json_build_object('id', s.uuid, 'label', s.label, 'views', s.views) ORDER BY s.views, s.uuid) AS videos
    FROM (
      SELECT v.*, ${viewsFrom(frame.scope, limits.min_hours)} AS views FROM (
        SELECT d.*, count(*) OVER (PARTITION BY d.creator_id, d.day)::int AS posts FROM (
          SELECT v.video_id, v.uuid, v.label, v.creator_id, v.posted_at, ${localDay(posted, zone, range)} AS day
          FROM videos v WHERE ${isInSet(frame)} AND ${isWithin(posted, zone, range)}
        ) d
      ) v WHERE v.posts >= ${limits.min_posts}
    ) s WHERE s.views < ${limits.max_views}
    GROUP BY s.creator_id, s.day, s.posts HAVING count(*) >= ${limits.min_suppressed}`;
}
