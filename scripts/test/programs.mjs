/**
 * Programs that tests need in addition to Node: found, or installed as packages of Debian. Plain JavaScript without
 * dependencies, because these are installed at the same time, and both mostly wait for the network.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const USUAL_FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** The path of a program; undefined if it is missing. */
export function findProgram(/** @type {string} */ name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...USUAL_FOLDERS];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/**
 * Installs those that are missing, where this user may install packages.
 * @param {readonly string[]} names of programs, each named like its package
 */
export async function installPrograms(names) {
  const missing = names.filter((name) => !findProgram(name));
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${missing.join(', ')} (apt-get) …`);
  // Another installation, as by another test, is waited for.
  const install = 'apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300';
  // One process for both, because the second would only start once npm, which blocks this process, has ended.
  const script = `apt-get update -q; exec ${install} ${missing.join(' ')}`;
  // In this runlevel Debian does not start the services of installed packages.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'ignore', 'inherit'], env });
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
