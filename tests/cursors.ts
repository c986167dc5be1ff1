import { createHash } from 'node:crypto';

/**
 * A made-up cursor of a list without filters: with the name of its selection as lib/http/routes/lists.ts makes it, so
 * that only its position can be wrong.
 * @param list its `path` below /api/v1, and its order
 */
export function forgeCursor(list: { path: string; sort: string }, value: unknown, id: unknown): string {
  const text = JSON.stringify([`/api/v1${list.path}`, list.sort, []]);
  const selection = createHash('sha256').update(text).digest('base64url').slice(0, 11);
  return Buffer.from(JSON.stringify([selection, value, id])).toString('base64url');
}
