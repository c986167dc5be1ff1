/** What people decide: which videos count, which creators are there, what campaigns hold. */
import { localDay, toDay } from './calendar';
import { type Entities, entityKey, type IngestRecord, toEntities, type Video } from './records';

export type Status = 'auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add';
export type Mode = 'auto' | 'selective' | 'none';
export type Item = { type: 'video' | 'creator' | 'campaign'; key: string };

export type Step =
  | { do: 'ingest'; records: IngestRecord[] }
  | { do: 'add' | 'remove'; campaign: string; items: Item[] }
  | { do: 'decide'; videos: string[]; status: Status }
  /** `start`: a local date, or null. */
  | { do: 'follow'; creator: string; mode: Mode; start: string | null }
  | { do: 'remove creator' | 'return creator'; creator: string };

/** The state that the steps lead to. */
export type Standing = {
  statuses: Map<string, Status>;
  removed: Set<string>;
  items: Map<string, Item[]>;
};

type Rule = { mode: Mode; start: string | null };

export function standingAfter(steps: readonly Step[], zone: string): Standing {
  const standing: Standing = { statuses: new Map(), removed: new Set(), items: new Map() };
  const rules = new Map<string, Rule>();
  const records: IngestRecord[] = [];
  for (const step of steps) {
    switch (step.do) {
      case 'ingest': {
        const before = captured(records);
        records.push(...step.records);
        const entities = toEntities(records);
        for (const video of entities.videos.values()) {
          if (video.captures.length === 0 || before.has(video.key)) continue;
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
      case 'return creator':
        standing.removed.delete(step.creator);
    }
  }
  return standing;
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

function captured(records: readonly IngestRecord[]): Set<string> {
  const videos = [...toEntities(records).videos.values()];
  return new Set(videos.filter(({ captures }) => captures.length > 0).map(({ key }) => key));
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
  for (const video of entities.videos.values()) video.counts = counts(standing, video.key);
  for (const creator of entities.creators.values()) creator.isRemoved = standing.removed.has(creator.key);
  return entities;
}

/** The videos and creators that records have brought so far, without those that were only ever voided. */
export function knownIn(records: readonly IngestRecord[]): { videos: string[]; creators: string[] } {
  const videos = new Set<string>();
  const creators = new Set<string>();
  for (const record of records) {
    if ('void' in record) continue;
    const key = entityKey(record.platform, record.platform_id);
    if (record.kind === 'video') {
      videos.add(key);
      creators.add(entityKey(record.platform, record.creator_platform_id));
    } else creators.add(key);
  }
  return { videos: [...videos].sort(), creators: [...creators].sort() };
}
