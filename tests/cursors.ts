import { createHash } from 'node:crypto';

/**
 * A cursor that nobody was given, of a list without filters: with the name of its selection as lib/http/lists.ts
 * makes it, so that only what it holds can be wrong.
 * @param path below /api/v1
 */
export function forgeCursor(path: string, sort: string, value: unknown, id: unknown): string {
  const text = JSON.stringify([`/api/v1${path}`, sort, []]);
  const selection = createHash('sha256').update(text).digest('base64url').slice(0, 11);
  return Buffer.from(JSON.stringify([selection, value, id])).toString('base64url');
}
