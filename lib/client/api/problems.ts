import { isFailure } from './api';

/** The server's problems with a form: per field, and one that belongs to no field. */
export function problemsOf(
  error: unknown,
  fields: readonly string[],
): { at: (path: string) => string | null; other: string | null } {
  const issues = isFailure(error) ? error.issues : [];
  const at = (path: string) => issues.find((issue) => issue.path === path)?.message ?? null;
  if (!error) return { at, other: null };
  const strays = issues.filter((issue) => !fields.includes(issue.path));
  if (issues.length > strays.length) return { at, other: null };
  const message = error instanceof Error ? error.message : String(error);
  return { at, other: strays[0]?.message ?? message };
}
