import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProgram, installPrograms } from './programs.mjs';

/** Of a program that no system has. */
const NAME = 'made-for-this-test';
const before = process.env.PATH;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-programs-'));
  process.env.PATH = ['first', 'second'].map((name) => path.join(folder, name)).join(path.delimiter);
  for (const name of ['first', 'second']) mkdirSync(path.join(folder, name));
});

afterEach(() => {
  process.env.PATH = before;
  rmSync(folder, { recursive: true });
});

function make(name: string, mode = 0o755): string {
  const file = path.join(folder, name);
  writeFileSync(file, '', { mode });
  return file;
}

describe('a program', () => {
  it('is found where the shell would find it', () => {
    make(`first/${NAME}`, 0o644);
    const file = make(`second/${NAME}`);
    expect(findProgram(NAME)).toBe(file);
    make('second/first');
    mkdirSync(path.join(folder, 'first/second'));
    expect(findProgram('second')).toBeUndefined();
  });

  it('is found among those of the system, though PATH leaves them out', () => {
    expect(findProgram('env')).toBe('/usr/bin/env');
  });
});

describe('missing programs', () => {
  it('are installed together, at once, and each is tried once', async () => {
    make(`first/${NAME}`);
    const calls: (readonly string[])[] = [];
    let end = () => {};
    const install = (names: readonly string[]) => {
      calls.push(names);
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    };
    const first = installPrograms([`${NAME}-1`, NAME, `${NAME}-2`], install);
    expect(calls).toEqual([[`${NAME}-1`, `${NAME}-2`]]);
    let isOver = false;
    const second = installPrograms([`${NAME}-2`], install).then(() => {
      isOver = true;
    });
    await new Promise(setImmediate);
    expect(isOver).toBe(false);
    end();
    await Promise.all([first, second]);
    await installPrograms([`${NAME}-1`], install);
    expect(calls).toHaveLength(1);
  });
});
