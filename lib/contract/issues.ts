import { closest, distance } from 'fastest-levenshtein';
import type * as z from 'zod';
import type { Issue } from '@/lib/errors';

/** The known name that a misspelt or foreign one most likely means, null when none is near. */
export function closestName(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const spelt = name.toLowerCase();
  const nearest = closest(spelt, known);
  const edits = distance(spelt, nearest);
  // As many edits as letters is another word altogether.
  if (edits < spelt.length && edits <= Math.max(2, Math.ceil(nearest.length / 3))) return nearest;
  const related = known.filter((other) => other.includes(spelt) || spelt.includes(other));
  return related.length > 0 ? closest(spelt, related) : null;
}

/** "unknown field; did you mean '…'?", and where none is near, which ones are known. */
export function unknownName(what: 'field' | 'parameter', name: string, known: readonly string[]): string {
  const nearest = closestName(name, known);
  if (nearest !== null) return `unknown ${what}; did you mean '${nearest}'?`;
  return known.length > 0 ? `unknown ${what}; known are ${known.join(', ')}` : `unknown ${what}`;
}

/**
 * A zod error as the issues of an answer, one per problem; an unknown field is reported at its own path.
 * @param known the fields that the object may hold, to name the closest one
 */
export function toIssues(
  error: z.ZodError,
  known: readonly string[] = [],
  what: 'field' | 'parameter' = 'field',
): Issue[] {
  return error.issues.flatMap((issue): Issue[] => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...path, key].join('.'),
        message: unknownName(what, key, path.length === 0 ? known : []),
      }));
    }
    const isMissing =
      issue.code === 'invalid_type' && issue.input === undefined && /undefined$/.test(issue.message);
    return [{ path: path.join('.'), message: isMissing ? 'is required' : plain(issue.message) }];
  });
}

/** zod's own sentences begin with a capital and "Invalid input: "; ours continue the path. */
function plain(message: string): string {
  const text = message.replace(/^Invalid input: /, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}
