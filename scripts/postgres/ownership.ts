import { chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Gives what root has just made to the owner of the folder it is in: a start as root in someone's checkout must not
 * keep that someone from starting there later.
 */
export function giveToFolderOwner(file: string): void {
  if (!isRoot()) return;
  const { uid, gid } = statSync(path.dirname(file));
  chownSync(file, uid, gid);
}

/** Makes a folder, and those above it that are missing, as theirs who own the first that is there. */
export function makeFolder(folder: string, mode: number): void {
  if (existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above, mode);
  try {
    // Not `recursive`, which never returns where nothing can be made, as under /proc.
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  giveToFolderOwner(folder);
}
