import { closest, distance } from 'fastest-levenshtein';
import type * as z from 'zod';
import type { Issue } from '@/lib/errors';

/** The known name that a misspelt one most likely meant, null when none is near. */
export function closestName(name: string, known: readonly string[]): string | null {
  const best = known.length > 0 ? closest(name, known) : undefined;
  return best !== undefined && distance(name, best) <= Math.max(2, Math.ceil(best.length / 3)) ? best : null;
}

/** "unknown field, did you mean …?" */
export function unknownName(what: 'field' | 'parameter', name: string, known: readonly string[]): string {
  const nearest = closestName(name, known);
  return nearest ? `unknown ${what}; did you mean '${nearest}'?` : `unknown ${what}`;
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
