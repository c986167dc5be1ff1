/**
 * From ingest records to entities and their captures, straight from the specification, which is quoted
 * in the comments of this folder.
 *
 * This folder is its second implementation: slow, plain, one function per rule, and it shares nothing with the
 * product. Tests hold the product against it. Do not make it clever.
 */
import { Temporal } from 'temporal-polyfill';

export const COUNTERS = ['views', 'likes', 'comments', 'shares', 'saves'] as const;
export type Counter = (typeof COUNTERS)[number];

/** The project that every organisation begins with, and its default one. */
export const MAIN = 'Main';

/** The name of the one project that a record goes to; without it: any. */
type Addressed = { project_id?: string };

export type VideoRecord = Addressed & {
  kind: 'video';
  platform?: string;
  platform_id: string;
  creator_platform_id: string;
  caption?: string | null;
  thumbnail_url?: string | null;
  url?: string | null;
  posted_at?: string | null;
  captured_at: string;
  baseline?: boolean;
} & { [counter in Counter]?: number | null };

export type CreatorRecord = Addressed & {
  kind: 'creator';
  platform?: string;
  platform_id: string;
  handle?: string | null;
  display_name?: string | null;
  captured_at: string;
  followers?: number | null;
  baseline?: boolean;
};

export type VoidRecord = Addressed & {
  kind: 'video' | 'creator';
  platform?: string;
  platform_id: string;
  captured_at: string;
  void: true;
};

export type IngestRecord = VideoRecord | CreatorRecord | VoidRecord;

/**
 * One capture: an instant (milliseconds since 1970, UTC), the mark, and what each counter read (null: not
 * known).
 */
export type Capture = {
  at: number;
  marked: boolean;
  values: { [counter: string]: number | null };
};

export type Video = {
  key: string;
  platform: string;
  platformId: string;
  captures: Capture[];
  caption: string | null;
  thumbnailUrl: string | null;
  url: string | null;
  /** Milliseconds since 1970, or null: unknown. */
  postedAt: number | null;
  creatorKey: string;
  /** Whether it counts in sums. */
  counts: boolean;
};

export type Creator = {
  key: string;
  platform: string;
  platformId: string;
  captures: Capture[];
  handle: string | null;
  displayName: string | null;
  isRemoved: boolean;
};

export type Entities = { videos: Map<string, Video>; creators: Map<string, Creator> };

/**
 * "identity […] becomes (organisation, project, platform, platform_id)"; "`platform` defaults to `tiktok`".
 * The key of a TikTok entity of the default project is its platform id, of any other platform
 * `<platform>:<platform_id>`, of any other project `<project>/<key>`.
 */
export function entityKey(platform: string | undefined, platformId: string, project = MAIN): string {
  const account = platform === undefined || platform === 'tiktok' ? platformId : `${platform}:${platformId}`;
  return keyIn(project, account);
}

/** The key of something in a project: of an account, or of a campaign by its name. */
export function keyIn(project: string, bare: string): string {
  return project === MAIN ? bare : `${project}/${bare}`;
}

/** The project of an entity or a campaign, and the key that it would have in the default one. */
export function placeOf(key: string): { project: string; bare: string } {
  const [project, bare] = key.split('/');
  return project === undefined || bare === undefined ? { project: MAIN, bare: key } : { project, bare };
}

/** The platform and the id on it that a key was made of. */
export function identityOf(key: string): { platform: string; platformId: string } {
  const { bare } = placeOf(key);
  const at = bare.indexOf(':');
  return at < 0
    ? { platform: 'tiktok', platformId: bare }
    : { platform: bare.slice(0, at), platformId: bare.slice(at + 1) };
}

/** "they come in with an offset or `Z` and are cut to milliseconds before anything compares them" */
export function toMilliseconds(instant: string): number {
  const known = instants.get(instant);
  if (known !== undefined) return known;
  const read = Temporal.Instant.from(instant).epochMilliseconds;
  instants.set(instant, read);
  return read;
}

/** Every capture of a world is read many times. */
const instants = new Map<string, number>();

/**
 * "For the same (entity, `captured_at`) the record committed last wins, wholly"; a `void` "takes a capture back".
 * @param records in the order in which they were committed; one that names no project is of the default one
 */
export function toEntities(records: readonly IngestRecord[]): Entities {
  const kept = new Map<string, Map<number, VideoRecord | CreatorRecord>>();
  const known = { video: new Set<string>(), creator: new Set<string>() };
  // Reading: a video whose every capture was taken back still is its creator's; that of the capture taken back last.
  const lastCreators = new Map<string, string>();
  for (const record of records) {
    const key = keyOf(record);
    const at = toMilliseconds(record.captured_at);
    const entity = `${record.kind} ${key}`;
    if ('void' in record) {
      const taken = kept.get(entity)?.get(at);
      if (taken?.kind === 'video') lastCreators.set(key, creatorOf(taken));
      kept.get(entity)?.delete(at);
      continue;
    }
    known[record.kind].add(key);
    // "A video whose creator is unknown creates that creator"
    if (record.kind === 'video') known.creator.add(creatorOf(record));
    const captures = kept.get(entity) ?? new Map<number, VideoRecord | CreatorRecord>();
    captures.set(at, record);
    kept.set(entity, captures);
  }

  const videos = new Map<string, Video>();
  for (const key of known.video) {
    const sorted = inTimeOrder(kept.get(`video ${key}`)) as [number, VideoRecord][];
    const postedAt = newest(sorted, (record) => record.posted_at);
    const creator = newest(sorted, creatorOf) ?? lastCreators.get(key);
    if (creator === undefined) throw new Error(`video ${key} never had a creator`);
    videos.set(key, {
      key,
      ...identityOf(key),
      caption: newest(sorted, ({ caption }) => caption),
      thumbnailUrl: newest(sorted, (record) => record.thumbnail_url),
      url: newest(sorted, ({ url }) => url),
      captures: sorted.map(([at, record]) => ({
        at,
        marked: record.baseline === true,
        values: Object.fromEntries(COUNTERS.map((counter) => [counter, record[counter] ?? null])),
      })),
      postedAt: postedAt === null ? null : toMilliseconds(postedAt),
      creatorKey: creator,
      counts: true,
    });
  }
  const creators = new Map<string, Creator>();
  for (const key of known.creator) {
    const sorted = inTimeOrder(kept.get(`creator ${key}`)) as [number, CreatorRecord][];
    creators.set(key, {
      key,
      ...identityOf(key),
      handle: newest(sorted, ({ handle }) => handle),
      displayName: newest(sorted, ({ display_name }) => display_name),
      captures: sorted.map(([at, record]) => ({
        at,
        marked: record.baseline === true,
        values: { followers: record.followers ?? null },
      })),
      isRemoved: false,
    });
  }
  return { videos, creators };
}

function keyOf(record: IngestRecord): string {
  return entityKey(record.platform, record.platform_id, record.project_id);
}

function creatorOf(record: VideoRecord): string {
  return entityKey(record.platform, record.creator_platform_id, record.project_id);
}

/** "Sort the captures by `captured_at`." */
function inTimeOrder<R>(captures: Map<number, R> | undefined): [number, R][] {
  return [...(captures ?? [])].sort(([a], [b]) => a - b);
}

/**
 * "An entity's attributes […] are those of its newest capture that carries them; a change moves the whole
 * history."
 */
function newest<R>(sorted: [number, R][], read: (record: R) => string | null | undefined): string | null {
  for (const [, record] of [...sorted].reverse()) {
    const value = read(record);
    if (value !== null && value !== undefined) return value;
  }
  return null;
}
