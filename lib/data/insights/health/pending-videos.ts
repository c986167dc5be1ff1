import { MAX_PENDING_DAYS } from '@/lib/contract/insights/health-kinds';
import { Prisma } from '@/lib/data/db/client';
import { type Finder, foundColumns } from './finder';

/** Selective creators with videos that have waited for a decision for too long. */
export const pendingVideos: Finder = {
  found({ scope, now }) {
    const columns = foundColumns({
      mark: Prisma.sql`c.uuid || ' ' || string_agg(v.uuid::text, ' ' ORDER BY v.uuid)`,
      weight: Prisma.sql`count(*)`,
      subject: Prisma.sql`'creator'`,
      uuid: Prisma.sql`c.uuid`,
      label: Prisma.sql`c.label`,
      value: Prisma.sql`count(*)`,
      at: Prisma.sql`min(v.first_captured_at)`,
    });
    return Prisma.sql`
      SELECT ${columns}
      FROM set_creators c JOIN videos v ON v.org_id = ${scope.orgId} AND v.creator_id = c.creator_id
      WHERE c.tracking_mode = 'selective' AND v.tracking_status = 'pending_review'
        AND v.first_captured_at < ${now}::timestamptz - make_interval(days => ${MAX_PENDING_DAYS}::int)
      GROUP BY c.uuid, c.label`;
  },
};
