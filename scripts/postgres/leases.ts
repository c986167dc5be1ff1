/**
 * The users of a cluster. Each process that uses it holds a lease, a small file; the process that releases the last
 * one stops the server. So a command never stops the database of a running server, nor the reverse, and a killed
 * process no longer counts.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresUnavailable } from './binaries';
import { createKept, removeExactly, writeKept } from './kept-file';
import { makeFolder } from './ownership';
import { birthOf, isAlive } from './processes';

const LOCK_TIMEOUT_MS = 90_000;
/** An empty lock was left by a full disk; on disks without hard links, it may be just being written. */
const SILENT_LOCK_MS = 2_000;

let counter = 0;

type Lease = {
  /** Releases it; true if no other process holds one. Call it while holding the lock. */
  release(): boolean;
};

/** Registers this process as a user of the cluster. */
export function takeLease(folder: string): Lease {
  makeFolder(folder, 0o700);
  const file = path.join(folder, `${process.pid}-${counter++}`);
  writeKept(file, birthOf(process.pid));
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
    // Checked first, because each attempt writes to the disk, and a waiting process tries fifty times a second.
    if (!existsSync(file) && createKept(file, mine)) break;
    breakDeadLock(file);
    if (Date.now() > end) {
      const problem = `Another process has held ${file} for too long: end it, or remove the file if none runs.`;
      throw new PostgresUnavailable(problem);
    }
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
  const [, pid, birth = ''] = /^(\d+) (\S*) \d+$/.exec(text) ?? [];
  if (pid ? !isHolder(Number(pid), birth) : ageMs(file) > SILENT_LOCK_MS) removeExactly(file, text);
}

function ageMs(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY);
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
