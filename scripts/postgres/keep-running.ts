/**
 * Restarts the embedded database when it ends under a running server, for example by `kill -9` or for lack of memory.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { explain } from '../command';
import { PostgresUnavailable } from './binaries';
import type { EmbeddedPostgres } from './ensure';

type KeepRunningOptions = {
  /** Called with each event, in a sentence. */
  log: (sentence: string) => void;
  /** Called once, when restarts are given up. */
  onLost: (error: Error) => void;
  lookMs?: number;
  /** How long to retry failing restarts. */
  patienceMs?: number;
};

const LOOK_MS = 250;
/** A full disk may have room again by then; a process manager should see any other failure. */
const PATIENCE_MS = 120_000;
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 15_000;
/** One that ends sooner than this after a start has not recovered: the next start waits longer. */
const STEADY_MS = 30_000;

/** Watches it until the returned function is called. */
export function keepRunning(
  postgres: Pick<EmbeddedPostgres, 'isRunning' | 'restart'>,
  { log, onLost, lookMs = LOOK_MS, patienceMs = PATIENCE_MS }: KeepRunningOptions,
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number) => sleep(ms, undefined, { signal, ref: false });
  watch().catch((error) => {
    if (!signal.aborted) onLost(error as Error);
  });
  return () => stopping.abort();

  async function watch(): Promise<void> {
    /** Since when it has been unstable; null: it is stable. */
    let troubledSince: number | null = null;
    let startedAt = Number.NEGATIVE_INFINITY;
    let pauseMs = FIRST_PAUSE_MS;
    let problem: Error | null = null;
    for (;;) {
      await pause(lookMs);
      if (postgres.isRunning()) {
        if (Date.now() - startedAt > STEADY_MS) troubledSince = null;
        continue;
      }
      if (troubledSince === null) {
        log('The embedded PostgreSQL has ended; restarting it.');
        troubledSince = Date.now();
        pauseMs = FIRST_PAUSE_MS;
      }
      try {
        await postgres.restart();
        if (signal.aborted) return;
        problem = null;
        log('The embedded PostgreSQL runs again.');
      } catch (error) {
        problem = error as Error;
        log(`${explain(problem)} Trying again in ${Math.ceil(pauseMs / 1000)} s.`);
      }
      startedAt = Date.now();
      // Also after a successful start: a database that ends at once would otherwise be restarted for ever.
      await pause(pauseMs);
      pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2);
      if (Date.now() - troubledSince > patienceMs && !postgres.isRunning()) {
        const again = 'The embedded PostgreSQL ends again and again (see postgres.log in the data folder).';
        throw problem ?? new PostgresUnavailable(again);
      }
    }
  }
}
