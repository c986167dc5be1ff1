/**
 * As whom the server runs. PostgreSQL refuses to be root, so root needs another user for it who can enter the
 * binaries and the data. Four ways, the first that works is taken:
 *
 * - `self`       not root: this user.
 * - `other`      the owner of the data folder, or "nobody", where they can enter both folders.
 * - `namespace`  in place, in a user namespace where root is called "nobody".
 * - `staged`     binaries and data in a folder of its own that "nobody" can enter, where namespaces are refused.
 */
import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { PostgresUnavailable, program } from './binaries';
import { stage } from './staging';

const NOBODY = 65534;

export type RunMode = 'self' | 'other' | 'namespace' | 'staged';

export type Runner = {
  mode: RunMode;
  /** Binaries folder, readable by whoever runs them. */
  native: string;
  /** Folder that holds the cluster, owned by whoever runs it. */
  home: string;
  /** Command line and identity that run a program as that user. */
  command(file: string, args: string[]): Command;
};

export type Command = { file: string; args: string[]; uid?: number; gid?: number };

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Finds the way to run the server for the cluster folder `home`, which must exist, and hands the folder to that
 * user. `only` allows a single way, for tests. Throws PostgresUnavailable when none works.
 */
export function chooseRunner(native: string, home: string, only?: RunMode): Runner {
  const ways: [RunMode, () => Runner | null][] = isRoot()
    ? [
        ['other', () => asOther(native, home)],
        ['namespace', () => inNamespace(native, home)],
        ['staged', () => inStaging(native, home)],
      ]
    : [['self', () => asSelf(native, home)]];
  for (const [mode, way] of ways) {
    const runner = only && only !== mode ? null : way();
    if (runner) return runner;
  }
  throw new PostgresUnavailable(
    isRoot()
      ? 'PostgreSQL does not run as root, and no other user could be found that may enter its folders.'
      : `PostgreSQL cannot use ${home}: it belongs to another user. Start as that user, choose another folder with TRACKAGOAT_DATA.`,
  );
}

function asSelf(native: string, home: string): Runner | null {
  const runner: Runner = { mode: 'self', native, home, command: (file, args) => ({ file, args }) };
  return statSync(home).uid === process.getuid?.() ? runner : null;
}

function asOther(native: string, home: string): Runner | null {
  const owner = statSync(path.dirname(home));
  const [uid, gid] = owner.uid === 0 ? [NOBODY, NOBODY] : [owner.uid, owner.gid];
  return adopt(asUser('other', native, home, uid, gid), uid, gid);
}

function inNamespace(native: string, home: string): Runner | null {
  if (process.platform !== 'linux') return null;
  const map = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];
  const command = (file: string, args: string[]): Command => ({
    file: 'unshare',
    args: [...map, file, ...args],
  });
  // Inside, root has no rights over other people's files, so the folder must be root's own.
  return adopt({ mode: 'namespace', native, home, command }, 0, 0);
}

function inStaging(native: string, home: string): Runner | null {
  const place = stage(native, home);
  return place && adopt(asUser('staged', place.native, place.home, NOBODY, NOBODY), NOBODY, NOBODY);
}

function asUser(mode: RunMode, native: string, home: string, uid: number, gid: number): Runner {
  return { mode, native, home, command: (file, args) => ({ file, args, uid, gid }) };
}

/** Gives the cluster folder to uid:gid if the runner can start the server there; null if not. */
function adopt(runner: Runner, uid: number, gid: number): Runner | null {
  const postgres = program(runner.native, 'postgres');
  // Before anything is handed over: may it enter the folder above, and run the server at all?
  if (!succeeds(runner, 'cd "$1" && "$2" --version', path.dirname(runner.home), postgres)) return null;
  giveTo(runner.home, uid, gid);
  return succeeds(runner, 'cd "$1" && test -w .', runner.home) ? runner : null;
}

function succeeds(runner: Runner, script: string, ...args: string[]): boolean {
  const { file, args: all, uid, gid } = runner.command('/bin/sh', ['-c', script, 'sh', ...args]);
  return spawnSync(file, all, { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Changes the owner of a folder and all in it; the folder itself last, so that an interrupted change is repeated. */
function giveTo(folder: string, uid: number, gid: number): void {
  if (lstatSync(folder).uid === uid) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    lchownSync(path.join(entry.parentPath, entry.name), uid, gid);
  }
  chownSync(folder, uid, gid);
}
