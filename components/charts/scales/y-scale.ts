/** Three or four even steps of round numbers around the smallest and largest values drawn, and zero unless it is raised. */
export interface YScale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** A raised axis spans at least this part of its values, so that a nearly constant level does not look steep. */
const LEAST_RISE = 0.001;

const ROUND = [1, 2, 2.5, 3, 5, 10];

/**
 * @param low smallest value drawn, @param high largest
 * @param whole steps must be whole numbers (counts)
 * @param mayRise whether the axis may start above zero if the values would look flat
 */
export function yScale(low: number, high: number, whole: boolean, mayRise = false): YScale {
  if (mayRise && low > high / 2 && high - low > high * LEAST_RISE) {
    const raised = tightest(low, high, whole, 3, 4) ?? tightest(low, high, whole, 3, 6);
    if (raised) return raised;
  }
  const bottom = Math.min(0, low);
  const top = Math.max(0, high);
  // Only zeros, or values too small to distinguish from them.
  if (top - bottom < 1e-9) return evenly(0, 3, whole ? 1 : 10);

  // A count of one or two has no four whole steps; gains and losses together may need one step more or less.
  const fewest = bottom < 0 ? 2 : 3;
  return (
    tightest(bottom, top, whole, 3, 4) ??
    tightest(bottom, top, whole, fewest, 6) ??
    evenly(0, Math.max(3, Math.ceil(top)), 1)
  );
}

function tightest(bottom: number, top: number, whole: boolean, fewest: number, most: number): YScale | null {
  let best: YScale | null = null;
  const power = 10 ** Math.floor(Math.log10((top - bottom) / 4));
  for (const scale of [power / 10, power, power * 10]) {
    for (const round of ROUND) {
      const step = round * scale;
      if (whole && !Number.isInteger(Number(step.toPrecision(12)))) continue;
      const below = Math.ceil(-bottom / step - 1e-9);
      const above = Math.ceil(top / step - 1e-9);
      if (below + above < fewest || below + above > most) continue;
      const candidate = evenly(-below, above, step);
      if (!best || candidate.max - candidate.min < best.max - best.min - 1e-9) best = candidate;
    }
  }
  return best;
}

function evenly(from: number, to: number, step: number): YScale {
  const ticks: number[] = [];
  for (let index = from; index <= to; index++) ticks.push(Number((index * step).toPrecision(12)));
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 0, ticks };
}
