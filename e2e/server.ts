/**
 * Before the browser tests: the built server on an embedded database of its own. Each worker has two organisations of one
 * person, a viewer of the first, and a third one whose settings may be changed. Passes to the tests, through the
 * environment, E2E_URL, E2E_PID (the server's process), E2E_DATABASE_URL and E2E_PASSWORD; and for each worker, in
 * E2E_WORKERS, which support/test.ts copies into its environment: E2E_EMAIL, E2E_VIEWER, E2E_SETTLER, and the keys (all
 * scopes) E2E_KEY and, of the smaller plan, E2E_SMALL_KEY.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FullConfig } from '@playwright/test';
import { freePort } from '../scripts/free-port';
import { ensurePostgres } from '../scripts/postgres/ensure';
import { closeDatabase } from './support/database';
import { makeOrganisation } from './support/organisation';
import { addViewer } from './support/people';

export default async function startServer(config: FullConfig): Promise<() => Promise<void>> {
  const port = await freePort();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'trackagoat-e2e-'));
  // Not the server's own, which would survive a power cut and wait for the disk at each of the tests' many writes.
  const postgres = await ensurePostgres(dataDir, { durable: false, sharedBuffersMb: 128 });
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url,
    NEXTAUTH_SECRET: 'the secret of the browser tests',
    HOST: '127.0.0.1',
    PORT: String(port),
    TRACKAGOAT_DATA: dataDir,
    TRACKAGOAT_DEMO: '0',
    RATE_LIMIT_PER_MINUTE: '0',
    NEXTAUTH_URL: '',
    METRICS_TOKEN: '',
    LOG_LEVEL: 'error',
  } as NodeJS.ProcessEnv;
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `http://localhost:${port}`;
  await Promise.race([
    untilReady(`${url}/api/ready`),
    gone.then(() => Promise.reject(new Error('The server did not start.'))),
  ]).catch(async (error) => {
    await postgres.stop();
    throw error;
  });

  Object.assign(process.env, {
    E2E_URL: url,
    E2E_PID: String(server.pid),
    E2E_DATABASE_URL: postgres.url,
    E2E_PASSWORD: 'e2e-password-1',
  });
  const workers = Array.from({ length: config.workers }, (_, index) => makePeopleOf(index));
  process.env.E2E_WORKERS = JSON.stringify(await Promise.all(workers));
  await closeDatabase();

  return async () => {
    server.kill('SIGTERM');
    await gone;
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** Makes the people and organisations of one worker, whose open pages don't refetch after another worker's writes. */
async function makePeopleOf(index: number): Promise<Record<string, string>> {
  const addressOf = (name: string) => `${name}-${index}@trackagoat.example`;
  const [owner, viewer, settler] = [addressOf('e2e'), addressOf('viewer'), addressOf('settings')] as const;
  const { id, key } = await makeOrganisation('E2E', owner);
  const { key: smallKey } = await makeOrganisation('Harbour & Sons', owner, 'starter');
  await makeOrganisation('Northlight Media', settler, 'pro');
  await addViewer(id, viewer);
  return {
    E2E_EMAIL: owner,
    E2E_VIEWER: viewer,
    E2E_SETTLER: settler,
    E2E_KEY: key,
    E2E_SMALL_KEY: smallKey,
  };
}

export async function untilReady(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
}
