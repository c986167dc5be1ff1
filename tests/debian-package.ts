/** Programs that tests need in addition to Node: found, or installed if this user may. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Throws if the program is at none of the paths and Debian's package cannot be installed. */
export function requireProgram(places: readonly string[], name: string, what: string): string {
  const find = () => places.find((file) => existsSync(file));
  const found = find() ?? (installPackage(name) ? find() : undefined);
  if (found) return found;
  throw new Error(`There is no ${what}: install the package "${name}".`);
}

function installPackage(name: string): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  // In this runlevel Debian does not start the services of installed packages.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  apt('update', '-q');
  return apt('install', '-q', '-y', '--no-install-recommends', name).status === 0;
}
