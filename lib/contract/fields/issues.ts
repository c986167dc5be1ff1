import { closest, distance } from 'fastest-levenshtein';
import type * as z from 'zod';
import type { Issue } from '@/lib/errors';

/** The most problems listed for one body. */
export const MAX_ISSUES = 1_000;
/** The most unknown names listed for one object; the rest are counted. */
export const MAX_UNKNOWN = 100;
/** Longer names are cut in answers, in Unicode code points. */
const MAX_NAME = 100;

/** Names of so few letters are parts of many words. */
const SHORT = 3;

/** The known name that a misspelt or foreign one most likely means, null if none is close. */
export function closestName(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const spelt = name.toLowerCase();
  const nearest = closest(spelt, known);
  const edits = distance(spelt, nearest);
  // With as many edits as letters it is a different word.
  if (edits < spelt.length && edits <= Math.max(2, Math.ceil(nearest.length / 3))) return nearest;
  const related = known.filter((other) => other.includes(spelt) || mentions(spelt, other));
  return related.length > 0 ? closest(spelt, related) : null;
}

/** Whether a name holds another one; a short one as a word of its own: "toString" and "constructor" are not about `to`. */
function mentions(name: string, other: string): boolean {
  return other.length > SHORT ? name.includes(other) : name.split(/[^a-z\d]+/).includes(other);
}

/** "unknown field; did you mean '…'?", or, if none is close, the known ones. */
export function unknownName(what: 'field' | 'parameter', name: string, known: readonly string[]): string {
  const nearest = closestName(name, known);
  if (nearest !== null) return `unknown ${what}; did you mean '${nearest}'?`;
  return known.length > 0 ? `unknown ${what}; known are ${known.join(', ')}` : `unknown ${what}`;
}

/**
 * The issues of the unknown names of one object, each at its own path. If there are very many, the last one counts the
 * rest.
 * @param more how many there are in addition to `names`, which then has at least a hundred and one
 * @param taken all names that the object holds, for suggestions; without it there are none
 */
export function unknownNames(
  what: 'field' | 'parameter',
  names: readonly string[],
  known: readonly string[],
  path: readonly string[] = [],
  more = 0,
  taken?: readonly string[],
): Issue[] {
  const uncounted = names.length - MAX_UNKNOWN - 1 + more;
  const used = new Set(taken);
  return names.slice(0, MAX_UNKNOWN + 1).map((name, index) => {
    const shown = shortened(name);
    const isLast = index === MAX_UNKNOWN && uncounted > 0;
    const message = isLast
      ? `unknown ${what}, and so are ${uncounted} more`
      : unknownName(what, shown, known);
    const nearest = taken && !isLast ? closestName(shown, known) : null;
    // A name that was sent too, or that another one means, would be there twice.
    const suggestion = nearest !== null && !used.has(nearest) ? nearest : null;
    if (suggestion !== null) used.add(suggestion);
    return { path: [...path, shown].join('.'), message, ...(suggestion !== null && { suggestion }) };
  });
}

/** How a wrong object can be put right. */
interface Cures {
  /** All names that it holds. */
  taken: readonly string[];
  /** A value that would be accepted at a path. */
  suggest(path: readonly PropertyKey[]): string | null;
}

/** A sent name as an answer repeats it: shortened, so that no answer returns megabytes. */
function shortened(name: string): string {
  const points = [...name.slice(0, 2 * (MAX_NAME + 1))];
  return points.length <= MAX_NAME ? name : `${points.slice(0, MAX_NAME).join('')}…`;
}

/**
 * A zod error as the issues of an answer, one per problem; an unknown field is reported at its own path.
 * @param known the fields that the object may hold, to name the closest one
 * @param more how many unknown fields were sent in addition to those in the object
 * @param cures for suggestions; without them there are none
 */
export function toIssues(error: z.ZodError, known: readonly string[] = [], more = 0, cures?: Cures): Issue[] {
  return error.issues.flatMap((issue): Issue[] => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return path.length === 0
        ? unknownNames('field', issue.keys, known, path, more, cures?.taken)
        : unknownNames('field', issue.keys, [], path);
    }
    const isMissing =
      issue.code === 'invalid_type' && issue.input === undefined && /undefined$/.test(issue.message);
    const message = isMissing ? 'is required' : plain(issue.message);
    const suggestion = cures?.suggest(issue.path) ?? null;
    return [{ path: path.join('.'), message, ...(suggestion !== null && { suggestion }) }];
  });
}

/** zod's own sentences begin with a capital and "Invalid input: "; ours continue the path. */
function plain(message: string): string {
  const text = message.replace(/^Invalid input: /, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}
