/** Finds the server that runs on a cluster, by its own pid file, and stops it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, processesIn, waitForExit } from './processes';

/** Crash recovery of a busy cluster can take a while; a plain start takes 0.2 s. */
const START_TIMEOUT_MS = 60_000;

/** A running server, as described by its own pid file. */
export type RunningServer = { pid: number; port: number };

/** The server of this cluster if one runs and accepts connections, after waiting for one that is starting. */
export async function findRunning(home: string): Promise<RunningServer | null> {
  const data = path.join(home, 'data');
  const found = readPidFile(data);
  if (!found || !isAlive(found.pid) || !isServerOf(found.pid, data)) return null;
  return waitUntilReady(data, found.pid);
}

/** Waits for a server that is starting; null if it ends instead, or never becomes ready. */
export async function waitUntilReady(data: string, pid: number): Promise<RunningServer | null> {
  const end = Date.now() + START_TIMEOUT_MS;
  while (isAlive(pid) && Date.now() < end) {
    const found = readPidFile(data);
    if (found?.pid === pid && found.state === 'ready') return { pid, port: found.port };
    await sleep(10);
  }
  return null;
}

/**
 * Asks the server to finish (sessions are closed, data is written) and waits; if that takes too long, stops it at once,
 * which costs the next start a recovery but no data.
 */
export async function stop(server: RunningServer, timeoutMs = 3000): Promise<void> {
  if (!signal(server.pid, 'SIGINT') || (await waitForExit(server.pid, timeoutMs))) return;
  if (!signal(server.pid, 'SIGQUIT') || (await waitForExit(server.pid, 500))) return;
  signal(server.pid, 'SIGKILL');
}

/** The lines of postmaster.pid: pid, folder, start time, port, socket, address, shared memory, state. */
export function readPidFile(data: string): (RunningServer & { state: string }) | null {
  try {
    const lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    // A full disk leaves it empty or truncated; 0 would be a process group.
    if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port)) return null;
    return { pid, port, state: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

/** Whether that process is the server of this folder, and not one that got the same id later. */
export function isServerOf(pid: number, data: string): boolean {
  if (process.platform === 'linux') return processesIn(data).includes(pid);
  const result = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return result.stdout.includes(data);
}

/** Whether the process existed to receive it. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
