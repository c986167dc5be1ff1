import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { UsageError } from '../command';
import { keepRunning } from './keep-running';

/** A database that ends when told, and starts again as often as `starts` says that it does. */
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

it('starts an ended database again, after tries in vain too, and says so', async () => {
  const postgres = failing([false, true]);
  const lines: string[] = [];
  const onLost = vi.fn();
  const stop = keepRunning(postgres, { log: (line) => lines.push(line), onLost, lookMs: 5 });
  await expect.poll(() => postgres.isRunning()).toBe(true);
  await expect.poll(() => lines.at(-1)).toBe('The embedded PostgreSQL runs again.');
  stop();
  expect(lines[0]).toBe('The embedded PostgreSQL has ended; it is started again.');
  expect(lines[1]).toMatch(/^It did not start\. It is tried again in \d+ s\.$/);
  expect(onLost).not.toHaveBeenCalled();
});

it('gives up once, with the reason, where it stays away', async () => {
  const postgres = failing([]);
  const onLost = vi.fn();
  keepRunning(postgres, { log: () => {}, onLost, lookMs: 5, patienceMs: 300 });
  await expect.poll(() => onLost.mock.calls.length).toBe(1);
  expect(onLost.mock.calls[0]?.[0]).toEqual(new UsageError('It did not start.'));
  const { tries } = postgres;
  await sleep(600);
  expect(postgres.tries).toBe(tries);
});

it('gives up a database that ends each time it was started', async () => {
  const onLost = vi.fn();
  const postgres = { isRunning: () => false, restart: async () => {} };
  keepRunning(postgres, { log: () => {}, onLost, lookMs: 5, patienceMs: 300 });
  await expect.poll(() => onLost.mock.calls.length).toBe(1);
  expect(String(onLost.mock.calls[0]?.[0])).toContain('ends again and again');
});

it('leaves a database alone that is being stopped', async () => {
  const postgres = failing([true]);
  keepRunning(postgres, { log: () => {}, onLost: () => {}, lookMs: 50 })();
  await sleep(150);
  expect(postgres.tries).toBe(0);
});
