import type * as z from 'zod';
import type { Issue } from '@/lib/errors';
import { toIssues, unknownNames } from './issues';

/**
 * Checks the parameters of a URL against a schema of texts: every unknown, repeated, empty or wrong one is an
 * issue of its own, at the parameter's name. `values` is null exactly when there are issues; `valid` holds the
 * parameters that are right by themselves, so that rules between them can be checked beside the issues.
 */
export function readParameters<S extends z.ZodObject>(
  params: URLSearchParams,
  schema: S,
): { values: z.output<S> | null; valid: Partial<z.output<S>>; issues: Issue[] } {
  const known = Object.keys(schema.shape);
  const names = [...new Set(params.keys())];
  const issues = unknownNames(
    'parameter',
    names.filter((name) => !known.includes(name)),
    known,
  );
  const refused = new Set<string>();
  for (const name of names.filter((name) => known.includes(name))) {
    const [text, ...more] = params.getAll(name);
    if (text !== '' && more.length === 0) continue;
    issues.push({ path: name, message: more.length > 0 ? 'must be sent only once' : 'must not be empty' });
    refused.add(name);
  }
  const valid: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    if (refused.has(name)) continue;
    const result = (field as z.ZodType).safeParse(params.get(name) ?? undefined);
    if (result.success) valid[name] = result.data;
    else issues.push({ path: name, message: toIssues(result.error)[0]?.message ?? 'is wrong' });
  }
  const values = valid as Partial<z.output<S>>;
  return { values: issues.length === 0 ? (values as z.output<S>) : null, valid: values, issues };
}
