import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { UsageError } from '../command';
import { keepRunning } from './keep-running';

/** A database that ends on request, and restarts as often as `starts` allows. */
function failing(starts: boolean[]) {
  let isRunning = false;
  return {
    tries: 0,
    isRunning: () => isRunning,
    async restart() {
      this.tries++;
      if (!starts.shift()) throw new UsageError('It did not start.');
      isRunning = true;
    },
  };
}

it('restarts an ended database, also after failed attempts, and reports it', async () => {
  const postgres = failing([false, true]);
  const lines: string[] = [];
  const onLost = vi.fn();
  const stop = keepRunning(postgres, { log: (line) => lines.push(line), onLost, lookMs: 5 });
  await expect.poll(() => postgres.isRunning()).toBe(true);
  await expect.poll(() => lines.at(-1)).toBe('The embedded PostgreSQL runs again.');
  stop();
  expect(lines[0]).toBe('The embedded PostgreSQL has ended; restarting it.');
  expect(lines[1]).toMatch(/^It did not start\. Trying again in \d+ s\.$/);
  expect(onLost).not.toHaveBeenCalled();
});

it('gives up once, with the reason, if it cannot be restarted', async () => {
  const postgres = failing([]);
  const onLost = vi.fn();
  keepRunning(postgres, { log: () => {}, onLost, lookMs: 5, patienceMs: 300 });
  await expect.poll(() => onLost.mock.calls.length).toBe(1);
  expect(onLost.mock.calls[0]?.[0]).toEqual(new UsageError('It did not start.'));
  const { tries } = postgres;
  await sleep(600);
  expect(postgres.tries).toBe(tries);
});

it('gives up on a database that ends after each start', async () => {
  const onLost = vi.fn();
  const postgres = { isRunning: () => false, restart: async () => {} };
  keepRunning(postgres, { log: () => {}, onLost, lookMs: 5, patienceMs: 300 });
  await expect.poll(() => onLost.mock.calls.length).toBe(1);
  expect(String(onLost.mock.calls[0]?.[0])).toContain('ends again and again');
});

it('does not restart a database that is being stopped', async () => {
  const postgres = failing([true]);
  keepRunning(postgres, { log: () => {}, onLost: () => {}, lookMs: 50 })();
  await sleep(150);
  expect(postgres.tries).toBe(0);
});
