import { useSyncExternalStore } from 'react';

/** The progress of an import, shown on every page: the import continues while the person visits other pages. */
export interface RunningImport {
  fileName: string;
  /** How much of it has been sent, 0 to 1. */
  part: number;
  /** The result, once it has ended; null before. */
  result: { text: string; isGood: boolean } | null;
}

let running: RunningImport | null = null;
const listeners = new Set<() => void>();

/** Publishes the state of the import; null: there is none, or its result was seen. */
export function showRunning(now: RunningImport | null): void {
  running = now;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function useRunningImport(): RunningImport | null {
  return useSyncExternalStore(
    subscribe,
    () => running,
    () => null,
  );
}
