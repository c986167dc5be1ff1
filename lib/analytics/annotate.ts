import type { Annotation, Baseline } from '@/lib/contract/analytics/analytics';
import type { BaselineRow } from '@/lib/data/analytics/context';
import { type AnnotationRow, toAnnotations as inOrder } from '@/lib/data/annotations/rows';
import { compareText } from '@/lib/domain/compare-text';
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
  return inOrder(rows);
}
