/** Medians, percentiles and spreads, of numbers that are all known. */

/** PostgreSQL's `percentile_cont`: linear interpolation between the two neighbours. @param share 0 to 1 */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (place - Math.floor(place)) * (above - below);
}

export function median(values: readonly number[]): number | null {
  return percentile(values, 0.5);
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

/** The median of the absolute deviations from the median. */
export function medianDeviation(values: readonly number[]): number | null {
  const middle = median(values);
  return middle === null ? null : median(values.map((value) => Math.abs(value - middle)));
}

/** Makes a median absolute deviation comparable with a standard deviation. */
export const MAD_FACTOR = 1.4826;

/** The standard deviation of a whole population over its mean; null: the mean is 0. @param counts whole numbers */
export function variation(counts: readonly number[]): number | null {
  const n = counts.length;
  const total = counts.reduce((a, b) => a + b, 0);
  const squares = counts.reduce((a, b) => a + b * b, 0);
  return total === 0 ? null : Math.sqrt(n * squares - total * total) / total;
}

export function known<T>(values: readonly (T | null)[]): T[] {
  return values.filter((value) => value !== null);
}

/** "A null or zero denominator gives null." */
export function ratio(numerator: number | null, denominator: number | null, factor = 1): number | null {
  return numerator === null || denominator === null || denominator === 0
    ? null
    : (numerator / denominator) * factor;
}
