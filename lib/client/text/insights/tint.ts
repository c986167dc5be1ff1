/** Steps of a cell's tint; 0 is none. */
export const TINTS = 5;

/**
 * The step of a value's tint, 1–5 from its share of the largest one; 0 for nothing. @param isLog views differ by powers
 * of ten: then each step is as many times the one before
 */
export function tintOf(value: number | null, largest: number, isLog = false): number {
  if (value === null || value <= 0 || largest <= 0) return 0;
  const share = isLog ? Math.log1p(value) / Math.log1p(largest) : value / largest;
  return Math.min(TINTS, Math.max(1, Math.ceil(share * TINTS)));
}
