/** Compares two answers: counts exactly, rates to 1e-9. */
import type { Answer, Series } from '../reference/answer';
import type { Total } from '../reference/totals';

/** The first difference, in words; null: none. */
export function difference(got: Answer, right: Answer): string | null {
  for (const name of ['series', 'compare_series', 'breakdown_series'] as const) {
    const found = seriesDifference(got[name], right[name], right.mode !== 'rate');
    if (found !== null) return `${name}: ${found}`;
  }
  const found = totalsDifference(got.totals, right.totals, right.mode !== 'rate');
  if (found !== null) return `totals: ${found}`;
  for (const name of [
    'mode',
    'first_data_date',
    'partial_bucket',
    'complete_to',
    'baselines',
    'freshness',
    'warnings',
  ] as const) {
    const [a, b] = [JSON.stringify(got[name]), JSON.stringify(right[name])];
    if (a !== b) return `${name}: expected ${b}, got ${a}`;
  }
  return null;
}

/** @param exact for counts; a change is a rate */
function totalsDifference(got: Total[], right: Total[], exact: boolean): string | null {
  for (const [i, wanted] of right.entries()) {
    const other = got[i];
    const isSame =
      other !== undefined &&
      other.id === wanted.id &&
      other.comparable === wanted.comparable &&
      other.first_data_date === wanted.first_data_date &&
      sameValue(other.value, wanted.value, exact) &&
      sameValue(other.prior, wanted.prior, exact) &&
      sameValue(other.change, wanted.change, false);
    if (!isSame) return `expected ${JSON.stringify(wanted)}, got ${JSON.stringify(other)}`;
  }
  return got.length === right.length ? null : `expected ${right.length}, got ${got.length}`;
}

/** @param exact for counts; rates may differ in their last digits */
export function seriesDifference(got: Series[], right: Series[], exact: boolean): string | null {
  const ids = (all: Series[]) => JSON.stringify(all.map(({ id }) => id));
  if (ids(got) !== ids(right)) return `expected ${ids(right)}, got ${ids(got)}`;
  for (const [i, wanted] of right.entries()) {
    const points = got[i]?.points ?? [];
    if (points.length !== wanted.points.length) {
      return `${wanted.id}: expected ${wanted.points.length} points, got ${points.length}`;
    }
    for (const [j, point] of wanted.points.entries()) {
      const other = points[j];
      if (
        other === undefined ||
        other.bucket_start !== point.bucket_start ||
        other.counted_days !== point.counted_days ||
        !sameValue(other.value, point.value, exact)
      ) {
        return `${wanted.id}, point ${j}: expected ${JSON.stringify(point)}, got ${JSON.stringify(other)}`;
      }
    }
  }
  return null;
}

/** Counts must be equal; the order of operations may show in a rate's last digits. */
export function sameValue(a: number | null, b: number | null, exact: boolean): boolean {
  if (a === b) return true;
  if (a === null || b === null || exact) return false;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
