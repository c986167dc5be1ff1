import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveLeases, takeLease, withLock } from './leases';
import { birthOf } from './processes';

/** An unused process id: those of Linux and macOS are far lower. */
const NOBODYS_PID = 2 ** 30;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-leases-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('leases', () => {
  it('count their holders, and report the release of the last one', () => {
    const [one, two] = [takeLease(folder), takeLease(folder)];
    expect(liveLeases(folder)).toBe(2);
    expect(one.release()).toBe(false);
    expect(two.release()).toBe(true);
  });

  it('of dead processes do not count, nor those of earlier processes with the id of a living one', () => {
    writeFileSync(path.join(folder, `${NOBODYS_PID}-0`), '1');
    writeFileSync(path.join(folder, `${process.pid}-99`), `${birthOf(process.pid)}0`);
    expect(liveLeases(folder)).toBe(0);
    expect(existsSync(path.join(folder, `${NOBODYS_PID}-0`))).toBe(false);
  });
});

describe('the lock', () => {
  it('lets one in after the other', async () => {
    const file = path.join(folder, 'lock');
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock(file, async () => {
        most = Math.max(most, ++inside);
        await sleep(5);
        inside--;
      });
    await Promise.all(Array.from({ length: 8 }, work));
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('of a dead process is broken', async () => {
    const file = path.join(folder, 'lock');
    writeFileSync(file, `${NOBODYS_PID} 1 0`);
    expect(await withLock(file, async () => 'in')).toBe('in');
  });

  it.each(['', '\0\0\0\0'])('that a full disk has left as %j is also broken', async (text) => {
    const file = path.join(folder, 'lock');
    writeFileSync(file, text);
    const start = Date.now();
    expect(await withLock(file, async () => 'in')).toBe('in');
    expect(Date.now() - start).toBeLessThan(30_000);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is released when the work fails', async () => {
    const file = path.join(folder, 'lock');
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(file, async () => 'in')).toBe('in');
  });
});
