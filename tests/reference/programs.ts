/** What people decide: which videos count, which creators are there, what campaigns hold. */
import { localDay, toDay } from './calendar';
import { type Entities, type IngestRecord, identityOf, toEntities, type Video } from './records';
import { route } from './routing';

export type Status = 'auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add';
export type Mode = 'auto' | 'selective' | 'none';
export type Item = { type: 'video' | 'creator' | 'campaign'; key: string };

export type Step =
  /** As they are sent: some of the records name a project. */
  | { do: 'ingest'; records: IngestRecord[] }
  | { do: 'add' | 'remove'; campaign: string; items: Item[] }
  | { do: 'decide'; videos: string[]; status: Status }
  /** `start`: a local date, or null. */
  | { do: 'follow'; creator: string; mode: Mode; start: string | null }
  /** "a removed one comes back" */
  | { do: 'add creator' | 'remove creator'; creator: string }
  /** Items of another project: "Campaign items are of the campaign's own project." */
  | { do: 'misplace'; campaign: string; items: Item[] };

/** What people have decided. */
export type Standing = {
  /** Creators that people added, captured or not. */
  added: Set<string>;
  statuses: Map<string, Status>;
  removed: Set<string>;
  items: Map<string, Item[]>;
};

type Rule = { mode: Mode; start: string | null };

/** What the steps lead to: what people decided, and the records as they went to projects, in order. */
export function replay(
  steps: readonly Step[],
  zone: string,
): { standing: Standing; records: IngestRecord[] } {
  const standing: Standing = {
    added: new Set(),
    statuses: new Map(),
    removed: new Set(),
    items: new Map(),
  };
  const rules = new Map<string, Rule>();
  const records: IngestRecord[] = [];
  for (const step of steps) {
    switch (step.do) {
      case 'ingest': {
        const before = entitiesOf({ records, standing });
        records.push(...route(step.records, before));
        for (const video of toEntities(records).videos.values()) {
          if (!isCaptured(video) || isCaptured(before.videos.get(video.key))) continue;
          // A video enters with the first capture that it has; what somebody decided about it stays.
          const status = standing.statuses.get(video.key) ?? 'auto_tracked';
          if (status === 'auto_tracked') {
            standing.statuses.set(video.key, entersAs(video, rules.get(video.creatorKey), zone));
          }
        }
        break;
      }
      case 'add':
      case 'remove': {
        const others = (standing.items.get(step.campaign) ?? []).filter(
          (one) => !step.items.some((item) => isSame(item, one)),
        );
        standing.items.set(step.campaign, step.do === 'add' ? [...others, ...step.items] : others);
        break;
      }
      case 'decide':
        for (const key of step.videos) standing.statuses.set(key, step.status);
        break;
      case 'follow':
        rules.set(step.creator, step);
        break;
      case 'remove creator':
        standing.removed.add(step.creator);
        break;
      case 'add creator':
        standing.added.add(step.creator);
        standing.removed.delete(step.creator);
        break;
      case 'misplace':
      // It is refused.
    }
  }
  return { standing, records };
}

/** "`auto` (default: new videos count at once) · `selective` (new videos wait in the inbox)"; "a video posted before
 * [the start date] enters as `pending_review`, whatever the mode". Reading: one of a creator of mode `none` waits too. */
function entersAs(video: Video, rule: Rule | undefined, zone: string): Status {
  if (rule === undefined) return 'auto_tracked';
  if (rule.mode !== 'auto') return 'pending_review';
  const isEarly =
    rule.start !== null && video.postedAt !== null && localDay(video.postedAt, zone) < toDay(rule.start);
  return isEarly ? 'pending_review' : 'auto_tracked';
}

function isCaptured(video: Video | undefined): boolean {
  return video !== undefined && video.captures.length > 0;
}

function isSame(a: Item, b: Item): boolean {
  return a.type === b.type && a.key === b.key;
}

/** "Only `auto_tracked`, `included` and `direct_add` count" */
export function counts(standing: Standing, key: string): boolean {
  const status = standing.statuses.get(key) ?? 'auto_tracked';
  return status === 'auto_tracked' || status === 'included' || status === 'direct_add';
}

/**
 * "A campaign is the *union* of the counted videos below it: a video reached twice counts once." Videos of a removed
 * creator are in none.
 */
export function videosOf(entities: Entities, standing: Standing, campaign: string): string[] {
  const below = new Set<string>();
  const enter = (name: string) => {
    for (const { type, key } of standing.items.get(name) ?? []) {
      if (type === 'campaign') enter(key);
      for (const video of entities.videos.values()) {
        if (type === 'video' && video.key === key) below.add(key);
        if (type === 'creator' && video.creatorKey === key) below.add(video.key);
      }
    }
  };
  enter(campaign);
  return [...below].filter((key) => {
    const video = entities.videos.get(key);
    return video !== undefined && counts(standing, key) && !standing.removed.has(video.creatorKey);
  });
}

/** The entities of a world, each with whether it counts. */
export function entitiesOf(world: {
  records: readonly IngestRecord[];
  standing?: Standing | undefined;
}): Entities {
  const entities = toEntities(world.records);
  const { standing } = world;
  if (standing === undefined) return entities;
  for (const key of standing.added) {
    if (!entities.creators.has(key))
      entities.creators.set(key, {
        key,
        ...identityOf(key),
        captures: [],
        handle: null,
        displayName: null,
        isRemoved: false,
      });
  }
  for (const video of entities.videos.values()) video.counts = counts(standing, video.key);
  for (const creator of entities.creators.values()) creator.isRemoved = standing.removed.has(creator.key);
  return entities;
}
