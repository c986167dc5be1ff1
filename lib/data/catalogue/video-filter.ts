import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { TRACKING_STATUS_NAMES, type TrackingStatusName } from '@/lib/domain/tracking';
import { type Day, parseDay } from '@/lib/time/day';
import { FIRST_INSTANT_MS, formatInstant, LAST_INSTANT_MS } from '@/lib/time/instant';
import { requireZone, type Zone } from '@/lib/time/zone';
import { isOfKept } from './counted';
import { isAmong, type Selection } from './page';
import { videoContains, videoFound } from './video-texts';

/** What lists of videos select by. Conditions are on the video `v`. */
export interface VideoFilter {
  ids?: readonly string[] | undefined;
  creatorId?: bigint | undefined;
  campaignId?: bigint | undefined;
  projectId?: bigint | undefined;
  search?: string | undefined;
  find?: string | undefined;
  platform?: string | undefined;
  platform_id?: string | undefined;
  platform_ids?: readonly string[] | undefined;
  /** Local days of the organisation, YYYY-MM-DD. */
  posted_from?: string | undefined;
  posted_to?: string | undefined;
  /** Without it every status but excluded. */
  tracking_status?: readonly TrackingStatusName[] | undefined;
}

const LISTED_STATUSES = TRACKING_STATUS_NAMES.filter((status) => status !== 'excluded');

/** The videos that a filter selects. */
export function videosOf(scope: Scope, { campaignId, ...filter }: VideoFilter): Selection {
  const where = videoConditions(scope, filter);
  if (campaignId !== undefined) where.push(isInCampaign(scope, campaignId, 'v'));
  return { from: Prisma.sql`videos v`, where };
}

/** On videos: whether one is in a campaign, through whatever item. */
export function isInCampaign(scope: Scope, campaignId: bigint, alias: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM campaign_videos i
    WHERE i.org_id = ${scope.orgId} AND i.campaign_id = ${campaignId} AND i.video_id = ${Prisma.raw(alias)}.video_id)`;
}

/** What makes a video one of those that a filter selects, of whatever campaign. */
export function videoConditions(scope: Scope, filter: Omit<VideoFilter, 'campaignId'>): Prisma.Sql[] {
  const where = [Prisma.sql`v.org_id = ${scope.orgId}`, isOfKept(scope, 'v')];
  const { tracking_status: statuses = LISTED_STATUSES } = filter;
  where.push(Prisma.sql`v.tracking_status = ANY(${statuses}::text[])`);
  if (filter.ids !== undefined) where.push(isAmong(Prisma.sql`v.uuid`, filter.ids));
  if (filter.creatorId !== undefined) where.push(Prisma.sql`v.creator_id = ${filter.creatorId}`);
  if (filter.projectId !== undefined) where.push(Prisma.sql`v.project_id = ${filter.projectId}`);
  if (filter.platform !== undefined) where.push(Prisma.sql`v.platform = ${filter.platform}`);
  if (filter.platform_id !== undefined) where.push(Prisma.sql`v.platform_id = ${filter.platform_id}`);
  if (filter.platform_ids !== undefined) {
    where.push(Prisma.sql`v.platform_id = ANY(${filter.platform_ids}::text[])`);
  }
  if (filter.search !== undefined) where.push(videoContains(scope, filter.search));
  if (filter.find !== undefined) where.push(videoFound(scope, filter.find));
  const zone = requireZone(scope.timezone);
  const first = parseDay(filter.posted_from ?? '');
  const last = parseDay(filter.posted_to ?? '');
  if (first !== null) where.push(Prisma.sql`v.posted_at >= ${startOf(zone, first)}`);
  if (last !== null) where.push(Prisma.sql`v.posted_at < ${startOf(zone, last + 1)}`);
  return where;
}

/** The first instant of a local day. */
export function startOf(zone: Zone, day: Day): Prisma.Sql {
  // Days at the edge of the calendar begin before or after every instant that is stored.
  const known = Math.min(Math.max(zone.startOf(day), FIRST_INSTANT_MS), LAST_INSTANT_MS);
  return Prisma.sql`${formatInstant(known)}::timestamptz`;
}
