import { createHash } from 'node:crypto';

/**
 * A cursor that nobody was given, of a list without filters: with the name of its selection as lib/http/routes/lists.ts
 * makes it, so that only what it holds can be wrong.
 * @param list `path` below /api/v1, and all parameters that it takes
 */
export function forgeCursor(
  list: { path: string; parameters: readonly string[]; sort: string },
  value: unknown,
  id: unknown,
): string {
  const filters = list.parameters.filter((name) => !['limit', 'cursor', 'sort'].includes(name)).sort();
  const text = JSON.stringify([`/api/v1${list.path}`, list.sort, filters.map((name) => [name, undefined])]);
  const selection = createHash('sha256').update(text).digest('base64url').slice(0, 11);
  return Buffer.from(JSON.stringify([selection, value, id])).toString('base64url');
}
