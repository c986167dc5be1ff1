import { chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Hands a file that root has just created to the owner of its folder: a start as root in another user's checkout must
 * not keep that user from starting there later.
 */
export function giveToFolderOwner(file: string): void {
  if (!isRoot()) return;
  const { uid, gid } = statSync(path.dirname(file));
  chownSync(file, uid, gid);
}

/** Creates a folder and its missing parents, owned by the owner of the first existing parent. */
export function makeFolder(folder: string, mode: number): void {
  if (existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above, mode);
  try {
    // Not `recursive`, which never returns where nothing can be created, as under /proc.
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  giveToFolderOwner(folder);
}
