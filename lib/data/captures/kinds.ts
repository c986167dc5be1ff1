import { COUNTERS } from '@/lib/domain/fields';
import { CREATOR_TRACK, type Track, VIDEO_TRACK } from '@/lib/metrics/increments';

/**
 * Where captures of a kind of entity live. Creators and videos go through the same code; only names, counters
 * and attributes differ. Every name here is a constant, never input.
 */
export interface CaptureKind {
  readonly kind: 'creator' | 'video';
  readonly track: Track;
  /** Table of the entities, its key, and the tables of their captures and attribute sets. */
  readonly entities: string;
  readonly id: string;
  readonly snapshots: string;
  readonly attributeSets: string;
  /** Counter columns, in the order of a capture's values; `_new` and `_base` hang on each. */
  readonly counters: readonly string[];
  /** Attribute columns with their SQL types. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Videos have a derived row for their birth among their captures. */
  readonly hasBirth: boolean;
}

export const CREATOR_CAPTURES: CaptureKind = {
  kind: 'creator',
  track: CREATOR_TRACK,
  entities: 'creators',
  id: 'creator_id',
  snapshots: 'creator_snapshots',
  attributeSets: 'creator_attributes',
  counters: ['followers'],
  attributes: { handle: 'text', display_name: 'text', bio: 'text', avatar_url: 'text', verified: 'boolean' },
  hasBirth: false,
};

export const VIDEO_CAPTURES: CaptureKind = {
  kind: 'video',
  track: VIDEO_TRACK,
  entities: 'videos',
  id: 'video_id',
  snapshots: 'video_snapshots',
  attributeSets: 'video_attributes',
  counters: COUNTERS,
  attributes: { creator_id: 'bigint', caption: 'text', posted_at: 'timestamptz' },
  hasBirth: true,
};

/** One value of an attribute; instants as epoch milliseconds, ids as decimal text. Null is "not carried". */
export type AttributeValue = string | number | boolean | null;
/** An attribute set, in the order of `CaptureKind.attributes`. */
export type AttributeSet = readonly AttributeValue[];

/** One attribute of a set by its column name; null where it is not carried. */
export function attributeOf(kind: CaptureKind, set: AttributeSet, name: string): AttributeValue {
  return set[Object.keys(kind.attributes).indexOf(name)] ?? null;
}
