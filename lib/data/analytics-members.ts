import type { EntityType } from '@/lib/metrics/catalogue';
import { Prisma } from './client';
import type { Scope } from './scope';

/**
 * Which videos and which creators an entity sums, as queries of (owner_id, member_id): a campaign its present
 * items, a creator its videos, a video itself; and for followers the distinct creators.
 * `ids` is a `bigint[]` literal of internal ids.
 */

export function memberVideos(scope: Scope, entity: EntityType, ids: string): Prisma.Sql {
  switch (entity) {
    case 'video':
      return Prisma.sql`SELECT id AS owner_id, id AS member_id FROM unnest(${ids}::bigint[]) AS t(id)`;
    case 'creator':
      return Prisma.sql`
        SELECT v.creator_id AS owner_id, v.video_id AS member_id FROM videos v
        WHERE v.org_id = ${scope.orgId} AND v.creator_id = ANY(${ids}::bigint[])`;
    case 'campaign':
      return Prisma.sql`
        SELECT i.campaign_id AS owner_id, i.video_id AS member_id FROM campaign_items i
        WHERE i.org_id = ${scope.orgId} AND i.campaign_id = ANY(${ids}::bigint[])`;
  }
}

export function memberCreators(scope: Scope, entity: EntityType, ids: string): Prisma.Sql {
  switch (entity) {
    case 'video':
      return Prisma.sql`
        SELECT v.video_id AS owner_id, v.creator_id AS member_id FROM videos v
        WHERE v.org_id = ${scope.orgId} AND v.video_id = ANY(${ids}::bigint[])`;
    case 'creator':
      return Prisma.sql`SELECT id AS owner_id, id AS member_id FROM unnest(${ids}::bigint[]) AS t(id)`;
    case 'campaign':
      return Prisma.sql`
        SELECT DISTINCT i.campaign_id AS owner_id, v.creator_id AS member_id
        FROM campaign_items i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id
        WHERE i.org_id = ${scope.orgId} AND i.campaign_id = ANY(${ids}::bigint[])`;
  }
}
