import { MAX_COMPARED_CREATORS, type Trait } from '@/lib/contract/insights/similar-creators';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { daysIn } from '@/lib/time/grain';
import { creatorRows, MEDIAN_VIEWS } from './engine/creator-rows';
import { creatorDetails } from './engine/creators';
import { type Asked, isInSet, isWithin, readFramed } from './engine/frame';
import { localTime } from './engine/local';
import * as numbers from './engine/numbers';

/** A creator and its traits; null is not known. */
export interface TraitRow {
  id: string;
  label: string;
  handle: string | null;
  platform: string;
  traits: Readonly<Record<Trait, number | null>>;
}

type Field = 'followers' | 'median_views' | 'posts' | 'engagement';
const FORMULAS: numbers.Formulas<Field> = {
  followers: numbers.FOLLOWERS,
  median_views: MEDIAN_VIEWS,
  posts: numbers.POSTS,
  engagement: numbers.ENGAGEMENT_BY_VIEWS,
};
const FIELDS = Object.keys(FORMULAS) as Field[];

interface Stored extends Readonly<Record<Trait, number | null>> {
  total: number;
  details: Omit<TraitRow, 'traits'>;
}

/**
 * The traits of the creators of the set, those with the most followers, and how many creators there are. An account that
 * is in several projects is there once, where it posted the most.
 * @param uuid a creator that is among them in any case
 */
export async function readTraits(
  db: Sql,
  asked: Asked,
  uuid: string,
): Promise<{ total: number; rows: TraitRow[] }> {
  const { range } = asked;
  const stored = await readFramed<Stored>(
    db,
    asked,
    (frame) => {
      const isOwn = Prisma.sql`(c.uuid = ${uuid}::uuid)`;
      const hour = Prisma.sql`extract(hour FROM ${localTime(Prisma.sql`v.posted_at`, frame.zone, range)})`;
      return Prisma.sql`
        SELECT r.total, ${creatorDetails(frame, Prisma.sql`r.id`)} AS details, r.uuid,
          ln(1 + r.followers) AS followers, ln(1 + r.median_views) AS median_views, r.engagement,
          r.posts::float8 / ${daysIn(range)}::float8 * 7 AS posts_per_week, h.active_hours
        FROM (
          SELECT c.*, count(*) OVER ()::int AS total,
            row_number() OVER (ORDER BY ${isOwn} DESC, c.followers DESC NULLS LAST, c.uuid) AS place
          FROM (
            SELECT c.*, row_number() OVER (
              PARTITION BY a.platform, coalesce(a.platform_id, a.uuid::text) ORDER BY ${isOwn} DESC, c.posts DESC, c.uuid
            ) AS of_account
            FROM (${creatorRows(frame, { fields: FIELDS, range, only: () => Prisma.sql`true` }, FORMULAS)}) c
              JOIN creators a ON a.org_id = ${frame.scope.orgId} AND a.creator_id = c.id
          ) c WHERE c.of_account = 1
        ) r LEFT JOIN (
          SELECT v.creator_id, count(DISTINCT ${hour})::float8 AS active_hours FROM videos v
          WHERE ${isInSet(frame)} AND ${isWithin(Prisma.sql`v.posted_at`, frame.zone, range)} GROUP BY 1
        ) h ON h.creator_id = r.id
        WHERE r.place <= ${MAX_COMPARED_CREATORS}`;
    },
    Prisma.sql`ORDER BY q.uuid`,
  );
  return {
    total: stored[0]?.total ?? 0,
    rows: stored.map(({ details, followers, median_views, engagement, posts_per_week, active_hours }) => ({
      ...details,
      traits: { followers, median_views, engagement, posts_per_week, active_hours },
    })),
  };
}
