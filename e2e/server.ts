/**
 * Before the browser tests: the built server on an embedded database of its own, with two organisations of one
 * person, a viewer of the first, and a third one whose settings may be changed. Passes to the tests, through the
 * environment, E2E_URL, E2E_PID (the server's process), E2E_DATA (the data folder), E2E_EMAIL, E2E_VIEWER, E2E_SETTLER,
 * E2E_PASSWORD, and the keys (all scopes) E2E_KEY and, of the smaller plan, E2E_SMALL_KEY.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export default async function startServer(): Promise<() => Promise<void>> {
  const port = await freePort();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'trackagoat-e2e-'));
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: '',
    HOST: '127.0.0.1',
    PORT: String(port),
    TRACKAGOAT_DATA: dataDir,
    TRACKAGOAT_DEMO: '0',
    RATE_LIMIT_PER_MINUTE: '0',
    NEXTAUTH_URL: '',
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
  ]);

  const password = 'e2e-password-1';
  const owner = 'e2e@trackagoat.example';
  const viewer = 'viewer@trackagoat.example';
  const settler = 'settings@trackagoat.example';
  const people = ['e2e/support/people.ts', owner, viewer, settler, password];
  const made = execFileSync(process.execPath, ['--import', 'tsx', ...people], { env, encoding: 'utf8' });
  const { key, smallKey }: { key: string; smallKey: string } = JSON.parse(made);
  Object.assign(process.env, {
    E2E_URL: url,
    E2E_PID: String(server.pid),
    E2E_DATA: dataDir,
    E2E_EMAIL: owner,
    E2E_VIEWER: viewer,
    E2E_SETTLER: settler,
    E2E_PASSWORD: password,
    E2E_KEY: key,
    E2E_SMALL_KEY: smallKey,
  });

  return async () => {
    server.kill('SIGTERM');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  };
}

export async function untilReady(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
