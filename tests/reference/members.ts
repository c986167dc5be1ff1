/** The videos and creators that each entity adds up. */
import type { Params } from './query';
import { type Creator, type Entities, placeOf, type Video } from './records';

/** Name → keys of its counted videos, at any depth below it. */
export type Campaigns = { [name: string]: readonly string[] };

/** The videos and the creators that an entity adds up; a video alone has no creators. */
export type Members = { videos: Video[]; creators: Creator[] };

export function membersOf(
  campaigns: Campaigns,
  entities: Entities,
  entity: Params['entity'],
  id: string,
): Members {
  if (entity === 'video') return { videos: [requireVideo(entities, id)], creators: [] };
  if (entity === 'creator') return membersOfCreator(entities, id);
  if (entity === 'project') return membersOfProject(entities, id);
  const items = campaigns[id];
  if (items === undefined) throw new Error(`unknown campaign ${id}`);
  return membersOfItems(entities, items);
}

/** "A creator is the sum of its videos (followers: its own)", of those that count. */
function membersOfCreator(entities: Entities, key: string): Members {
  const creator = entities.creators.get(key);
  return {
    videos: [...entities.videos.values()].filter((video) => video.creatorKey === key && video.counts),
    creators: creator === undefined ? [] : [creator],
  };
}

/**
 * "A campaign is the sum of its *present* items over their whole history, whatever its dates; its followers are the
 * sum over the distinct creators of its items."
 */
export function membersOfItems(entities: Entities, videoKeys: readonly string[]): Members {
  const videos = videoKeys.map((key) => requireVideo(entities, key));
  const creatorKeys = new Set(videos.map((video) => video.creatorKey));
  return {
    videos,
    creators: [...entities.creators.values()].filter((creator) => creatorKeys.has(creator.key)),
  };
}

/**
 * A project sums all of its counted videos; its followers are those of its creators, with videos or without. A removed
 * creator is "gone from lists and sums".
 * @param project null: those of all projects
 */
export function membersOfProject(entities: Entities, project: string | null): Members {
  const creators = [...entities.creators.values()].filter(
    ({ key, isRemoved }) => !isRemoved && (project === null || placeOf(key).project === project),
  );
  const keys = new Set(creators.map(({ key }) => key));
  return {
    videos: [...entities.videos.values()].filter((video) => video.counts && keys.has(video.creatorKey)),
    creators,
  };
}

function requireVideo(entities: Entities, key: string): Video {
  const video = entities.videos.get(key);
  if (video === undefined) throw new Error(`unknown video ${key}`);
  return video;
}
