/** `new` and `level` of entities per day and over days. */
import { type Day, localDay } from './calendar';
import { type History, historyOfFollowers, historyOfVideo } from './history';
import type { Members } from './members';
import type { Creator, Video } from './records';

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

/** Whether anything is known of one counter on the days: an increment, or with levels also a baseline. */
export function isKnown(
  members: Members,
  metric: string,
  { first, last }: { first: Day; last: Day },
  zone: string,
  withLevels: boolean,
): boolean {
  return historiesOf(members, metric).some((history) =>
    (withLevels ? history.levels : history.increments).some(({ at }) => {
      const day = localDay(at, zone);
      return day >= first && day <= last;
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
