/** Statistics that a few far values do not move. */

/** Makes the MAD of a normal distribution its standard deviation. */
export const NORMAL = 1.4826;

/** What a sum in another order may differ by, in relation to its size. */
const ROUNDING = 1e-9;

/** The middle value, or the mean of the two middle ones; null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** The median of the absolute deviations from the median; null of none. */
export function madOf(values: readonly number[]): number | null {
  const median = medianOf(values);
  return median === null ? null : medianOf(values.map((value) => Math.abs(value - median)));
}

/**
 * Values as distances from their median, in robust standard deviations; unknown ones stay null. All are null where the
 * MAD is zero: then more than half of them are the same, and the scale says nothing.
 */
export function standardised(values: readonly (number | null)[]): (number | null)[] {
  const known = values.filter((value) => value !== null);
  const [median, mad] = [medianOf(known), madOf(known)];
  if (median === null || mad === null || mad <= ROUNDING * Math.abs(median)) return values.map(() => null);
  return values.map((value) => (value === null ? null : (value - median) / (NORMAL * mad)));
}
