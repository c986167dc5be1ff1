/** Campaigns within campaigns: whether an item would make a loop, and how deep it would go. */

/** A campaign that is an item of another. */
export interface Nested {
  holder: bigint;
  held: bigint;
}

/**
 * The campaigns from one down to another, both included, by the shortest way; null if the first does not hold the
 * second at any depth. A campaign leads to itself.
 */
export function wayDown(nested: readonly Nested[], from: bigint, to: bigint): bigint[] | null {
  const below = group(nested, 'holder', 'held');
  const cameFrom = new Map<bigint, bigint | null>([[from, null]]);
  // A map is walked in the order of insertion, also through what is added meanwhile.
  for (const id of cameFrom.keys()) {
    if (id === to) break;
    for (const next of below.get(id) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, id);
  }
  if (!cameFrom.has(to)) return null;
  const way: bigint[] = [];
  for (let id: bigint | null = to; id !== null; id = cameFrom.get(id) ?? null) way.unshift(id);
  return way;
}

/**
 * How many campaigns the longest way down through both would hold if one held the other, from the outermost to the
 * innermost. Without loops, also through the new item.
 */
export function levelsWith(nested: readonly Nested[], { holder, held }: Nested): number {
  return levels(group(nested, 'held', 'holder'), holder) + levels(group(nested, 'holder', 'held'), held);
}

/** The longest way along the links, in campaigns. */
function levels(links: ReadonlyMap<bigint, readonly bigint[]>, from: bigint): number {
  const known = new Map<bigint, number>();
  const measure = (id: bigint): number => {
    const deep = known.get(id) ?? 1 + Math.max(0, ...(links.get(id) ?? []).map(measure));
    known.set(id, deep);
    return deep;
  };
  return measure(from);
}

function group(nested: readonly Nested[], by: keyof Nested, of: keyof Nested): Map<bigint, bigint[]> {
  const groups = new Map<bigint, bigint[]>();
  for (const one of nested) {
    const own = groups.get(one[by]);
    if (own) own.push(one[of]);
    else groups.set(one[by], [one[of]]);
  }
  return groups;
}
