import type { ANNOTATION_KINDS } from './analytics';

/** Titles of auto annotations: one per kind, entity and instant. */

export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

/** The stable id of an auto annotation; `instant` as answers carry it. */
export function autoAnnotationId(kind: AnnotationKind, entityId: string, instant: string): string {
  return `auto:${kind}:${entityId}:${instant}`;
}

/** The fields of a profile in the order in which a title names them. */
const PROFILE_FIELDS: Readonly<Record<string, string>> = {
  handle: 'handle',
  display_name: 'display name',
  bio: 'bio',
  avatar: 'avatar',
  verification: 'verification',
};

/** @param subjects the changed fields of a profile, or the thresholds crossed, of which the highest counts */
export function autoAnnotationTitle(kind: AnnotationKind, subjects: readonly string[]): string {
  switch (kind) {
    case 'creator_profile_change': {
      const fields = Object.keys(PROFILE_FIELDS).filter((field) => subjects.includes(field));
      return `Profile ${joinWords(fields.map((field) => PROFILE_FIELDS[field] ?? field))} changed`;
    }
    case 'creator_milestone':
      return `Reached ${compact(Math.max(...subjects.map(Number)))} followers`;
    case 'campaign_created':
      return 'Campaign created';
    case 'readme_changed':
      return 'README changed';
    case 'user':
      return '';
  }
}

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
