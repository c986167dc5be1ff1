import type { Annotation, Baseline } from '@/lib/contract/analytics';
import type { AnnotationRow, BaselineRow } from '@/lib/data/analytics-context';
import { formatInstant } from '@/lib/time/instant';

/**
 * Takes the rows that stand beside the numbers; gives baselines and annotations as answers carry them, in time
 * order, then by id. Never reads anything.
 */

export function toBaselines(rows: readonly BaselineRow[]): Baseline[] {
  return rows
    .map((row) => ({
      entity_id: row.entity_id,
      snapshot_at: formatInstant(row.at_ms),
      reason: row.entry === 1 ? ('tracking_started' as const) : ('tracking_reset' as const),
    }))
    .sort((a, b) => compareText(a.snapshot_at, b.snapshot_at) || compareText(a.entity_id, b.entity_id));
}

export function toAnnotations(rows: readonly AnnotationRow[]): Annotation[] {
  return rows.map(toAnnotation).sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
}

function toAnnotation(row: AnnotationRow): Annotation {
  const at = formatInstant(row.at_ms);
  return {
    id: row.id ?? `auto:${row.kind}:${row.entity_id}:${at}`,
    source: row.kind === 'user' ? 'user' : 'auto',
    kind: row.kind,
    scope: row.scope,
    entity_id: row.entity_id,
    at,
    title: row.title ?? autoTitle(row),
    body_md: row.body_md,
    author_id: row.author_id,
    author_name: row.author_name,
    ...(row.entity_label === null ? {} : { entity_label: row.entity_label }),
  };
}

/** The fields of a profile in the order in which a title names them. */
const PROFILE_FIELDS: Readonly<Record<string, string>> = {
  handle: 'handle',
  display_name: 'display name',
  bio: 'bio',
  avatar: 'avatar',
  verification: 'verification',
};

function autoTitle(row: AnnotationRow): string {
  const subjects = row.subjects ?? [];
  switch (row.kind) {
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

/** 1,000 → 1K, 250,000 → 250K, 1,000,000 → 1M; thresholds are round. */
function compact(count: number): string {
  if (count >= 1_000_000) return `${count / 1_000_000}M`;
  return count >= 1_000 ? `${count / 1_000}K` : String(count);
}

/** By code unit, as ids and instants sort everywhere. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
