/**
 * Programs that tests need in addition to Node: found, or installed as packages of Debian. Plain JavaScript without
 * dependencies, because it runs while npm installs ours.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const USUAL_FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** The path of a program; undefined if it is missing. */
export function findProgram(/** @type {string} */ name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), ...USUAL_FOLDERS];
  return folders.map((folder) => path.join(folder, name)).find(isProgram);
}

function isProgram(/** @type {string} */ file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What this process has tried to install: a second attempt would fail, too. @type {Map<string, Promise<void>>} */
const attempts = new Map();

/**
 * Installs those that are missing, where this user may install packages. The installation has begun when this returns,
 * and ends before what it returned is resolved.
 * @param {readonly string[]} names of programs, each named like its package
 * @param {(names: readonly string[]) => Promise<void>} [install]
 */
export async function installPrograms(names, install = installPackages) {
  const missing = names.filter((name) => !attempts.has(name) && !findProgram(name));
  const attempt = missing.length > 0 ? install(missing) : Promise.resolve();
  for (const name of missing) attempts.set(name, attempt);
  await Promise.all(names.map((name) => attempts.get(name)));
}

/** @param {readonly string[]} names */
async function installPackages(names) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${names.join(', ')} (apt-get) …`);
  const install = 'apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300';
  // One shell for all, because npm may block this process. An unknown package fails all that are installed with it.
  const script = `apt-get update -q; ${install} "$@" || for name; do ${install} "$name"; done`;
  // Others of a run may be installed at the same time.
  const args = [path.join(tmpdir(), 'trackagoat-apt.lock'), 'sh', '-c', script, 'sh', ...names];
  // In this runlevel Debian does not start the services of installed packages.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const child = spawn('flock', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  await new Promise((resolve) => child.once('error', resolve).once('close', resolve));
}

/**
 * The path of a program, installed if it is missing. Rejects if it cannot be.
 * @param {string} name of the program and its package
 * @param {string} what for a reader, with its purpose
 */
export async function requireProgram(name, what) {
  await installPrograms([name]);
  const found = findProgram(name);
  if (found) return found;
  throw new Error(`There is no ${what}: install the package "${name}".`);
}
