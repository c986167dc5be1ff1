/** The lists of videos, creators, campaigns and projects, each row with the figures that sums decide. */
import type { World } from './answer';
import { type Members, membersOf, membersOfProject } from './members';
import type { Status } from './programs';
import { type Entities, placeOf } from './records';
import { levelAt } from './sums';

export type Row = { key: string; views: number | null; [figure: string]: string | number | null };

type Listed = World & { projects: readonly string[] };

/** "Lists leave `excluded` out"; a removed creator is "gone from lists and sums", and so are its videos. */
export function listedVideos(world: Listed, entities: Entities): Row[] {
  return [...entities.videos.values()]
    .filter(({ key, creatorKey }) => isThere(entities, creatorKey) && statusOf(world, key) !== 'excluded')
    .map(({ key, creatorKey }) => ({
      key,
      project: placeOf(key).project,
      creator: creatorKey,
      status: statusOf(world, key),
      // "`entity=video` answers for any status"
      views: latest(world, membersOf({}, entities, 'video', key), 'views'),
    }));
}

export function listedCreators(world: Listed, entities: Entities): Row[] {
  return [...entities.creators.keys()]
    .filter((key) => isThere(entities, key))
    .map((key) => {
      const members = membersOf({}, entities, 'creator', key);
      return {
        key,
        project: placeOf(key).project,
        videos: members.videos.filter(({ captures }) => captures.length > 0).length,
        followers: latest(world, members, 'followers'),
        views: latest(world, members, 'views'),
      };
    });
}

export function listedCampaigns(world: Listed, entities: Entities): Row[] {
  return Object.keys(world.campaigns).map((key) => {
    const members = membersOf(world.campaigns, entities, 'campaign', key);
    return {
      key,
      project: placeOf(key).project,
      videos: members.videos.length,
      views: latest(world, members, 'views'),
    };
  });
}

export function listedProjects(world: Listed, entities: Entities): Row[] {
  return world.projects.map((key) => {
    const members = membersOfProject(entities, key);
    const isHere = (other: string) => placeOf(other).project === key;
    return {
      key,
      creators: members.creators.length,
      videos: members.videos.filter(({ captures }) => captures.length > 0).length,
      campaigns: Object.keys(world.campaigns).filter(isHere).length,
      pending: listedVideos(world, entities).filter(
        ({ status, project }) => status === 'pending_review' && project === key,
      ).length,
      views: latest(world, members, 'views'),
    };
  });
}

/** By views, the most first, unknown ones last, ties by public id. */
export function byViews(rows: readonly Row[], publicId: (key: string) => string): Row[] {
  return [...rows].sort((a, b) => {
    if (a.views !== b.views) return (b.views ?? -1) - (a.views ?? -1);
    return publicId(a.key) < publicId(b.key) ? -1 : 1;
  });
}

function isThere(entities: Entities, creatorKey: string): boolean {
  return entities.creators.get(creatorKey)?.isRemoved === false;
}

function statusOf({ standing }: World, key: string): Status {
  return standing?.statuses.get(key) ?? 'auto_tracked';
}

/** The sum of the latest known levels. */
function latest(world: World, members: Members, metric: string): number | null {
  return levelAt(members, metric, Number.POSITIVE_INFINITY, world.zone);
}
