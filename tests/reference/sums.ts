/** `new` and `level` of entities per day and over days. */
import { type Day, localDay } from './calendar';
import { type History, historyOfFollowers, historyOfVideo } from './history';
import type { Creator, Entities, Video } from './records';

/** The videos and the creators that an entity adds up; a video alone has no creators. */
export type Members = { videos: Video[]; creators: Creator[] };

/** "A creator is the sum of its videos (followers: its own)", of those that count. */
export function membersOfCreator(entities: Entities, key: string): Members {
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
 */
export function membersOfProject(entities: Entities): Members {
  const creators = [...entities.creators.values()].filter(({ isRemoved }) => !isRemoved);
  const keys = new Set(creators.map(({ key }) => key));
  return {
    videos: [...entities.videos.values()].filter((video) => video.counts && keys.has(video.creatorKey)),
    creators,
  };
}

export function requireVideo(entities: Entities, key: string): Video {
  const video = entities.videos.get(key);
  if (video === undefined) throw new Error(`unknown video ${key}`);
  return video;
}

/** "Sums over several videos skip nulls, and are null only if every one is null." */
export function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
}

/** Σ new(d) of one metric over the days first … last. */
export function newOver(
  members: Members,
  metric: string,
  first: Day,
  last: Day,
  zone: string,
): number | null {
  if (metric === 'video_count') {
    // "`new` = videos with `posted_at` on a counted day […] never null"
    return members.videos.filter((video) => {
      if (video.postedAt === null) return false;
      const day = localDay(video.postedAt, zone);
      return day >= first && day <= last;
    }).length;
  }
  return sum(
    historiesOf(members, metric).map((history) => {
      // "`new(d)` = the sum of that day's increments, null if there is none"
      const inside = history.increments.filter(({ at }) => {
        const day = localDay(at, zone);
        return day >= first && day <= last;
      });
      return sum(inside.map(({ value }) => value));
    }),
  );
}

/** level(day) of one metric. */
export function levelAt(members: Members, metric: string, day: Day, zone: string): number | null {
  if (metric === 'video_count') {
    // "videos posted on or before `l`, one without `posted_at` counting from its first capture"
    return members.videos.filter((video) => {
      const since = video.postedAt ?? video.captures[0]?.at;
      return since !== undefined && localDay(since, zone) <= day;
    }).length;
  }
  return sum(
    historiesOf(members, metric).map((history) => {
      // "the effective value after the last capture on or before `d`, null before the first"
      const upTo = history.levels.filter(({ at }) => localDay(at, zone) <= day);
      return upTo.at(-1)?.value ?? null;
    }),
  );
}

const remembered = new WeakMap<Video | Creator, Map<string, History>>();

function historiesOf(members: Members, metric: string): History[] {
  if (metric === 'followers') {
    return members.creators.map((creator) => remember(creator, metric, () => historyOfFollowers(creator)));
  }
  return members.videos.map((video) => remember(video, metric, () => historyOfVideo(video, metric)));
}

function remember(entity: Video | Creator, metric: string, compute: () => History): History {
  const known = remembered.get(entity) ?? new Map<string, History>();
  remembered.set(entity, known);
  const history = known.get(metric) ?? compute();
  known.set(metric, history);
  return history;
}
