import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.mjs';
import { fitsNode, root, staleDependency } from './steps.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-prepare-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

describe('the lockfile', () => {
  it('names the packages of every platform, without which npm ci refuses it', () => {
    const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
    const entries: [string, { optionalDependencies?: Record<string, string> }][] = Object.entries(packages);
    const missing = entries.flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`${place}/node_modules/${name}`] && !packages[`node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  it('and package.json pin exact versions', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync(path.join(root, 'package.json'), 'utf8'),
    );
    for (const version of Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+/);
    }
  });
});

describe('the version of Node', () => {
  it.each([
    ['20.18.3', false],
    ['20.19.0', true],
    ['20.20.2', true],
    ['21.7.0', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['23.11.0', false],
    ['24.0.0', true],
    ['26.1.0', true],
  ])('%s is accepted as `engines` says: %s', (version, fits) => {
    expect(
      fitsNode(version, JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node),
    ).toBe(fits);
  });
});

describe('the Prisma client in the repository', () => {
  /** Ignores the spaces that align columns, too. */
  const withoutComments = (schema: string) =>
    schema
      .split('\n')
      .map((line) =>
        line
          .replace(/\/\/.*/, '')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((line) => line !== '');
  const generated = readFileSync(path.join(root, 'lib/data/generated/internal/class.ts'), 'utf8');

  it('matches the current schema ("npm run generate" writes it)', () => {
    const [, schema = '""'] = /"inlineSchema": ("(?:[^"\\]|\\.)*")/.exec(generated) ?? [];
    const present = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8');
    expect(withoutComments(JSON.parse(schema))).toEqual(withoutComments(present));
  });

  it('is of the installed version', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(generated).toContain(`"clientVersion": "${dependencies['@prisma/client']}"`);
  });
});

describe('installed dependencies', () => {
  const wanted = {
    '': { name: 'x' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/@scope/b': { version: '2.0.0' },
    'node_modules/c-win32': { version: '3.0.0', optional: true },
  };

  it('are missing when npm has not finished', () => {
    write('package-lock.json', { packages: wanted });
    mkdirSync(path.join(folder, 'node_modules/a'), { recursive: true });
    expect(staleDependency(folder)).toBe('none are installed');
  });

  it('are complete without those of other platforms', () => {
    write('package-lock.json', { packages: wanted });
    const { '': _, 'node_modules/c-win32': __, ...installed } = wanted;
    write('node_modules/.package-lock.json', { packages: installed });
    expect(staleDependency(folder)).toBeNull();
  });

  it('are stale when one is missing, or another version', () => {
    write('package-lock.json', { packages: wanted });
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } });
    expect(staleDependency(folder)).toBe('@scope/b is missing');
    const other = { ...wanted, 'node_modules/a': { version: '1.0.1' } };
    write('node_modules/.package-lock.json', { packages: other });
    expect(staleDependency(folder)).toBe('a is another version');
  });
});

describe('the fingerprint of sources', () => {
  const made = () => fingerprint(folder, ['lib', 'package.json', 'not-there']);

  it('changes with a name or a content, but not with times, tests, or other folders', () => {
    write('lib/deep/a.ts', 'one');
    write('package.json', '{}');
    const first = made();
    utimesSync(path.join(folder, 'lib/deep/a.ts'), 1, 1);
    write('lib/deep/a.test.ts', 'test');
    write('docs/b.md', 'text');
    expect(made()).toBe(first);
    write('lib/deep/a.ts', 'two');
    const second = made();
    expect(second).not.toBe(first);
    write('lib/deep/b.ts', '');
    expect(made()).not.toBe(second);
  });

  it('depends on where one file ends and the next begins', () => {
    write('lib/a.ts', 'xy');
    write('lib/b.ts', '');
    const first = made();
    write('lib/a.ts', 'x');
    write('lib/b.ts', 'y');
    expect(made()).not.toBe(first);
  });
});

describe('the digests of the lockfile', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

  it('exist for every package that npm installs', () => {
    const entries: [string, { integrity?: string; inBundle?: boolean; link?: boolean }][] = Object.entries(
      lock.packages,
    );
    const without = entries.filter(([, { integrity, inBundle, link }]) => !integrity && !inBundle && !link);
    expect(without.map(([name]) => name)).toEqual(['']);
  });

  it('names no host: everybody may choose their registry', () => {
    expect(Object.entries(lock.packages).filter(([, entry]) => 'resolved' in (entry as object))).toEqual([]);
  });
});
