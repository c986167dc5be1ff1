/**
 * The milestones of follower counts: 1K, 5K, and from 10K on 1, 2.5 and 5 of every power of ten. Returns those
 * above `from` and not above `to`, in order.
 */
export function milestonesBetween(from: number, to: number): number[] {
  const crossed: number[] = [];
  for (let power = 1_000; power <= to; power *= 10) {
    for (const factor of power === 1_000 ? [1, 5] : [1, 2.5, 5]) {
      const milestone = factor * power;
      if (milestone > from && milestone <= to) crossed.push(milestone);
    }
  }
  return crossed;
}
