import { bareHandle, imageOf } from './essences';

/**
 * What captures carry, per kind of entity that is captured. A field is declared here, and its column in
 * `prisma/schema.prisma`; the ingest contract, the import, statements, events, lists and their rows derive from
 * both tables. A field has the same name in records, columns and answers.
 */

export interface CounterField {
  /** What people call it. */
  label: string;
  /** Its bit in the column `restart_pending`; never changed, never used twice. */
  restartBit: number;
}

/** What an attribute holds: a value of the entity's own, or a `reference` to the entity of another kind it belongs to. */
export type AttributeType = 'text' | 'boolean' | 'instant' | 'reference';
/** The types of values that records and answers hold under the attribute's own name. */
export type ValueType = Exclude<AttributeType, 'reference'>;

export type AttributeField = {
  /** What people call it. */
  label: string;
  /** What an answer says about its current value. */
  meaning: string;
  /** The subject of the event that a change of it makes. */
  event?: string;
  /** The part of a text whose change is an event; without it the whole. */
  essence?: (value: string) => string;
  /** True where the list sorts by it; it sorts by every counter. */
  isSorted?: true;
} & (
  | {
      type: 'text';
      /** In characters. */
      maxLength: number;
      /** Only https addresses are taken. */
      isHttps?: true;
      to?: never;
      sentAs?: never;
    }
  | {
      type: Exclude<ValueType, 'text'>;
      maxLength?: never;
      isHttps?: never;
      to?: never;
      sentAs?: never;
    }
  | {
      type: 'reference';
      /** The kind that it names. */
      to: 'creator';
      /** The field of records that names it by its platform id. */
      sentAs: string;
      maxLength?: never;
      isHttps?: never;
    }
);

interface CapturedFields {
  counters: Readonly<Record<string, CounterField>>;
  attributes: Readonly<Record<string, AttributeField>>;
}

/**
 * Kinds come before those that name them: ingest goes in this order.
 * New attributes go last: a digest over all of them, in this order, identifies a stored set.
 */
export const CAPTURED = {
  creator: {
    counters: {
      followers: {
        label: 'Followers',
        restartBit: 0,
      },
    },
    attributes: {
      handle: {
        type: 'text',
        label: 'Handle',
        meaning: 'Current handle, without @',
        maxLength: 200,
        event: 'handle',
        essence: bareHandle,
      },
      display_name: {
        type: 'text',
        label: 'Display name',
        meaning: 'Current display name',
        maxLength: 500,
        event: 'display_name',
      },
      bio: {
        type: 'text',
        label: 'Bio',
        meaning: 'Current profile text',
        maxLength: 10_000,
        event: 'bio',
      },
      avatar_url: {
        type: 'text',
        label: 'Avatar address',
        meaning: 'Current picture',
        maxLength: 4_000,
        event: 'avatar',
        essence: imageOf,
      },
      verified: {
        type: 'boolean',
        label: 'Verified',
        meaning: 'Whether the platform vouches for it; null: not known',
        event: 'verification',
      },
    },
  },
  video: {
    counters: {
      views: {
        label: 'Views',
        restartBit: 0,
      },
      likes: {
        label: 'Likes',
        restartBit: 1,
      },
      comments: {
        label: 'Comments',
        restartBit: 2,
      },
      shares: {
        label: 'Shares',
        restartBit: 3,
      },
      saves: {
        label: 'Saves',
        restartBit: 4,
      },
    },
    attributes: {
      creator_id: {
        type: 'reference',
        to: 'creator',
        sentAs: 'creator_platform_id',
        label: 'Creator id',
        meaning: 'Public id of its creator',
      },
      caption: {
        type: 'text',
        label: 'Caption',
        meaning: 'Current caption',
        maxLength: 10_000,
      },
      posted_at: {
        type: 'instant',
        label: 'Posted at',
        meaning: 'When it was posted; null: not known',
        isSorted: true,
      },
      thumbnail_url: {
        type: 'text',
        label: 'Thumbnail address',
        meaning: 'Current picture; null: not known',
        maxLength: 4_000,
        isHttps: true,
      },
      url: {
        type: 'text',
        label: 'Post address',
        meaning: 'Address of the post, as captured; null: not known',
        maxLength: 4_000,
        isHttps: true,
      },
    },
  },
} as const satisfies Record<string, CapturedFields>;

export type CapturedKind = keyof typeof CAPTURED;
export type CounterOf<K extends CapturedKind> = keyof (typeof CAPTURED)[K]['counters'] & string;
export type AttributesOf<K extends CapturedKind> = (typeof CAPTURED)[K]['attributes'];

/** What a video's capture counts. */
export type Counter = CounterOf<'video'>;
/** What a capture of any kind counts. */
export type AnyCounter = Counter | CounterOf<'creator'>;
export type AnyAttribute = keyof AttributesOf<'creator'> | keyof AttributesOf<'video'>;

/** A value per counter of one kind of captures; null where it is not known. */
export type Counts = Readonly<MutableCounts>;
export type MutableCounts = Partial<Record<AnyCounter, number | null>>;

export const CAPTURED_KINDS = Object.keys(CAPTURED) as [CapturedKind, ...CapturedKind[]];
export const COUNTERS = countersOf('video');
export const CREATOR_COUNTERS = countersOf('creator');

/** The names of a kind's counters, in the table's order. */
export function countersOf<K extends CapturedKind>(kind: K): readonly [CounterOf<K>, ...CounterOf<K>[]] {
  return Object.keys(CAPTURED[kind].counters) as [CounterOf<K>, ...CounterOf<K>[]];
}

/** One value per counter. */
export function perCounter<C extends string, V>(
  counters: readonly C[],
  read: (counter: C, index: number) => V,
): Record<C, V> {
  const values: Partial<Record<C, V>> = {};
  counters.forEach((counter, index) => {
    values[counter] = read(counter, index);
  });
  return values as Record<C, V>;
}

/** One value per captured kind. */
export function perKind<V>(read: (kind: CapturedKind) => V): Record<CapturedKind, V> {
  return perCounter(CAPTURED_KINDS, read);
}

/** What is said about a counter. */
export function counterField(kind: CapturedKind, counter: AnyCounter): CounterField {
  const fields: Readonly<Record<string, CounterField>> = CAPTURED[kind].counters;
  const field = fields[counter];
  if (!field) throw new Error(`no counter of a ${kind}: ${counter}`);
  return field;
}

/** A kind's attributes with their names, in the table's order. */
export function attributesOf(kind: CapturedKind): readonly Named<AttributeField>[] {
  const fields: Readonly<Record<string, AttributeField>> = CAPTURED[kind].attributes;
  return Object.entries(fields).map(([name, field]) => ({ ...field, name: name as AnyAttribute }));
}

type Named<Field extends AttributeField> = Field & { name: AnyAttribute };
export type Reference = Named<Extract<AttributeField, { type: 'reference' }>>;
type OwnValue = Named<Exclude<AttributeField, { type: 'reference' }>>;

/** A kind's attributes that hold a value of its own, in the table's order. */
export function valuesOf(kind: CapturedKind): readonly OwnValue[] {
  return attributesOf(kind).filter((field) => field.type !== 'reference');
}

/** The attributes of each kind that name an entity of another. */
export const REFERENCES = perKind((kind): readonly Reference[] =>
  attributesOf(kind).filter((field) => field.type === 'reference'),
);
