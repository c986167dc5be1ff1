/** The colours of a palette: 1 to 10. */
const SLOTS = 10;

/** The slots of a breakdown's constituents, by id, and what it is a breakdown of. */
export interface Slots {
  readonly key: string;
  readonly of: ReadonlyMap<string, number>;
}

/**
 * The slots of the constituents shown: a constituent keeps the one it had, so that its colour survives another range;
 * new ones take the lowest that are free, in the order of rank. Pure.
 * @param before those of the view before; they count only for the same `key`
 * @param ids by rank
 */
export function keepSlots(before: Slots | null, key: string, ids: readonly string[]): Slots {
  const known = before?.key === key ? before.of : new Map<string, number>();
  const kept = ids.flatMap((id) => known.get(id) ?? []);
  const free = Array.from({ length: SLOTS }, (_, at) => at + 1).filter((slot) => !kept.includes(slot));
  const of = new Map(known);
  let next = 0;
  for (const [rank, id] of ids.entries()) {
    if (known.has(id)) continue;
    of.set(id, free[next] ?? (rank % SLOTS) + 1);
    next += 1;
  }
  return { key, of };
}
