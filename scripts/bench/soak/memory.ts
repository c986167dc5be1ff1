import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { summarise } from '../statistics';

/** Resident memory of a process, in MB; null if the system does not report it. */
export function residentMb(pid: number): number | null {
  const file = `/proc/${pid}/status`;
  const kb = existsSync(file)
    ? /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1]
    : spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim();
  return kb ? Number(kb) / 1024 : null;
}

/** The allowed growth from the second quarter's median to the last quarter's: caches fill, and heaps vary. */
const SLACK = 1.25;
const SLACK_MB = 32;
/** Fewer samples prove nothing. */
const LEAST_SAMPLES = 40;

interface MemoryVerdict {
  /** Null: the run was too short to decide. */
  isFlat: boolean | null;
  earlyMb: number;
  lateMb: number;
}

/** The first quarter is warm-up. */
export function judgeMemory(samples: readonly number[]): MemoryVerdict {
  const quarter = Math.floor(samples.length / 4);
  if (quarter === 0) return { isFlat: null, earlyMb: 0, lateMb: 0 };
  const earlyMb = summarise(samples.slice(quarter, 2 * quarter)).median;
  const lateMb = summarise(samples.slice(-quarter)).median;
  const isFlat = samples.length < LEAST_SAMPLES ? null : lateMb <= SLACK * earlyMb + SLACK_MB;
  return { isFlat, earlyMb, lateMb };
}
