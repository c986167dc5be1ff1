import { formatChange } from '@/lib/client/text/format';
import { type ChangeUnit, changeUnitOf } from '@/lib/domain/change';
import type { Unit } from '@/lib/domain/metrics';

/** The colour of a rise or fall; colour never works alone: the sign is always written. */
export function changeTone(change: number | null, unit: ChangeUnit = 'percent'): string {
  if (change === null || formatChange(change, unit).startsWith('±')) return 'text-ink-3';
  return change > 0 ? 'text-up' : 'text-down';
}

/** @param of the unit of the values that changed: percentages change by points */
export function ChangeText({ percent, of = 'count' }: { percent: number | null; of?: Unit }) {
  const unit = changeUnitOf(of);
  return <span className={changeTone(percent, unit)}>{formatChange(percent, unit)}</span>;
}
