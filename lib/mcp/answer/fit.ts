/** Keeps answers within what a model can take in: lists and long texts are shortened until the answer fits. Pure. */

/** The most tokens of an answer. */
export const MAX_TOKENS = 25_000;
/** The estimate: JSON with ids, digits and names takes no fewer bytes of UTF-8 a token than this. */
export const BYTES_PER_TOKEN = 3;
/** The first cut of long texts, such as a README, in characters; further cuts halve it. */
const LONG_TEXT = 2_000;
const SHORT_TEXT = 50;

/** The estimated tokens of an answer as it is sent. */
export function tokensOf(answer: unknown): number {
  return Math.ceil(new TextEncoder().encode(JSON.stringify(answer)).length / BYTES_PER_TOKEN);
}

/** A list or text that was shortened. */
interface Cut {
  kept: number;
  of: number;
}

/** What was shortened, by its path; `*` is any place in a list. */
export type Cuts = ReadonlyMap<string, Cut>;

/**
 * Shortens the longest lists, first those of the most elements, then long texts, until `build` makes an answer that
 * fits. Null if nothing is left to shorten.
 */
export function fitAnswer<T, A>(
  value: T,
  build: (value: T, cuts: Cuts) => A,
  maxTokens = MAX_TOKENS,
): A | null {
  const cuts = new Map<string, Cut>();
  let kept = value;
  for (let longText = Number.POSITIVE_INFINITY; ; ) {
    const answer = build(kept, cuts);
    const tokens = tokensOf(answer);
    if (tokens <= maxTokens) return answer;
    const lists = listsOf(kept);
    const [path, longest] = [...lists].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
    if (longText > LONG_TEXT) longText = LONG_TEXT;
    else if (longest > 1) {
      // A little less than the share that would fit, since the rest of the answer has its own weight.
      const length = Math.max(1, Math.min(longest - 1, Math.floor((longest * maxTokens * 0.9) / tokens)));
      cuts.set(path, { kept: length, of: cuts.get(path)?.of ?? longest });
      kept = mapAt(kept, (at, list) => (at === path && Array.isArray(list) ? list.slice(0, length) : list));
      continue;
    } else if (longText > SHORT_TEXT) longText = Math.floor(longText / 2);
    else return null;
    kept = mapAt(kept, (at, text) => (typeof text === 'string' ? shortened(text, longText, at, cuts) : text));
  }
}

function shortened(text: string, max: number, path: string, cuts: Map<string, Cut>): string {
  if (text.length <= max) return text;
  const before = cuts.get(path);
  cuts.set(path, { kept: max, of: Math.max(before?.of ?? 0, text.length) });
  // Never half of a surrogate pair.
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The most elements of the lists at each path. */
function listsOf(value: unknown): Map<string, number> {
  const lengths = new Map<string, number>();
  mapAt(value, (path, one) => {
    if (Array.isArray(one)) lengths.set(path, Math.max(lengths.get(path) ?? 0, one.length));
    return one;
  });
  return lengths;
}

/** A copy whose every part went through the function, from the outside in. */
function mapAt<T>(value: T, change: (path: string, value: unknown) => unknown, path = ''): T {
  const changed = change(path, value);
  const inner = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (Array.isArray(changed)) return changed.map((one) => mapAt(one, change, inner('*'))) as T;
  if (typeof changed !== 'object' || changed === null) return changed as T;
  return Object.fromEntries(
    Object.entries(changed).map(([name, one]) => [name, mapAt(one, change, inner(name))]),
  ) as T;
}

/** "rows: the first 40 of 200", one part for each cut; null without any. */
export function cutSentence(cuts: Cuts, rest: string): string | null {
  if (cuts.size === 0) return null;
  const parts = [...cuts].map(([path, { kept, of }]) => `${path}: the first ${kept} of ${of}`);
  return `Cut to stay below ${MAX_TOKENS} tokens (estimated, ${BYTES_PER_TOKEN} bytes each): ${parts.join('; ')}. ${rest}`;
}
