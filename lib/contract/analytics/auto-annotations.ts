import { attributesOf } from '@/lib/domain/fields';
import type { ANNOTATION_KINDS } from './analytics';

/** What annotations that nobody wrote are called: one per kind, entity and instant, whatever happened then. */

export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

/** The stable id of an auto annotation; `instant` as answers carry it. */
export function autoAnnotationId(kind: AnnotationKind, entityId: string, instant: string): string {
  return `auto:${kind}:${entityId}:${instant}`;
}

/** The subjects of a changed profile, in the order in which a title names them. */
const PROFILE_SUBJECTS = attributesOf('creator').flatMap(({ event }) => event ?? []);

/** @param subjects the changed fields of a profile, or the thresholds crossed, of which the highest counts */
export function autoAnnotationTitle(kind: AnnotationKind, subjects: readonly string[]): string {
  switch (kind) {
    case 'creator_profile_change': {
      const changed = PROFILE_SUBJECTS.filter((subject) => subjects.includes(subject));
      return `Profile ${joinWords(changed.map((subject) => subject.replace('_', ' ')))} changed`;
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
