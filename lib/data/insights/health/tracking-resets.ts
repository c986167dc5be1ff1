import { Prisma } from '@/lib/data/db/client';
import { TRACKING_RESET } from '@/lib/metrics/increments';
import { type Finder, foundColumns, instantMark } from './finder';

/** Videos and creators whose tracking was reset in the range. */
export const trackingResets: Finder = {
  isOfNewest: true,
  found() {
    const columns = foundColumns({
      mark: Prisma.sql`e.uuid || ' ' || ${instantMark(Prisma.sql`max(e.captured_at)`)}`,
      weight: Prisma.sql`extract(epoch FROM max(e.captured_at))`,
      subject: Prisma.sql`e.subject`,
      uuid: Prisma.sql`e.uuid`,
      label: Prisma.sql`e.label`,
      value: Prisma.sql`count(*)`,
      at: Prisma.sql`max(e.captured_at)`,
    });
    return Prisma.sql`
      SELECT ${columns} FROM set_entries e WHERE e.entry = ${TRACKING_RESET} GROUP BY e.subject, e.uuid, e.label`;
  },
};
