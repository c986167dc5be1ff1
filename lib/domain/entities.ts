/**
 * The kinds of things that have series, and all that differs between them. SQL, rollups, walks, rules, the contract
 * and the pages read this table: a new kind is a new entry, and its tables are a migration. Names of tables and
 * columns are constants, never input; tests/data/entities.db.test.ts holds them against the database.
 */

/** Members come before the kinds that sum them: writes and walks go in this order. */
export const ENTITY_TYPES = ['video', 'creator', 'campaign'] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** Kinds with captures of their own, which the others sum; a breakdown is by one of them. */
export const MEMBER_TYPES = ['video', 'creator'] as const satisfies readonly EntityType[];
export type MemberType = (typeof MEMBER_TYPES)[number];

/** A table whose rows lead from one entity to another: the columns of the one's key and of the other's. */
export interface Edge {
  table: string;
  from: string;
  to: string;
}

/** Edges one after the other; an empty path leads to the entity itself. */
export type Path = readonly Edge[];

export interface Entity {
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
  captures: string | null;
  /** Paths to the videos and creators whose rows it sums; null where it has no such numbers. */
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
} as const satisfies Record<EntityType, Entity>;

/** The entry of a kind, with its literal types widened. */
export function entityOf(type: EntityType): Entity {
  return ENTITIES[type];
}

/** Kinds whose days are summed from those of others, members first. */
export const ROLLUP_TYPES: readonly EntityType[] = ENTITY_TYPES.filter((type) => sums(type, 'video'));

/** Kinds without captures of their own. Their rows keep a summary of their videos' captures. */
export const GROUP_TYPES: readonly EntityType[] = ENTITY_TYPES.filter((type) => isGroup(type));

export function isGroup(type: EntityType): boolean {
  return entityOf(type).captures === null;
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
  const member = MEMBER_TYPES.find((one) => one === type);
  if (!member) return [];
  return ENTITY_TYPES.filter((parent) => sums(parent, member)).map((parent) => ({
    parent,
    path: (entityOf(parent).members[member] ?? []).map(reverse).reverse(),
  }));
}

function sums(type: EntityType, member: MemberType): boolean {
  return (entityOf(type).members[member] ?? []).length > 0;
}

function reverse({ table, from, to }: Edge): Edge {
  return { table, from: to, to: from };
}
