import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram, requireProgram } from './programs.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-programs-'));
const file = path.join(folder, 'made-for-this-test');
const before = process.env.PATH;

beforeAll(() => {
  writeFileSync(file, '');
  process.env.PATH = `${folder}${path.delimiter}${before}`;
});

afterAll(() => {
  process.env.PATH = before;
  rmSync(folder, { recursive: true });
});

describe('a program', () => {
  it('is found where the shell would find it', async () => {
    expect(findProgram('made-for-this-test')).toBe(file);
    expect(await requireProgram('made-for-this-test', 'program')).toBe(file);
  });

  it('is found where system programs are, though PATH leaves these folders out', () => {
    process.env.PATH = folder;
    expect(findProgram('chroot')).toMatch(/^\/usr\/s?bin\/chroot$/);
  });

  it('may be missing', () => {
    expect(findProgram('not-made-for-this-test')).toBeUndefined();
  });
});
