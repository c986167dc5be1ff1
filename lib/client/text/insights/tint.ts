/** Steps of a cell's tint; 0 is none. */
const TINTS = 5;

/**
 * The step of a value's tint, 1–5 from its share of the largest one; 0 for nothing. @param smallest set where values
 * differ by powers of ten: then each step from it to the largest is as many times the one before
 */
export function tintOf(value: number | null, largest: number, smallest?: number): number {
  if (value === null || value <= 0 || largest <= 0) return 0;
  const [low, high] = [Math.log(Math.max(1, smallest ?? 1)), Math.log(largest)];
  const isEven = smallest !== undefined && high > low;
  const share = isEven ? (Math.log(value) - low) / (high - low) : value / largest;
  return Math.min(TINTS, Math.max(1, Math.ceil(share * TINTS)));
}
