import { ENTITIES } from '@/lib/domain/entities';
import {
  type AnyAttribute,
  type AnyCounter,
  type AttributesOf,
  type AttributeType,
  attributesOf,
  CAPTURED_KINDS,
  type CapturedKind,
} from '@/lib/domain/fields';
import { CREATOR_TRACK, type Track, VIDEO_TRACK } from '@/lib/metrics/increments';

/**
 * Where captures of a kind of entity are stored. All kinds go through the same code; only names and
 * fields (`lib/domain/{entities,fields}.ts`) differ. Every name here is a constant, never input.
 */
export interface CaptureKind {
  readonly kind: CapturedKind;
  readonly track: Track;
  /** Table of the entities, its key, and the tables of their captures and attribute sets. */
  readonly entities: string;
  readonly id: string;
  readonly snapshots: string;
  readonly attributeSets: string;
  /** Counter columns; each has a `_new` and a `_base` column. */
  readonly counters: readonly AnyCounter[];
  readonly attributes: readonly { name: AnyAttribute; type: AttributeType }[];
  /** Videos have a derived row for their birth among their captures. */
  readonly hasBirth: boolean;
  /** Changes of creators' attributes and counts are events. */
  readonly hasEvents: boolean;
  /** Searches of videos read a table of their texts. */
  readonly hasTexts: boolean;
}

/** Where captures of each kind are stored. */
export const CAPTURES: Readonly<Record<CapturedKind, CaptureKind>> = {
  creator: declare('creator', {
    track: CREATOR_TRACK,
    attributeSets: 'creator_attributes',
    hasBirth: false,
    hasEvents: true,
    hasTexts: false,
  }),
  video: declare('video', {
    track: VIDEO_TRACK,
    attributeSets: 'video_attributes',
    hasBirth: true,
    hasEvents: false,
    hasTexts: true,
  }),
};

/** Kinds come before those that name them. */
export const CAPTURE_KINDS: readonly CaptureKind[] = CAPTURED_KINDS.map((kind) => CAPTURES[kind]);
export const VIDEO_CAPTURES = CAPTURES.video;

function declare(
  kind: CapturedKind,
  own: Pick<CaptureKind, 'track' | 'attributeSets' | 'hasBirth' | 'hasEvents' | 'hasTexts'>,
): CaptureKind {
  const { table: entities, key: id, captures: snapshots } = ENTITIES[kind];
  const { counters } = own.track;
  return { kind, entities, id, snapshots, counters, attributes: attributesOf(kind), ...own };
}

/** How values of each type travel: instants as epoch milliseconds, references as our decimal id. */
interface AttributeTypes {
  text: string;
  boolean: boolean;
  instant: number;
  reference: string;
}

export type AttributeValue = AttributeTypes[AttributeType] | null;

type ValuesOf<Fields extends Readonly<Record<string, { type: AttributeType }>>> = {
  readonly [Name in keyof Fields]?: AttributeTypes[Fields[Name]['type']] | null;
};

/** The attributes of one kind by name; null is "not carried". */
export type Attributes = ValuesOf<AttributesOf<'creator'>> & ValuesOf<AttributesOf<'video'>>;

/** One value per attribute of the kind. */
export function makeAttributes(
  kind: CaptureKind,
  read: (name: AnyAttribute, type: AttributeType, index: number) => AttributeValue | undefined,
): Attributes {
  const values: Partial<Record<AnyAttribute, AttributeValue>> = {};
  kind.attributes.forEach(({ name, type }, index) => {
    values[name] = read(name, type, index) ?? null;
  });
  return values as Attributes;
}

/** Before any capture. A video's creator stays known even when every capture that named it was taken back. */
export function blankAttributes(kind: CaptureKind, from: Attributes): Attributes {
  return makeAttributes(kind, (name, type) => (type === 'reference' ? from[name] : null));
}
