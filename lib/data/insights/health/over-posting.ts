import { OVER_POSTING } from '@/lib/contract/limits';
import { Prisma } from '@/lib/data/db/client';
import { overPostedDays } from '../over-posting';
import { FIRST_OF_DAYS, type Finder, foundColumns } from './finder';

/** Creators that posted too much on a recent day, whatever the range. */
export const overPosting: Finder = {
  isOfNewest: true,
  found(frame) {
    const { zone, now } = frame;
    const today = zone.dayOf(now.getTime());
    const recent = { first: today - OVER_POSTING.recent_days, last: today };
    const columns = foundColumns({
      mark: Prisma.sql`c.uuid || ' ' || o.day`,
      weight: Prisma.sql`o.day`,
      subject: Prisma.sql`'creator'`,
      uuid: Prisma.sql`c.uuid`,
      label: Prisma.sql`c.label`,
      value: Prisma.sql`o.posts`,
      expected: Prisma.sql`${OVER_POSTING.min_posts}::int`,
      day: Prisma.sql`${FIRST_OF_DAYS} + o.day`,
    });
    return Prisma.sql`
      SELECT DISTINCT ON (c.creator_id) ${columns}
      FROM (${overPostedDays({ ...frame, range: recent }, OVER_POSTING)}) o JOIN set_creators c ON c.creator_id = o.creator_id
      ORDER BY c.creator_id, o.day DESC`;
  },
};
