/**
 * The last resort if root can neither let another user into the checkout nor create a user namespace: binaries
 * and data live in a folder of their own that other users can enter.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program } from './binaries';

/** The first writable one is used; the second does not survive a restart on most machines. */
const PLACES = ['/var/lib/trackagoat', path.join(tmpdir(), 'trackagoat-root')];

type Staging = {
  /** Copy of the binaries folder. */
  native: string;
  /** The folder that replaces the requested cluster folder. */
  home: string;
};

/** Where the cluster of `home` is already staged; null if it is not. */
export function stagedHome(home: string): string | null {
  for (const place of PLACES) {
    const data = dataFolder(place, home);
    if (existsSync(path.join(data, 'data'))) return data;
  }
  return null;
}

/** Copies the binaries, and an existing cluster; null if no folder could be used. */
export function stage(native: string, home: string): Staging | null {
  for (const place of PLACES) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 });
      // In a folder that anyone may write to, someone else could have created it first.
      const stats = lstatSync(place);
      if (stats.uid !== 0 || !stats.isDirectory()) continue;
      const staged = { native: binariesFolder(place, native), home: dataFolder(place, home) };
      copyOnce(native, staged.native);
      mkdirSync(staged.home, { recursive: true, mode: 0o700 });
      const before = path.join(home, 'data');
      if (existsSync(before)) {
        copyOnce(before, path.join(staged.home, 'data'));
        renameSync(before, path.join(home, 'data.moved'));
      }
      return staged;
    } catch {
      // Read-only or full: the next place.
    }
  }
  return null;
}

const dataFolder = (place: string, home: string) => path.join(place, `data-${key(home)}`);

function binariesFolder(place: string, native: string): string {
  const { size, mtimeMs } = statSync(program(native, 'postgres'));
  return path.join(place, `binaries-${key(`${size} ${mtimeMs}`)}`);
}

function key(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Copies a folder under another name first, so that half a copy is never taken for a whole one. */
function copyOnce(from: string, to: string): void {
  if (existsSync(to)) return;
  const part = `${to}.${process.pid}`;
  rmSync(part, { recursive: true, force: true });
  cpSync(from, part, { recursive: true, verbatimSymlinks: true });
  renameSync(part, to);
}
