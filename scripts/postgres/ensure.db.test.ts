import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundled } from '@/tests/bundled';
import { findBinaries, program } from './binaries';
import { type EmbeddedPostgres, ensurePostgres } from './ensure';
import { isRoot } from './ownership';
import { isAlive, waitForExit } from './processes';
import type { RunMode } from './runner';
import { stagedHome } from './staging';

/** Durable, as shipped, but small. */
const SMALL = { sharedBuffersMb: 16 };
const bundle = bundled('scripts/postgres/ensure.ts');

describe('the embedded PostgreSQL', () => {
  const folders: string[] = [];
  const users: EmbeddedPostgres[] = [];
  const children: ChildProcess[] = [];

  afterEach(async () => {
    for (const child of children.splice(0)) {
      child.kill('SIGKILL');
      await waitForExit(child.pid ?? 0, 5000);
    }
    for (const postgres of users.splice(0)) await postgres.stop();
    for (const folder of folders.splice(0)) remove(folder);
  });

  /** A stopped cluster, because making one takes far longer than starting a copy of it. */
  let stopped: string;

  beforeAll(async () => {
    stopped = newFolder();
    await (await use(stopped)).stop();
    // Not that of the first test.
    folders.length = 0;
  });

  afterAll(() => remove(stopped));

  function remove(folder: string): void {
    const staged = stagedHome(path.join(folder, 'postgres'));
    if (staged) rmSync(staged, { recursive: true });
    rmSync(folder, { recursive: true });
  }

  /** A folder with a stopped cluster that has been used before. */
  function usedFolder(): string {
    const folder = newFolder();
    for (const name of ['postgres', 'postgres.password']) {
      cpSync(path.join(stopped, name), path.join(folder, name), { recursive: true });
    }
    return folder;
  }

  /** A folder that other users may enter, as most checkouts are. */
  function newFolder(): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-postgres-'));
    folders.push(folder);
    chmodSync(folder, 0o755);
    return folder;
  }

  async function use(folder: string, mode?: RunMode): Promise<EmbeddedPostgres> {
    const postgres = await ensurePostgres(folder, { ...SMALL, mode });
    users.push(postgres);
    return postgres;
  }

  /** Another process that uses the cluster until it is killed; returns its output. */
  function useElsewhere(folder: string): Promise<{ child: ChildProcess; startedHere: boolean; url: string }> {
    const code = `
      import { ensurePostgres } from ${JSON.stringify(bundle.file)};
      const { startedHere, url, stop } = await ensurePostgres(${JSON.stringify(folder)}, ${JSON.stringify(SMALL)});
      process.once('SIGTERM', async () => { await stop(); process.exit(0); });
      console.log(JSON.stringify({ startedHere, url }));
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return new Promise((resolve, reject) => {
      child.stdout?.once('data', (line) => resolve({ child, ...JSON.parse(String(line)) }));
      child.once('exit', (status) => reject(new Error(`ended with ${status}`)));
    });
  }

  async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: url });
    // The server may be killed while we are connected.
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const postmaster = (folder: string) => {
    const home = stagedHome(path.join(folder, 'postgres')) ?? path.join(folder, 'postgres');
    return Number(readFileSync(path.join(home, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
  };

  async function shoot(pid: number): Promise<void> {
    process.kill(pid, 'SIGKILL');
    await waitForExit(pid, 5000);
  }

  it('listens only on the loopback and requires a password that only its owner can read', async () => {
    const folder = newFolder();
    const { url } = await use(folder);
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(statSync(path.join(folder, 'postgres.password')).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps text in UTF-8, sorts it alike everywhere, and counts time in UTC', async () => {
    const { url } = await use(newFolder());
    const rows = await query(
      url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              'B' < 'a' AS by_code, upper('é') AS upper`,
    );
    expect(rows).toEqual([{ encoding: 'UTF8', zone: 'UTC', by_code: true, upper: 'É' }]);
  });

  const modes: RunMode[] = isRoot() ? ['other', 'namespace', 'staged'] : ['self'];

  it.each(modes.filter(isPossible))('runs as "%s", keeps its data, and starts again', async (mode) => {
    const folder = newFolder();
    const first = await use(folder, mode);
    expect(first).toMatchObject({ startedHere: true, mode });
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    const second = await use(folder);
    expect(second.startedHere).toBe(true);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('runs in a folder that only its owner may enter', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o700);
    const { url } = await use(path.join(folder, 'deep/data'));
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('adapts when the folder is closed to others, or opened, between two starts', async () => {
    const folder = usedFolder();
    for (const mode of [0o755, 0o700, 0o755]) {
      chmodSync(folder, mode);
      const { url, stop } = await use(folder);
      await query(url, 'CREATE TABLE IF NOT EXISTS kept (n int); INSERT INTO kept VALUES (1)');
      await stop();
    }
    const { url } = await use(folder);
    expect(await query(url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 3 }]);
  });

  it('is shared with another process, and stopped by the last one', async () => {
    const folder = usedFolder();
    const here = await use(folder);
    const there = await useElsewhere(folder);
    expect([here.startedHere, there.startedHere]).toEqual([true, false]);
    expect(there.url).toBe(here.url);
    await here.stop();
    expect(await query(there.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const pid = postmaster(folder);
    there.child.kill('SIGTERM');
    expect(await waitForExit(pid, 10_000)).toBe(true);
  });

  it('is started once by processes that come at the same time', async () => {
    const folder = newFolder();
    const all = await Promise.all([use(folder), useElsewhere(folder), useElsewhere(folder)]);
    expect(all.filter(({ startedHere }) => startedHere)).toHaveLength(1);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  });

  it('outlives a killed process, and the next one takes it over', async () => {
    const folder = usedFolder();
    const { child, url } = await useElsewhere(folder);
    await shoot(child.pid ?? 0);
    const pid = postmaster(folder);
    expect(isAlive(pid)).toBe(true);
    const next = await use(folder);
    expect(next).toMatchObject({ startedHere: false, url });
    await next.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('recovers when everything was killed', async () => {
    const folder = usedFolder();
    const { child, url } = await useElsewhere(folder);
    await query(url, 'CREATE TABLE kept AS SELECT 7 AS n');
    // A connection that keeps one of the server's children busy.
    const busy = query(url, 'SELECT pg_sleep(30)').catch(() => 'cut off');
    await shoot(child.pid ?? 0);
    await shoot(postmaster(folder));
    const next = await use(folder);
    expect(next.startedHere).toBe(true);
    expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect(await busy).toBe('cut off');
  });

  it('recovers when the process id of a killed server has gone to another process', async () => {
    const folder = usedFolder();
    await (await use(folder)).stop();
    const home = stagedHome(path.join(folder, 'postgres')) ?? path.join(folder, 'postgres');
    const file = path.join(home, 'data/postmaster.pid');
    writeFileSync(file, `${process.pid}\n${home}/data\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready   \n`);
    expect((await use(folder)).startedHere).toBe(true);
  });

  it('restarts at the same address when it ends while in use', async () => {
    const folder = usedFolder();
    const postgres = await use(folder);
    await query(postgres.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    for (let round = 0; round < 2; round++) {
      expect(postgres.isRunning()).toBe(true);
      await shoot(postmaster(folder));
      expect(postgres.isRunning()).toBe(false);
      await postgres.restart();
      expect(await query(postgres.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    }
    // A command that restarts it first uses the same address, too.
    await shoot(postmaster(folder));
    expect((await use(folder)).url).toBe(postgres.url);
    await postgres.restart();
    expect(postgres.isRunning()).toBe(true);
  });

  it('reports that it would restart empty', async () => {
    const folder = usedFolder();
    const postgres = await use(folder);
    const home = stagedHome(path.join(folder, 'postgres')) ?? path.join(folder, 'postgres');
    await shoot(postmaster(folder));
    rmSync(home, { recursive: true });
    await expect(postgres.restart()).rejects.toThrow(/^The embedded database is gone from /);
  });

  it.each(['', '12345'])('recovers when its pid file was left as %j', async (text) => {
    const folder = usedFolder();
    await (await use(folder)).stop();
    const home = stagedHome(path.join(folder, 'postgres')) ?? path.join(folder, 'postgres');
    writeFileSync(path.join(home, 'data/postmaster.pid'), text);
    const { url } = await use(folder);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.each(['0123'])('gets a new password when the file was left as %j', async (text) => {
    const folder = usedFolder();
    const first = await use(folder);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    writeFileSync(path.join(folder, 'postgres.password'), text);
    // A running server cannot get a new one.
    await expect(ensurePostgres(folder, SMALL)).rejects.toThrow(/postgres\.password is gone or damaged/);
    await first.stop();
    const second = await use(folder);
    expect(second.url).not.toBe(first.url);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('says in one sentence that the disk is full, and leaves no half of a cluster', () => {
    const folder = newFolder();
    const code = `
      import { ensurePostgres } from ${JSON.stringify(bundle.file)};
      await ensurePostgres(${JSON.stringify(folder)}).catch((error) => console.log(error.message));`;
    // No file may grow beyond 2 MB: that error differs from a full disk only by its number.
    const node = [process.execPath, '--input-type=module', '-e', code];
    const { stdout } = spawnSync('/bin/sh', ['-c', `trap '' XFSZ; ulimit -f 4000; exec "$@"`, 'sh', ...node]);
    expect(String(stdout)).toMatch(
      /^The embedded PostgreSQL could not be set up \(initdb\): the disk of .* is full\. .*\n$/,
    );
    expect(existsSync(path.join(folder, 'postgres/data.new'))).toBe(false);
    expect(existsSync(path.join(folder, 'postgres/data'))).toBe(false);
  });

  it('starts over after it was killed while creating its cluster', async () => {
    const folder = newFolder();
    mkdirSync(path.join(folder, 'postgres/data.new/base'), { recursive: true });
    writeFileSync(path.join(folder, 'postgres/data.new/PG_VERSION'), '17');
    const { url } = await use(folder);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(path.join(folder, 'postgres/data.new'))).toBe(false);
  });

  it('says in one sentence why it cannot start, and what to do', async () => {
    const folder = usedFolder();
    await (await use(folder)).stop();
    const home = stagedHome(path.join(folder, 'postgres')) ?? path.join(folder, 'postgres');
    writeFileSync(path.join(home, 'data/PG_VERSION'), '12\n');
    await expect(ensurePostgres(folder)).rejects.toThrow(
      /^The database in .* was made by PostgreSQL 12.* DATABASE_URL/,
    );
  });

  it('is stopped twice as well as once', async () => {
    const folder = usedFolder();
    const postgres = await use(folder);
    const pid = postmaster(folder);
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.stop();
    expect(isAlive(pid)).toBe(false);
    // The second stop does not harm the next start.
    expect((await use(folder)).isRunning()).toBe(true);
  });
});

/** Some machines refuse user namespaces, and a closed checkout keeps other users from the binaries. */
function isPossible(mode: RunMode): boolean {
  const postgres = program(findBinaries(), 'postgres');
  const id = { uid: 65534, gid: 65534, cwd: '/', stdio: 'ignore' } as const;
  if (mode === 'other') return spawnSync(postgres, ['--version'], id).status === 0;
  if (mode !== 'namespace') return true;
  const { uid, gid, ...rest } = id;
  return (
    spawnSync('unshare', ['--user', `--map-user=${uid}`, `--map-group=${gid}`, 'true'], rest).status === 0
  );
}
