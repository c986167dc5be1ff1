/**
 * Who uses a cluster. Each process that asked for it holds a lease, a small file; whoever gives back the last one
 * stops the server. So a command beside a running server never pulls the database from under it, nor the reverse,
 * and a process that was killed counts no more.
 */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from './ownership';
import { birthOf, isAlive } from './processes';

const LOCK_TIMEOUT_MS = 90_000;

let counter = 0;

export type Lease = {
  /** Gives it back; true when no other process holds one. Call it holding the lock. */
  release(): boolean;
};

/** Registers this process as a user of the cluster. */
export function takeLease(folder: string): Lease {
  makeFolder(folder, 0o700);
  const file = path.join(folder, `${process.pid}-${counter++}`);
  writeFileSync(file, birthOf(process.pid), { mode: 0o600 });
  return {
    release() {
      rmSync(file, { force: true });
      return liveLeases(folder) === 0;
    },
  };
}

/** Counts the leases of living processes and removes the others. */
export function liveLeases(folder: string): number {
  let live = 0;
  for (const name of readdirOrNone(folder)) {
    const file = path.join(folder, name);
    if (isHolder(Number.parseInt(name, 10), readOrEmpty(file))) live++;
    else rmSync(file, { force: true });
  }
  return live;
}

/** Runs `work` while no other process does the same for this lock file. Locks of dead processes are broken. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = `${process.pid} ${birthOf(process.pid)} ${counter++}`;
  const end = Date.now() + LOCK_TIMEOUT_MS;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    breakDeadLock(file);
    if (Date.now() > end)
      throw new Error(`Another process has held ${file} for too long; remove it if none runs.`);
    await sleep(20);
  }
  try {
    return await work();
  } finally {
    if (readOrEmpty(file) === mine) rmSync(file, { force: true });
  }
}

function breakDeadLock(file: string): void {
  const text = readOrEmpty(file);
  const [pid, birth] = text.split(' ');
  // Empty: being written at this moment.
  if (!pid || isHolder(Number(pid), birth ?? '')) return;
  // Moved away first, so that of several that break it only one removes it.
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Someone else was faster and has already locked anew: give it back.
  if (readOrEmpty(aside) !== text) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

function isHolder(pid: number, birth: string): boolean {
  return Number.isInteger(pid) && isAlive(pid) && birthOf(pid) === birth;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function readdirOrNone(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
