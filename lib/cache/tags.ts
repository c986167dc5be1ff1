import type { EntityType } from '@/lib/domain/entities';

/**
 * The data that a cached answer depends on and a write changes. Pure; ids are public ones, so that a tag can be made
 * from an answer as well as from a row.
 */

declare const tagBrand: unique symbol;
export type Tag = string & { readonly [tagBrand]: true };

/** Everything of an organisation: captures, profiles, its time zone, its plan. */
export function organisationTag(scope: { orgUuid: string }): Tag {
  return `analytics:org:${scope.orgUuid}` as Tag;
}

/** One creator, video or campaign: its items, its annotations, its name. */
export function entityTag(scope: { orgUuid: string }, type: EntityType, id: string): Tag {
  return `analytics:org:${scope.orgUuid}:${type}:${id.toLowerCase()}` as Tag;
}

/**
 * What an entity is broken down into when others write that: a project's campaigns. Apart from the entity's own tag,
 * which all that shows its annotations carries too.
 */
export function partsTag(scope: { orgUuid: string }, type: EntityType, id: string): Tag {
  return `${entityTag(scope, type, id)}:parts` as Tag;
}

/** Something of one insight that no entity has: which findings of the health list were seen. */
export function insightTag(scope: { orgUuid: string }, name: string): Tag {
  return `analytics:org:${scope.orgUuid}:insight:${name}` as Tag;
}

/**
 * Whatever an organisation writes: for answers about so much of it that naming it all would take longer than asking
 * again. It is evicted with every other tag.
 */
export const ANY_WRITE = 'analytics:any' as Tag;

/**
 * A reading of an organisation's counter of evictions (lib/data/writes/evictions.ts): roughly an instant in
 * microseconds; it never goes back. 0: nothing was ever written.
 */
export type Seq = number;

/** The evictions of an organisation up to one reading of its counter. */
export interface Evictions {
  /** The counter when this was read. */
  seq: Seq;
  /** Evictions after this are reported; earlier ones are not: pruned, too many, or not asked for. */
  after: Seq;
  evicted: readonly { seq: Seq; tags: readonly Tag[] }[];
}
