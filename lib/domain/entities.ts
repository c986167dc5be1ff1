/**
 * The kinds of things that have series, and all that differs between them. SQL, rollups, walks, rules, the contract
 * and the pages read this table: a new kind is a new entry, and its tables are a migration. Names of tables and
 * columns are constants, never input; tests/data/entities.db.test.ts holds them against the database.
 */

import { CAPTURED_KINDS, type CapturedKind } from './fields';
import { COUNTED_STATUSES } from './tracking';

/** Members come before the kinds that sum them: writes and walks go in this order. */
export const ENTITY_TYPES = ['video', 'creator', 'campaign', 'project'] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** A kind with captures of its own, which the others sum; a breakdown is by one of them. */
export type MemberType = CapturedKind;
export const MEMBER_TYPES: readonly MemberType[] = ENTITY_TYPES.filter(isCaptured);

/** The members whose captures the row of a group summarises: when their data and their baselines begin and end. */
export const SUMMARISED = 'video' satisfies MemberType;

/** A table whose rows lead from one entity to another: the columns of the one's key and of the other's. */
export interface Edge {
  table: string;
  from: string;
  to: string;
  /** On the way down only rows count that satisfy this condition on the table's columns, `$` before each. */
  only?: string;
}

/** Edges one after the other; an empty path leads to the entity itself. */
export type Path = readonly Edge[];

export interface Entity<Captures = string | null> {
  table: string;
  /** Its narrow id, from the one sequence of all kinds; `uuid` is the public one. */
  key: string;
  /** The column that answers show as its label. */
  label: string;
  noun: string;
  plural: string;
  /** Its list, in the dashboard and under /api/v1; a single one is at `path/id`. */
  path: string;
  /** Rows by `key` and `captured_at`; null for a group, which sums the captures of others alone. */
  captures: Captures;
  /** Paths to the captured entities whose rows it sums; null where it has no such numbers. */
  members: Readonly<Record<MemberType, Path | null>>;
  /** The members whose days, rollups included, add up to its own; without it the days of all its members do. */
  through?: MemberType;
  /**
   * Members that stand for their videos where it sums all of these: their days and summaries hold them added up, so that
   * rebuilding it reads a few rows of a member instead of those of each video.
   */
  wholes?: MemberType;
  /** What keeps its sums by quarter of an hour right; without it there are none. */
  quarters?: Upkeep;
  /** What the columns begin with in which its row summarises its videos' captures; null: it keeps no summary. */
  summary: string | null;
  breakdowns: readonly Breakdown[];
  /** Paths down to groups whose charts show its annotations too, as those of its members do. */
  groups?: Readonly<Partial<Record<EntityType, Path>>>;
}

/**
 * Every write, or a job that sums them up to an instant, which a write about an earlier one moves back: where a quarter sums
 * too many members to be read again with every write.
 */
export type Upkeep = 'by writes' | 'by a job';

/** What an entity may be broken down by: each of its videos is in one creator, but may be in several campaigns or none. */
export const BREAKDOWNS = [...MEMBER_TYPES, 'campaign'] as const satisfies readonly EntityType[];
export type Breakdown = (typeof BREAKDOWNS)[number];

export const CREATORS: Edge = {
  table: 'creators',
  from: 'project_id',
  to: 'creator_id',
  only: '$removed_at IS NULL',
};
export const VIDEOS: Edge = {
  table: 'videos',
  from: 'creator_id',
  to: 'video_id',
  only: `$tracking_status IN (${COUNTED_STATUSES.map((status) => `'${status}'`).join(', ')})`,
};
const CAMPAIGNS: Edge = { table: 'campaigns', from: 'project_id', to: 'campaign_id' };
// Derived from the items of all types and depths; holds counted videos only.
const IN_CAMPAIGN: Edge = { table: 'campaign_videos', from: 'campaign_id', to: 'video_id' };
const NESTED: Edge = { table: 'campaign_ancestors', from: 'ancestor_id', to: 'campaign_id' };

export const ENTITIES = {
  video: {
    table: 'videos',
    key: 'video_id',
    label: 'label',
    noun: 'video',
    plural: 'videos',
    path: '/videos',
    captures: 'video_snapshots',
    members: { video: [], creator: null },
    summary: null,
    breakdowns: [],
  },
  creator: {
    table: 'creators',
    key: 'creator_id',
    label: 'label',
    noun: 'creator',
    plural: 'creators',
    path: '/creators',
    captures: 'creator_snapshots',
    members: { video: [VIDEOS], creator: [] },
    summary: 'videos_',
    breakdowns: ['video'],
  },
  campaign: {
    table: 'campaigns',
    key: 'campaign_id',
    label: 'name',
    noun: 'campaign',
    plural: 'campaigns',
    path: '/campaigns',
    captures: null,
    members: { video: [IN_CAMPAIGN], creator: [IN_CAMPAIGN, reverse(VIDEOS)] },
    wholes: 'creator',
    quarters: 'by writes',
    summary: '',
    breakdowns: ['video', 'creator'],
    groups: { campaign: [NESTED] },
  },
  project: {
    table: 'projects',
    key: 'project_id',
    label: 'name',
    noun: 'project',
    plural: 'projects',
    path: '/projects',
    captures: null,
    members: { video: [CREATORS, VIDEOS], creator: [CREATORS] },
    through: 'creator',
    quarters: 'by a job',
    summary: '',
    breakdowns: ['video', 'creator', 'campaign'],
    groups: { campaign: [CAMPAIGNS] },
  },
} as const satisfies {
  [Type in EntityType | CapturedKind]: Entity<Type extends CapturedKind ? string : null>;
};

