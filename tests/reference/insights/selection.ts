/** What an insight is about: the counted videos that its parameters leave, the range and the zone. */
import type { World } from '../answer';
import { type Day, localDay } from '../calendar';
import type { Days } from '../measure';
import { membersOfProject } from '../members';
import { type Query, toQuery } from '../query';
import { type Creator, type Entities, MAIN, type Video } from '../records';
import { levelAt } from '../sums';

export type CampaignDetails = {
  starts_on: string | null;
  ends_on: string | null;
  target_views: number | null;
  target_at: string | null;
};

export type InsightWorld = World & {
  campaignDetails?: { [name: string]: CampaignDetails };
};

/** HTTP parameters of every insight; ids are entity keys and names, no uuids. */
export type InsightParams = {
  project_id?: string;
  campaign_id?: string;
  creator_id?: string;
  platform?: string;
  from?: string;
  to?: string;
  tz?: string;
};

export type PublicId = (kind: 'video' | 'creator' | 'campaign' | 'project', key: string) => string;

export type Selection = {
  world: InsightWorld;
  entities: Entities;
  params: InsightParams;
  /** Range, today, zone and the plan's history, as analytics reads them. */
  query: Query;
  range: Days;
  zone: string;
  /** The counted videos. */
  videos: Video[];
  /** Those of the project, whatever else narrows the selection: a habit is a creator's, not a campaign's. */
  counted: Video[];
  /** Reading: all creators that are not removed, with videos or without; of a campaign, those with a video in it. */
  creators: Creator[];
  publicId: PublicId;
};

/** Where the answer is a 400. */
export class InvalidQuestion extends Error {}

/** @throws RetentionExceeded where the answer is a 402; InvalidQuestion where the range has not begun in its zone */
export function select(
  world: InsightWorld,
  entities: Entities,
  params: InsightParams,
  publicId: PublicId,
): Selection {
  const { from, to, tz } = params;
  const query = toQuery(
    {
      entity: 'project',
      entity_ids: [MAIN],
      metric: 'views',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(tz === undefined ? {} : { tz }),
    },
    world,
  );
  if (query.from > query.today) throw new InvalidQuestion();
  const isIn = (creatorKey: string, platform: string) =>
    (params.creator_id === undefined || creatorKey === params.creator_id) &&
    (params.platform === undefined || platform === params.platform);

  // "Only `auto_tracked`, `included` and `direct_add` count"; a removed creator is "gone from lists and sums".
  const all = membersOfProject(entities, params.project_id ?? null);
  const items = params.campaign_id === undefined ? null : new Set(world.campaigns[params.campaign_id]);
  const videos = all.videos.filter(
    (video) => isIn(video.creatorKey, video.platform) && (items === null || items.has(video.key)),
  );
  const owners = new Set(videos.map(({ creatorKey }) => creatorKey));
  const creators = all.creators.filter(
    (creator) => isIn(creator.key, creator.platform) && (items === null || owners.has(creator.key)),
  );
  return {
    world,
    entities,
    params,
    query,
    range: { first: query.from, last: query.to },
    zone: query.zone,
    videos,
    counted: all.videos,
    creators,
    publicId,
  };
}

/** The local day on which a video was posted; null: not known. */
export function postingDay(video: Video, zone: string): Day | null {
  return video.postedAt === null ? null : localDay(video.postedAt, zone);
}

/** The videos posted on a day of the range. */
export function postedIn(videos: readonly Video[], { first, last }: Days, zone: string): Video[] {
  return videos.filter((video) => {
    const day = postingDay(video, zone);
    return day !== null && day >= first && day <= last;
  });
}

/** Total views of one video at the end of a day. */
export function viewsAt(video: Video, day: Day, zone: string): number | null {
  return levelAt({ videos: [video], creators: [] }, 'views', day, zone);
}
