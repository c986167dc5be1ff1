import type { Answer } from '../client';

/** Throws for a failure or an answer from a cache, which must not be timed as cold ones. */
export function requireCold({ status, body }: Answer): void {
  if (status !== 200) throw new Error(`the server answered ${status}: ${body.slice(0, 300)}`);
  if (body.endsWith('"cached":true}}')) throw new Error('a cold request was answered from the cache');
}
