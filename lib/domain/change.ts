import type { Unit } from './metrics';

/** The relative change in percent from `before` to `now`; null where either is unknown or `before` is not positive. */
export function changeOf(now: number | null | undefined, before: number | null | undefined): number | null {
  if (now === null || now === undefined || before === null || before === undefined || before <= 0)
    return null;
  return ((now - before) / before) * 100;
}

/** The unit of a change. */
export type ChangeUnit = 'percent' | 'points';

/** A percentage changes by points: a percent of a percent misleads, and below zero it has no meaning. */
export function changeUnitOf(unit: Unit): ChangeUnit {
  return unit === 'percent' ? 'points' : 'percent';
}

/** The change from `before` to `now`, values in `unit`, counted in `changeUnitOf(unit)`; null where there is none. */
export function changeIn(
  unit: Unit,
  now: number | null | undefined,
  before: number | null | undefined,
): number | null {
  if (changeUnitOf(unit) === 'percent') return changeOf(now, before);
  return now == null || before == null ? null : now - before;
}
