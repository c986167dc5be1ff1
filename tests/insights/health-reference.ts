/**
 * The second implementation of the health list: what is found in a world, from its records and decisions alone, as
 * names of what is wrong.
 */
import { localDay, toDate } from '@/tests/reference/calendar';
import { caughtAtBirth, historyOfFollowers, historyOfVideo } from '@/tests/reference/history';
import { entitiesOf, type Mode, type Step } from '@/tests/reference/programs';
import { type Capture, COUNTERS, type Creator, placeOf, type Video } from '@/tests/reference/records';
import type { GeneratedWorld } from '@/tests/worlds/world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type Asked = { zone: string; first: number; last: number };

/** Names by finding, sorted: a key, `key metric` of platforms, or a date. */
export function findingsOf(world: GeneratedWorld, asked: Asked): { [finding: string]: string[] } {
  const entities = entitiesOf(world);
  const creators = [...entities.creators.values()].filter((one) => !one.isRemoved);
  const kept = new Set(creators.map(({ key }) => key));
  const all = [...entities.videos.values()];
  const counted = all.filter((video) => video.counts && kept.has(video.creatorKey));
  const now = Date.parse(world.now);
  const modes = modesAfter(world.steps);
  const entries = entriesOf(counted, creators);
  const isInRange = (at: number) =>
    localDay(at, asked.zone) >= asked.first && localDay(at, asked.zone) <= asked.last;
  const found = {
    silent_creators: creators
      .filter((creator) => modes.get(creator.key) !== 'none' && isSilent(creator, all, now))
      .map(({ key }) => key),
    stuck_videos: counted.filter(isStuck).map(({ key }) => key),
    pending_videos: creators
      .filter(({ key }) => modes.get(key) === 'selective')
      .filter(({ key }) =>
        all.some(
          (video) =>
            video.creatorKey === key &&
            world.standing.statuses.get(video.key) === 'pending_review' &&
            (video.captures[0]?.at ?? now) < now - 7 * DAY,
        ),
      )
      .map(({ key }) => key),
    days_without_captures: emptyDays(counted, creators, entries, { ...asked, now }),
    tracking_resets: entries.filter(({ at, isReset }) => isReset && isInRange(at)).map(({ key }) => key),
    missing_counters: missing(counted, creators),
  };
  return Object.fromEntries(Object.entries(found).map(([id, names]) => [id, [...new Set(names)].sort()]));
}

function modesAfter(steps: readonly Step[]): Map<string, Mode> {
  const modes = new Map<string, Mode>();
  for (const step of steps) if (step.do === 'follow') modes.set(step.creator, step.mode);
  return modes;
}

/** Overdue: longer ago than twice the median interval of its last 30 days, at least 6 hours; 48 without a habit. */
function isSilent(creator: Creator, videos: Video[], now: number): boolean {
  const own = creator.captures.map(({ at }) => at);
  const ofVideos = videos
    .filter(({ creatorKey }) => creatorKey === creator.key)
    .flatMap(({ captures }) => captures.map(({ at }) => at));
  const signs = own.length > 0 ? own : ofVideos;
  if (signs.length === 0) return false;
  const last = Math.max(...signs);
  const recent = own.filter((at) => at >= last - 30 * DAY);
  const intervals = recent
    .slice(1)
    .map((at, i) => at - (recent[i] as number))
    .sort((a, b) => a - b);
  const due = intervals.length < 3 ? 48 * HOUR : Math.max(6 * HOUR, 2 * median(intervals));
  return now - last > due;
}

function median(sorted: number[]): number {
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] as number) + (sorted[Math.ceil(half)] as number)) / 2;
}

/** Below the latest maximum of the present stretch for a week or more, in any counter. */
function isStuck({ captures }: Video): boolean {
  const start = Math.max(
    0,
    captures.findLastIndex(({ marked }) => marked),
  );
  return COUNTERS.some((counter) => {
    const known = captures.slice(start).filter((capture) => (capture.values[counter] ?? 0) > 0);
    const readOf = (capture: Capture) => capture.values[counter] as number;
    const top = Math.max(...known.map(readOf));
    const later = known.slice(known.findLastIndex((capture) => readOf(capture) === top) + 1);
    return (later.at(-1)?.at ?? 0) - (later[0]?.at ?? 0) >= 7 * DAY;
  });
}

type Entry = { key: string; at: number; isReset: boolean };

/** Marked captures, and first ones unless caught at birth. */
function entriesOf(videos: Video[], creators: Creator[]): Entry[] {
  const of = ({ key, captures }: Video | Creator, isBorn: boolean) =>
    captures.flatMap(({ at, marked }, i) => {
      const isStart = i === 0 && !isBorn;
      return isStart || marked ? [{ key, at, isReset: !isStart }] : [];
    });
  return [
    ...videos.flatMap((video) => of(video, caughtAtBirth(video))),
    ...creators.flatMap((creator) => of(creator, false)),
  ];
}

function emptyDays(
  videos: Video[],
  creators: Creator[],
  entries: Entry[],
  { zone, first, last, now }: Asked & { now: number },
): string[] {
  const captures = [...videos, ...creators].flatMap((one) => one.captures.map(({ at }) => at));
  if (captures.length === 0) return [];
  const histories = [
    ...videos.flatMap((video) => COUNTERS.map((counter) => historyOfVideo(video, counter))),
    ...creators.map(historyOfFollowers),
  ];
  const instants = [
    ...entries.map(({ at }) => at),
    ...histories.flatMap(({ increments }) => increments.map(({ at }) => at)),
  ];
  const full = new Set(instants.map((at) => localDay(at, zone)));
  const begins = Math.max(first, localDay(Math.min(...captures), zone));
  const ends = Math.min(last, localDay(now, zone) - 1);
  const days: string[] = [];
  for (let day = begins; day <= ends; day++) if (!full.has(day)) days.push(toDate(day));
  return days;
}

function missing(videos: Video[], creators: Creator[]): string[] {
  const platformOf = (key: string) => {
    const { bare } = placeOf(key);
    return bare.includes(':') ? (bare.split(':')[0] as string) : 'tiktok';
  };
  const captured = <One extends Video | Creator>(all: One[]) => all.filter((one) => one.captures.length > 0);
  const names: string[] = [];
  for (const platform of new Set([...videos, ...creators].map(({ key }) => platformOf(key)))) {
    const own = captured(videos).filter(({ key }) => platformOf(key) === platform);
    const people = captured(creators).filter(({ key }) => platformOf(key) === platform);
    for (const counter of COUNTERS) {
      const isKnown = own.some((video) => historyOfVideo(video, counter).levels.length > 0);
      if (own.length > 0 && !isKnown) names.push(`${platform} ${counter}`);
    }
    const isKnown = people.some((creator) => historyOfFollowers(creator).levels.length > 0);
    if (people.length > 0 && !isKnown) names.push(`${platform} followers`);
  }
  return names;
}
