import { formatChange, formatCompact, formatExact } from '@/lib/client/text/format';
import type { InsightField } from '@/lib/client/views/insights/insight-fields';
import { changeUnitOf } from '@/lib/domain/change';

/** The numbers of ranked lists in words. */

/** The change of a row as its field counts it; a dash where there is none. */
export function fieldChange(change: number | null, { unit }: Pick<InsightField, 'unit'>): string {
  return formatChange(change, changeUnitOf(unit));
}

/** A value as a sentence says it: "1.20M new views", "4.31% engagement by views". */
export function fieldAmount(value: number | null, { label, unit }: InsightField): string {
  return `${formatCompact(value, unit)} ${label.toLowerCase()}`;
}

interface Compared {
  prior?: number | null | undefined;
  change?: number | null | undefined;
}

/**
 * The title of a row's change: the value before or, without a change, the reason. @param isOver whether the last day of
 * the range is over
 */
export function changeReason({ prior, change }: Compared, { unit }: InsightField, isOver: boolean): string {
  if (change != null) return `${formatExact(prior ?? null, unit)} in the days before`;
  if (!isOver) return 'Today is not over, so it is not compared';
  if (prior === 0) return 'None in the days before';
  if (prior != null && prior < 0)
    return `${formatExact(prior, unit)} in the days before: no percentage of a loss`;
  return 'The days before are not known in full';
}

/** Why none of the listed rows has a change, as a sentence; null if one has, or there are no rows. */
export function noChangesText(
  rows: readonly Compared[],
  field: InsightField,
  isOver: boolean,
): string | null {
  if (rows.length === 0 || rows.some(({ change }) => change != null)) return null;
  const [reason = '', ...others] = new Set(rows.map((row) => changeReason(row, field, isOver)));
  if (others.length > 0) return 'No changes: none can be compared with the days before.';
  return `No changes: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`;
}
