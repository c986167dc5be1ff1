/** Where a run keeps what is temporary. */
import { readFileSync, statfsSync } from 'node:fs';

const MEMORY = '/dev/shm';

/** Several times what a run holds at once. */
const ROOM_BYTES = 4e9;

/**
 * A folder in memory that has the room and may hold programs, as Linux has one. Undefined elsewhere, and in containers
 * that are given little of it. Test databases come and go, a thousand files each: on ext4, whose search for a free
 * inode passes over all that were freed in the last seconds, Vitest took 989 seconds of the processor instead of 856.
 * @param {string} [mounts] what is mounted, as Linux tells it
 * @param {() => number} [freeBytes] of the folder
 * @returns {string | undefined}
 */
export function folderInMemory(mounts = readMounts(), freeBytes = readFreeBytes) {
  const [, options] = /^\S+ \/dev\/shm tmpfs (\S+)/m.exec(mounts) ?? [];
  if (options === undefined || /\b(ro|noexec)\b/.test(options)) return undefined;
  return freeBytes() < ROOM_BYTES ? undefined : MEMORY;
}

function readMounts() {
  try {
    return readFileSync('/proc/mounts', 'utf8');
  } catch {
    return '';
  }
}

function readFreeBytes() {
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize;
}
