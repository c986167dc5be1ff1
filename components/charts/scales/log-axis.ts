/** A logarithmic axis from the round number at or below the smallest value to that at or above the largest. */
export interface LogAxis {
  domain: [number, number];
  ticks: number[];
}

const STEPS = [1, 2, 5];
/** Above this many, fewer of them are ticks: 1 and 5, else powers of ten. */
const MOST_TICKS = 7;

/** The axis of positive values; without any, one power of ten. */
export function logAxis(values: readonly number[]): LogAxis {
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [1, 10];
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const round: number[] = [];
  for (let power = first; power <= last; power++) for (const step of STEPS) round.push(step * 10 ** power);
  const from = round.findLast((tick) => tick <= low) ?? 10 ** first;
  const to = round.find((tick) => tick >= high && tick > from) ?? 10 ** (last + 1);
  const ticks = round.filter((tick) => tick >= from && tick <= to);
  const powers = ticks.filter((tick) => Number.isInteger(Math.log10(tick)));
  const halves = ticks.filter((tick) => powers.includes(tick) || powers.includes(tick * 2));
  const shown = [ticks, halves].find(({ length }) => length <= MOST_TICKS);
  return { domain: [from, to], ticks: shown ?? powers };
}
