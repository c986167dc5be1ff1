import type { EntityType } from './entities';
import { attributesOf, type CounterOf } from './fields';

/**
 * The kinds of annotations. Auto annotations are derived: one per kind, entity and instant, from the events at that
 * instant. A new kind is a new entry in the table of its source, and the write that stores its events;
 * enums, titles, the API reference and statements derive from the tables.
 */

interface AutoAnnotation {
  /** For the API reference. */
  meaning: string;
  /** @param subjects what the events at the instant are about; empty where events have no subject */
  title: (subjects: readonly string[]) => string;
}

/** The counter of creators whose thresholds are milestones. */
export const MILESTONE_COUNTER = 'followers' satisfies CounterOf<'creator'>;

/** Derived from the captures of creators, and stored in `creator_events` under their category. */
export const CREATOR_EVENTS = {
  creator_profile_change: {
    category: 'profile_change',
    meaning: 'fields of a creator’s profile changed',
    title: (subjects) => {
      const fields = PROFILE_FIELDS.filter((field) => subjects.includes(field));
      return `Profile ${joinWords(fields.map((field) => field.replaceAll('_', ' ')))} changed`;
    },
  },
  creator_milestone: {
    category: 'milestone',
    meaning: `a creator’s ${MILESTONE_COUNTER} crossed a threshold`,
    // Of several thresholds the highest counts.
    title: (subjects) => `Reached ${compact(Math.max(...subjects.map(Number)))} ${MILESTONE_COUNTER}`,
  },
} as const satisfies Record<string, AutoAnnotation & { category: string }>;

/** What people decide about a creator: stored in `creator_events` too, listed in its change log, not on charts. */
export const CREATOR_DECISIONS = {
  tracking: 'its tracking was changed, or it was added or removed',
  video_status: 'videos of it were let in or kept out',
} as const;

/** Stored in `entity_events` by the write that they are about. */
export const ENTITY_EVENTS = {
  readme_changed: {
    meaning: 'the README of a project, campaign, creator or video changed',
    title: () => 'README changed',
  },
} as const satisfies Record<string, AutoAnnotation>;

/** At `created_at` of the entity's own row. */
export const CREATIONS = {
  campaign_created: { of: 'campaign', meaning: 'a campaign was created', title: () => 'Campaign created' },
} as const satisfies Record<string, AutoAnnotation & { of: EntityType }>;

const AUTO_ANNOTATIONS = { ...CREATOR_EVENTS, ...CREATIONS, ...ENTITY_EVENTS };

export type AutoAnnotationKind = keyof typeof AUTO_ANNOTATIONS;
export type EntityEventKind = keyof typeof ENTITY_EVENTS;
export type CreatorEventCategory = (typeof CREATOR_EVENTS)[keyof typeof CREATOR_EVENTS]['category'];
export const CREATOR_EVENT_CATEGORIES: readonly CreatorEventCategory[] = Object.values(CREATOR_EVENTS).map(
  ({ category }) => category,
);

export type CreatorDecision = keyof typeof CREATOR_DECISIONS;
/** Every category of `creator_events`. */
export const LOGGED_CATEGORIES = [
  ...CREATOR_EVENT_CATEGORIES,
  ...(Object.keys(CREATOR_DECISIONS) as CreatorDecision[]),
] as const;

const AUTO_KINDS = Object.keys(AUTO_ANNOTATIONS) as AutoAnnotationKind[];
export const ANNOTATION_KINDS = ['user', ...AUTO_KINDS] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

/** What each kind is, for the API reference. */
export const ANNOTATION_MEANINGS = [
  'user: a person or an API key wrote it',
  ...AUTO_KINDS.map((kind) => `${kind}: ${AUTO_ANNOTATIONS[kind].meaning}`),
].join('; ');

/** The stable id of an auto annotation; `instant` as answers carry it. */
export function autoAnnotationId(kind: AnnotationKind, entityId: string, instant: string): string {
  return `auto:${kind}:${entityId}:${instant}`;
}

export function autoAnnotationTitle(kind: AutoAnnotationKind, subjects: readonly string[]): string {
  const { title }: AutoAnnotation = AUTO_ANNOTATIONS[kind];
  return title(subjects);
}

/** The subjects of a changed profile, in the order in which a title names them. */
const PROFILE_FIELDS = attributesOf('creator').flatMap(({ event }) => event ?? []);

/** "a", "a and b", "a, b and c". */
function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** 1,000 → 1K, 250,000 → 250K, 2,500,000 → 2.5M, 1,000,000,000 → 1B; thresholds are round. */
function compact(count: number): string {
  if (count >= 1_000_000_000) return `${count / 1_000_000_000}B`;
  if (count >= 1_000_000) return `${count / 1_000_000}M`;
  return count >= 1_000 ? `${count / 1_000}K` : String(count);
}
