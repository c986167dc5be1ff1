/** A seeded source of numbers: the same seed produces the same numbers, on every machine and in every run. */
export interface Random {
  /** From 0 up to, not including, 1. */
  unit(): number;
  between(low: number, high: number): number;
  /** A whole number, both ends possible. */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  shuffle<T>(values: readonly T[]): T[];
  /** Standard normal. */
  normal(): number;
  /** Log-normal: `median` times e to the power of `spread` standard normals. */
  around(median: number, spread: number): number;
}

/** FNV-1a, to turn a name into a seed. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Mulberry32: 32 bits of state, far more than good enough for invented figures. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + (high - low) * unit();
  const integer = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1));
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  const shuffle = <T>(values: readonly T[]) => {
    const shuffled = [...values];
    for (let at = shuffled.length - 1; at > 0; at -= 1) {
      const other = integer(0, at);
      [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
    }
    return shuffled;
  };
  return {
    unit,
    between,
    integer,
    chance: (probability) => unit() < probability,
    pick: (values) => values[integer(0, values.length - 1)] as (typeof values)[number],
    shuffle,
    normal,
    around: (median, spread) => median * Math.exp(spread * normal()),
  };
}
