import { useSyncExternalStore } from 'react';

/** What the page says when code that somebody needs could not be loaded. */

/** `outdated`: the server has other code by now. `unreachable`: it sent none. */
type Missing = 'outdated' | 'unreachable';

let missing: Missing | null = null;
const listeners = new Set<() => void>();

function set(value: Missing | null): void {
  missing = value;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Null: nothing is missing, as far as anybody has noticed. */
export function useMissing(): Missing | null {
  return useSyncExternalStore(
    subscribe,
    () => missing,
    () => null,
  );
}

/** Takes the message back: it was read. */
export function forgetMissing(): void {
  set(null);
}

/** Takes back that the server could not be reached: code has come from it, or the connection is back. */
export function noteReached(): void {
  if (missing === 'unreachable') set(null);
}

/** Whether an error is that of code that could not be loaded. */
export function isMissingCode(error: unknown): boolean {
  return error instanceof Error && error.name === 'ChunkLoadError';
}

/** Lets the page say why code could not be loaded. */
export async function reportMissing(error: unknown): Promise<void> {
  set((await isGone(error)) ? 'outdated' : 'unreachable');
}

/** A file of code never changes its name or its content, so one that is not found is of another version. */
async function isGone(error: unknown): Promise<boolean> {
  const [address] = /\S*\/_next\/static\/\S+/.exec(String(error)) ?? [];
  if (address === undefined) return false;
  const answer = await fetch(address, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  return answer?.status === 404;
}