/** The entry of a kind, with its literal types widened. */
export function entityOf(type: EntityType): Entity {
  return ENTITIES[type];
}

/** "video", "videos". */
export function nounOf(type: EntityType, count = 1): string {
  const { noun, plural } = entityOf(type);
  return count === 1 ? noun : plural;
}

/** "Video", "Videos". */
export function titleOf(type: EntityType, count = 1): string {
  const noun = nounOf(type, count);
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

/** Kinds whose days are summed from those of others, members first. */
export const ROLLUP_TYPES: readonly EntityType[] = ENTITY_TYPES.filter((type) =>
  MEMBER_TYPES.some((member) => sums(type, member)),
);

export function isCaptured(type: EntityType): type is MemberType {
  return CAPTURED_KINDS.some((kind) => kind === type);
}

/** Whether a kind's videos are listed one by one, so that it may sum some of a creator's only. */
export function listsVideos(type: EntityType): boolean {
  return entityOf(type).members.video?.includes(IN_CAMPAIGN) ?? false;
}

/** Whether a kind has no captures of its own. */
export function isGroup(type: EntityType): boolean {
  return !isCaptured(type);
}

/** Whether a kind's sums by quarter of an hour are stored: they spare an answer the captures of many members. */
export function keepsQuarters(type: EntityType): boolean {
  return entityOf(type).quarters !== undefined;
}

/** The kinds whose quarters of an hour are kept right in a way. */
export function withQuarters(upkeep: Upkeep): EntityType[] {
  return ENTITY_TYPES.filter((type) => entityOf(type).quarters === upkeep);
}

/** The captures that a kind sums. */
export function sourcesOf(type: EntityType): { member: MemberType; path: Path }[] {
  return MEMBER_TYPES.flatMap((member) => {
    const path = entityOf(type).members[member];
    return path ? [{ member, path }] : [];
  });
}

/** Rows whose days a kind sums: those of a member, and which captures' numbers they hold. */
interface DaySource {
  member: MemberType;
  path: Path;
  holds: readonly MemberType[];
}

/** What the days of a kind are summed from. An empty path leads to its own captures. */
export function daySourcesOf(type: EntityType): DaySource[] {
  const { through } = entityOf(type);
  const sources = sourcesOf(type);
  if (!through) return sources.map((source) => ({ ...source, holds: [source.member] }));
  return sources
    .filter(({ member }) => member === through)
    .map((source) => ({ ...source, holds: MEMBER_TYPES }));
}

/** The columns in which a kind's row summarises its videos' captures; null: it keeps no summary. */
export function summaryOf(type: EntityType): SummaryColumns | null {
  const { summary } = entityOf(type);
  if (summary === null) return null;
  return {
    firstData: `${summary}first_data_at`,
    firstEntry: `${summary}first_entry_at`,
    lastEntry: `${summary}last_entry_at`,
    lastCapture: `${summary}last_captured_at`,
  };
}

/** The first capture that is no baseline entry, the first and the last one that is, and the newest one of all. */
export type SummaryColumns = Readonly<
  Record<'firstData' | 'firstEntry' | 'lastEntry' | 'lastCapture', string>
>;

/** Whether an entity's parts by a breakdown may hold the same video, so that they need not add up. */
export function isOverlapping(breakdown: Breakdown): boolean {
  return !isCaptured(breakdown);
}

/** The kinds whose annotations show on a kind's charts too, each with the path that leads up to it. */
export function parentsOf(type: EntityType): { parent: EntityType; path: Path }[] {
  return ENTITY_TYPES.flatMap((parent) => {
    const { members, groups } = entityOf(parent);
    const path = isCaptured(type) ? members[type] : groups?.[type];
    return path && path.length > 0 ? [{ parent, path: path.map(reverse).reverse() }] : [];
  });
}

/** The column by which a member's own row names the entity that sums it; null where more than that row links them. */
export function ownerColumn(member: MemberType, path: Path): string | null {
  const { table, key } = ENTITIES[member];
  const [edge, ...further] = path;
  if (!edge) return key;
  return edge.table === table && further.length === 0 ? edge.from : null;
}

function sums(type: EntityType, member: MemberType): boolean {
  return (entityOf(type).members[member] ?? []).length > 0;
}

/** The way up, on which every row counts: what is said about an entity shows on all that is below it. */
function reverse({ table, from, to }: Edge): Edge {
  return { table, from: to, to: from };
}
