import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { EntityType } from '@/lib/domain/entities';

/**
 * Which videos and which creators an entity sums, as queries of (owner_id, member_id): a campaign its present
 * items, a creator its videos, a video itself; and for followers the distinct creators. They are parts of a statement
 * that begins with `WITH asked AS (askedEntities(…))`.
 */

export function memberVideos(scope: Scope, entity: EntityType): Prisma.Sql {
  switch (entity) {
    case 'video':
      return Prisma.sql`SELECT id AS owner_id, id AS member_id FROM asked`;
    case 'creator':
      return Prisma.sql`
        SELECT v.creator_id AS owner_id, v.video_id AS member_id
        FROM asked JOIN videos v ON v.org_id = ${scope.orgId} AND v.creator_id = asked.id`;
    case 'campaign':
      return Prisma.sql`
        SELECT i.campaign_id AS owner_id, i.video_id AS member_id
        FROM asked JOIN campaign_items i ON i.org_id = ${scope.orgId} AND i.campaign_id = asked.id`;
  }
}

export function memberCreators(scope: Scope, entity: EntityType): Prisma.Sql {
  switch (entity) {
    case 'video':
      return Prisma.sql`
        SELECT v.video_id AS owner_id, v.creator_id AS member_id
        FROM asked JOIN videos v ON v.org_id = ${scope.orgId} AND v.video_id = asked.id`;
    case 'creator':
      return Prisma.sql`SELECT id AS owner_id, id AS member_id FROM asked`;
    case 'campaign':
      return Prisma.sql`
        SELECT DISTINCT i.campaign_id AS owner_id, v.creator_id AS member_id
        FROM asked JOIN campaign_items i ON i.org_id = ${scope.orgId} AND i.campaign_id = asked.id
        JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id`;
  }
}
