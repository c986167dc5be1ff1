/** Starts the measured servers, each as a process of its own, and stops all of them at the end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port';

export interface RunningServer {
  url: string;
  pid: number;
  /** From the spawn to the first good answer. */
  readyMs: number;
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 12_000;
const running = new Set<RunningServer>();

/** The product as `npm start` runs it, on an existing database. */
export async function startProduct(
  root: string,
  databaseUrl: string,
  dataDir: string,
): Promise<RunningServer> {
  return startServer([process.execPath, path.join(root, 'scripts/start.mjs')], '/api/ready', {
    cwd: root,
    env: { ...productEnv(dataDir), DATABASE_URL: databaseUrl },
  });
}

/** The product's environment in a benchmark; `NODE_ENV` must not be inherited. */
export function productEnv(dataDir: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    TRACKAGOAT_DATA: dataDir,
    TRACKAGOAT_DEMO: '0',
    RATE_LIMIT_PER_MINUTE: '0',
    NEXTAUTH_SECRET: randomBytes(24).toString('hex'),
    NEXTAUTH_URL: '',
    DATABASE_URL: '',
    REDIS_URL: '',
  };
}

interface ServerOptions {
  cwd: string;
  env: Record<string, string>;
}

/** A server that reads its port from PORT; ready once its `readyPath` answers with success. */
export async function startServer(
  [file = '', ...args]: readonly string[],
  readyPath: string,
  { cwd, env }: ServerOptions,
): Promise<RunningServer> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', HOST: '127.0.0.1', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
    // A group of its own, so that what npm starts is stopped with npm.
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  const server: RunningServer = { url, pid: child.pid ?? 0, readyMs: 0, stop: () => stop(child, server) };
  running.add(server);
  try {
    await untilReady(child, `${url}${readyPath}`);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return Object.assign(server, { readyMs: performance.now() - startedAt });
}

export async function stopAllServers(): Promise<void> {
  await Promise.all([...running].map((server) => server.stop()));
}

// The end of this process ends the servers, too.
process.on('exit', () => {
  for (const { pid } of running) signalGroup(pid, 'SIGKILL');
});

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const end = Date.now() + READY_TIMEOUT_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < end) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(10);
  }
  throw new Error(`${child.spawnargs.join(' ')} did not get ready`);
}

async function stop(child: ChildProcess, server: RunningServer): Promise<void> {
  if (!running.delete(server)) return;
  signalGroup(server.pid, 'SIGTERM');
  const end = Date.now() + STOP_TIMEOUT_MS;
  while (isGroupAlive(server.pid) && Date.now() < end) await sleep(20);
  signalGroup(server.pid, 'SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function isGroupAlive(pid: number): boolean {
  return signalGroup(pid, 0);
}

/** False if no process of the group is left. */
function signalGroup(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return pid > 0 && process.kill(-pid, name);
  } catch {
    return false;
  }
}
