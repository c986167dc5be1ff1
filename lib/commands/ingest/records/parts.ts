/**
 * A call in parts, so that this process and the database work at once: while a statement of one part runs, the next part
 * is prepared. All parts are in one transaction, whose statements run one after the other.
 */

/** About how many captures one part holds. */
export const PART = 1_500;
/** How many parts are worked on at once: one in the database, one in this process. */
const AT_ONCE = 2;

/** What is about the same entity is in one part, in order. */
export function partsOf<Item>(items: readonly Item[], entityOf: (item: Item) => unknown): Item[][] {
  const parts: Item[][] = [];
  const partOf = new Map<unknown, Item[]>();
  let open: Item[] = [];
  for (const item of items) {
    const entity = entityOf(item);
    let part = partOf.get(entity);
    if (!part) {
      if (open.length === 0 || open.length >= PART) {
        open = [];
        parts.push(open);
      }
      part = open;
      partOf.set(entity, part);
    }
    part.push(item);
  }
  return parts;
}

/**
 * The results of the parts, in order. After an error no further part is begun; it is thrown once those at work have
 * ended, so that none of them runs a statement afterwards.
 */
export async function inParts<Part, Result>(
  parts: readonly Part[],
  work: (part: Part) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let failure: { error: unknown } | null = null;
  let next = 0;
  const workOn = async () => {
    while (next < parts.length && !failure) {
      const at = next++;
      try {
        results[at] = await work(parts[at] as Part);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOn));
  // The first one: in PostgreSQL all statements after it fail, too.
  if (failure) throw (failure as { error: unknown }).error;
  return results;
}
