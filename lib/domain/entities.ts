/**
 * The kinds of things that have series, and all that differs between them. SQL, rollups, walks, rules, the contract
 * and the pages read this table: a new kind is a new entry, and its tables are a migration. Names of tables and
 * columns are constants, never input; tests/data/entities.db.test.ts holds them against the database.
 */

import { CAPTURED_KINDS, type CapturedKind } from './fields';

/** Members come before the kinds that sum them: writes and walks go in this order. */
export const ENTITY_TYPES = ['video', 'creator', 'campaign'] as const;
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
  breakdowns: readonly MemberType[];
}

const VIDEOS: Edge = { table: 'videos', from: 'creator_id', to: 'video_id' };
const ITEMS: Edge = { table: 'campaign_items', from: 'campaign_id', to: 'video_id' };

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
    members: { video: [ITEMS], creator: [ITEMS, reverse(VIDEOS)] },
    breakdowns: ['video', 'creator'],
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

/** Whether a kind has no captures of its own. Its rows keep a summary of its videos' captures. */
export function isGroup(type: EntityType): boolean {
  return !isCaptured(type);
}

/** What the days of a kind are summed from. */
export function sourcesOf(type: EntityType): { member: MemberType; path: Path }[] {
  return MEMBER_TYPES.flatMap((member) => {
    const path = entityOf(type).members[member];
    return path ? [{ member, path }] : [];
  });
}

/** The kinds that sum a kind: their annotations show on its charts too. Each with the path that leads up to it. */
export function parentsOf(type: EntityType): { parent: EntityType; path: Path }[] {
  if (!isCaptured(type)) return [];
  return ENTITY_TYPES.filter((parent) => sums(parent, type)).map((parent) => ({
    parent,
    path: (entityOf(parent).members[type] ?? []).map(reverse).reverse(),
  }));
}

/** The column by which a member's own row names the entity that sums it; null where another table links them. */
export function ownerColumn(member: MemberType, path: Path): string | null {
  const { table, key } = ENTITIES[member];
  const [edge, ...further] = path;
  if (!edge) return key;
  return edge.table === table && further.length === 0 ? edge.from : null;
}

function sums(type: EntityType, member: MemberType): boolean {
  return (entityOf(type).members[member] ?? []).length > 0;
}

function reverse({ table, from, to }: Edge): Edge {
  return { table, from: to, to: from };
}
