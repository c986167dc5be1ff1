/** Questions about processes that may belong to a run that was killed. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** True while a process with this id exists and is not a zombie. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to someone else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return procState(pid) !== 'Z';
}

/**
 * Distinguishes two processes that had the same id one after the other: the start time if the system shows it (Linux),
 * else empty.
 */
export function birthOf(pid: number): string {
  return procStat(pid)[19] ?? '';
}

/** Waits until the process is gone; false after `timeoutMs`. */
export async function waitForExit(pid: number, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(10);
  }
  return true;
}

/**
 * Processes whose working folder is `folder`: the server of a cluster and its children, which stay behind for a
 * moment (a long query for longer) when the server is killed. Linux only; elsewhere none are found.
 */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) === folder) found.push(pid);
    } catch {
      // Gone, or someone else's.
    }
  }
  return found.filter(isAlive);
}

function procState(pid: number): string | undefined {
  return procStat(pid)[0];
}

/** The fields of /proc/PID/stat from the third on (state is 0, start time is 19); empty without /proc. */
function procStat(pid: number): string[] {
  if (process.platform !== 'linux') return [];
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command in brackets may hold spaces and brackets itself.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
