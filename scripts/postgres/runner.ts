/**
 * The user that the server runs as. PostgreSQL requires a user who is not root and has a name, may enter the binaries
 * and owns the data. The first way that works is used:
 *
 * - `self`       this user.
 * - `other`      for root: the owner of the data folder, or "nobody", where they can enter both folders.
 * - `namespace`  in place, in a user namespace where this user, or the owner of the data folder, is called "nobody".
 * - `staged`     for root: binaries and data in a folder of its own that "nobody" can enter.
 */
import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { PostgresUnavailable, program } from './binaries';
import { isRoot } from './ownership';
import { stage } from './staging';

type Identity = { uid: number; gid: number };

const NOBODY: Identity = { uid: 65534, gid: 65534 };

export type RunMode = 'self' | 'other' | 'namespace' | 'staged';

export type Runner = {
  mode: RunMode;
  /** Binaries folder, readable by the user who runs them. */
  native: string;
  /** Folder that holds the cluster, owned by the user who runs it. */
  home: string;
  /** Command line and identity that run a program as that user. */
  command(file: string, args: string[]): Command;
};

type Command = { file: string; args: string[]; uid?: number; gid?: number };

/**
 * Finds the way to run the server for the cluster folder `home`, which must exist, and hands the folder to that
 * user. `only` allows a single way, for tests. Throws PostgresUnavailable when none works.
 */
export function chooseRunner(native: string, home: string, only?: RunMode): Runner {
  const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const owner = statSync(path.dirname(home));
  const ways: [RunMode, () => Runner | null][] = isRoot()
    ? [
        ['other', () => asUser('other', { native, home }, owner.uid === 0 ? NOBODY : owner)],
        ['namespace', () => inNamespace(native, home, me)],
        ['namespace', () => inNamespace(native, home, owner)],
        ['staged', () => inStaging(native, home)],
      ]
    : [
        ['self', () => asUser('self', { native, home }, me)],
        ['namespace', () => inNamespace(native, home, me)],
      ];
  for (const [mode, way] of ways) {
    const runner = only && only !== mode ? null : way();
    if (runner) return runner;
  }
  throw new PostgresUnavailable(explain(home, me.uid));
}

function explain(home: string, uid: number): string {
  if (uid === 0)
    return 'PostgreSQL does not run as root, and no other user was found who may enter its folders.';
  const { uid: owner } = statSync(home);
  return owner === uid
    ? `PostgreSQL cannot run as user ${uid}, who has no name on this system.`
    : `PostgreSQL cannot use ${home}, which belongs to user ${owner}: start as that user, or choose another folder with TRACKAGOAT_DATA.`;
}

function asUser(
  mode: RunMode,
  place: { native: string; home: string },
  { uid, gid }: Identity,
): Runner | null {
  // Only root can, and needs to, become someone else.
  const become = isRoot() ? { uid, gid } : {};
  return adopt({ mode, ...place, command: (file, args) => ({ file, args, ...become }) }, { uid, gid });
}

function inNamespace(native: string, home: string, { uid, gid }: Identity): Runner | null {
  if (process.platform !== 'linux') return null;
  const map = ['--user', `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`, '--'];
  const become = isRoot() ? { uid, gid } : {};
  const command = (file: string, args: string[]): Command => ({
    file: 'unshare',
    args: [...map, file, ...args],
    ...become,
  });
  // Inside, even root has no rights over other people's files, so the folder must be the user's own.
  return adopt({ mode: 'namespace', native, home, command }, { uid, gid });
}

function inStaging(native: string, home: string): Runner | null {
  const place = stage(native, home);
  return place && asUser('staged', place, NOBODY);
}

/** Hands the cluster folder to that user if the runner can start the server there; null if not. */
function adopt(runner: Runner, { uid, gid }: Identity): Runner | null {
  const postgres = program(runner.native, 'postgres');
  // Checked before anything is handed over: the user has a name, may enter the folder above, and can run the server.
  const probe = 'id -un && cd "$1" && "$2" --version';
  if (!succeeds(runner, probe, path.dirname(runner.home), postgres)) return null;
  if (isRoot()) giveTo(runner.home, uid, gid);
  return succeeds(runner, 'cd "$1" && test -O . && test -w .', runner.home) ? runner : null;
}

function succeeds(runner: Runner, script: string, ...args: string[]): boolean {
  const { file, args: all, uid, gid } = runner.command('/bin/sh', ['-c', script, 'sh', ...args]);
  return spawnSync(file, all, { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Changes the owner of a folder and all in it; the folder last, so that an interrupted change is repeated. */
function giveTo(folder: string, uid: number, gid: number): void {
  if (lstatSync(folder).uid === uid) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    lchownSync(path.join(entry.parentPath, entry.name), uid, gid);
  }
  chownSync(folder, uid, gid);
}
