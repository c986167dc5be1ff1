import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDemoFile, readDemoFile, updateDemoFile } from '../start/demo-file';
import { createKept, keptSecret, writeKept } from './kept-file';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process that cannot write a byte into any file, as on a full disk; returns its output. */
function onFullDisk(code: string): string {
  const limits = `trap '' XFSZ; ulimit -f 0; exec "$@"`;
  const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', code];
  const { stdout, stderr } = spawnSync('/bin/sh', ['-c', limits, 'sh', ...node], {
    encoding: 'utf8',
    env: { ...process.env, TSX_DISABLE_CACHE: '1', FOLDER: folder },
  });
  return stdout + stderr;
}

describe('a file of the data folder', () => {
  it('is created once, for its owner alone, and kept', () => {
    const made = keptSecret(folder, 'secret', () => 'a-first-long-secret');
    expect(keptSecret(folder, 'secret', () => 'another-long-secret')).toBe(made);
    expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  it.each(['', '\n', 'half', '\0'.repeat(64)])('that a full disk has left as %j is created again', (text) => {
    writeFileSync(path.join(folder, 'secret'), text);
    expect(keptSecret(folder, 'secret', () => 'a-whole-new-secret')).toBe('a-whole-new-secret');
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  it('never overwrites an existing one when created, and is replaced atomically', () => {
    const file = path.join(folder, 'file');
    expect(createKept(file, 'one')).toBe(true);
    expect(createKept(file, 'two')).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('one');
    writeKept(file, 'three');
    expect(readFileSync(file, 'utf8')).toBe('three');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('is absent or unchanged after a write to a full disk; the error names it', () => {
    const kept = path.join(folder, 'kept');
    writeFileSync(kept, 'as it was');
    const printed = onFullDisk(`
      import { keptSecret, writeKept } from ${JSON.stringify(here('./kept-file.ts'))};
      import { takeLease, withLock } from ${JSON.stringify(here('./leases.ts'))};
      const { FOLDER } = process.env;
      for (const work of [
        () => keptSecret(FOLDER, 'session.secret', () => 'a-long-enough-secret'),
        () => writeKept(FOLDER + '/kept', 'new'),
        () => takeLease(FOLDER + '/leases'),
        () => withLock(FOLDER + '/lock', async () => 'in'),
      ]) {
        try { await work(); console.log('written'); }
        catch (error) { console.log(error.code, error.path.replace(FOLDER, '').replace(/[0-9]+-/, '')); }
      }`);
    expect(printed.trim().split('\n')).toEqual([
      'EFBIG /session.secret',
      'EFBIG /kept',
      'EFBIG /leases/0',
      'EFBIG /lock',
    ]);
    expect(readFileSync(kept, 'utf8')).toBe('as it was');
    expect(readdirSync(folder).toSorted()).toEqual(['kept', 'leases']);
    expect(readdirSync(path.join(folder, 'leases'))).toEqual([]);
  });
});

describe("the demo's credentials", () => {
  it.each(['', '{"email":"demo@trackagoat.example"', '{}', 'null'])(
    'left as %j are invalid, and are created again',
    (text) => {
      const file = path.join(folder, 'demo.json');
      writeFileSync(file, text);
      expect(readDemoFile(file)).toBeNull();
      const made = openDemoFile(folder, 'embedded');
      expect(readDemoFile(file)).toEqual(made);
      expect(updateDemoFile(file, { status: 'done' })).toEqual({ ...made, status: 'done' });
    },
  );
});
