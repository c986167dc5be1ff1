import type { Answer } from '../client';

/** Throws for an answer that is no answer, or that came from a cache: it must not be timed as a cold one. */
export function requireCold({ status, body }: Answer): void {
  if (status !== 200) throw new Error(`the server answered ${status}: ${body.slice(0, 300)}`);
  if (body.endsWith('"cached":true}}')) throw new Error('a cold request was answered from the cache');
}
