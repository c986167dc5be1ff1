/** Small files of the data folder: complete or absent, and readable only by their owner. */
import { readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createWhole, writeWhole } from '../prepare/whole-file.mjs';
import { giveToFolderOwner, isRoot, makeFolder } from './ownership';

const PRIVATE = { mode: 0o600, adopt: giveToFolderOwner };

/** Replaces a file atomically: a reader sees the old text or the new one. */
export const writeKept = (file: string, text: string): void => writeWhole(file, text, PRIVATE);

/** Creates a file; false if it exists. */
export const createKept = (file: string, text: string): boolean => createWhole(file, text, PRIVATE);

/** The text of a file; empty if there is none. */
export function readKept(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * A text kept in the data folder, created on first use by `make`. One that `isWhole` refuses, as a full disk or a power
 * cut may have left it, is created again.
 */
export function keptSecret(
  dataDir: string,
  name: string,
  make: () => string,
  isWhole: (text: string) => boolean = isSecret,
): string {
  const file = path.join(path.resolve(dataDir), name);
  makeDataFolder(path.dirname(file));
  for (;;) {
    const text = readKept(file);
    if (isWhole(text)) return text;
    removeExactly(file, text);
    createKept(file, make());
  }
}

/** The form of a secret; zeros, as some disks leave them, do not match. */
const isSecret = (text: string): boolean => /^[\x21-\x7e]{16,}\s*$/.test(text);

/** Removes a file that still holds `text`, so that no process removes the new file of another. */
export function removeExactly(file: string, text: string): void {
  const aside = `${file}.${process.pid}.aside`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readKept(aside) === text) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

export function makeDataFolder(folder: string): void {
  // Root's server runs as another user, who must be able to enter. Everything inside is closed anyway.
  makeFolder(folder, isRoot() ? 0o711 : 0o700);
}
