/** A primary of PostgreSQL and a standby that streams from it: two small clusters of a test's own. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { openDatabase } from '@/lib/data/db/client';
import { migrate } from '@/scripts/migrate/apply';
import { type EmbeddedPostgres, ensurePostgres } from '@/scripts/postgres/ensure';
import { giveToFolderOwner } from '@/scripts/postgres/ownership';
import { stagedHome } from '@/scripts/postgres/staging';
import type { TestDatabase } from './database';

/** A transaction is sent as it is committed, and what the standby must replay ends its readers at once. */
const SETTINGS = {
  wal_level: 'replica',
  max_wal_senders: 4,
  max_wal_size: '256MB',
  synchronous_commit: 'on',
  max_standby_streaming_delay: 0,
  wal_retrieve_retry_interval: '100ms',
};

interface Standby {
  primaryUrl: string;
  /** Of the standby; a restart may change the port. */
  url(): string;
  /** Waits until it has replayed everything that the primary has written. */
  caughtUp(): Promise<void>;
  /** Stops the replay; writes still arrive. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** Runs a statement on it. */
  ask<T>(sql: string): Promise<T[]>;
  /** Ends both. */
  drop(): Promise<void>;
}

export async function startStandby(): Promise<Standby> {
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-standby-'));
  const [first, second] = [path.join(folder, 'primary'), path.join(folder, 'standby')];
  const options = { durable: false, sharedBuffersMb: 32, settings: SETTINGS };
  // Copied while it is stopped: the binaries that come with the product have no tool for it.
  await (await ensurePostgres(first, options)).stop();
  copyCluster(first, second);
  const primary = await ensurePostgres(first, options);
  await migrate(primary.url);
  const { username: user, password, port } = new URL(primary.url);
  const primary_conninfo = `host=127.0.0.1 port=${port} user=${user} password=${password}`;
  const open = () =>
    ensurePostgres(second, { ...options, settings: { ...SETTINGS, primary_conninfo, hot_standby: 'on' } });
  let standby: EmbeddedPostgres = await open();
  const url = () => standby.url;
  const until = async (sql: string, more: unknown[] = []) => {
    while (!(await query<{ is: boolean }>(url(), sql, more))[0]?.is) await sleep(20);
  };
  return {
    primaryUrl: primary.url,
    url,
    async caughtUp() {
      const [row] = await query<{ at: string }>(primary.url, 'SELECT pg_current_wal_lsn()::text AS at');
      await until('SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS is', [row?.at]);
    },
    async pause() {
      await query(url(), 'SELECT pg_wal_replay_pause()');
      await until(`SELECT pg_get_wal_replay_pause_state() = 'paused' AS is`);
    },
    async resume() {
      await query(url(), 'SELECT pg_wal_replay_resume()');
    },
    stop: () => standby.stop(),
    async restart() {
      standby = await open();
    },
    ask: (sql) => query(url(), sql),
    async drop() {
      await standby.stop();
      await primary.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The primary's database as a test's own. */
export async function databaseOf({ primaryUrl: url }: Pick<Standby, 'primaryUrl'>): Promise<TestDatabase> {
  const db = openDatabase(url);
  return { db, url, drop: () => db.$disconnect() };
}

function copyCluster(from: string, to: string): void {
  const home = path.join(from, 'postgres');
  const data = path.join(to, 'postgres', 'data');
  mkdirSync(path.dirname(data), { recursive: true, mode: 0o700 });
  // Node's own copy would give everything to this user.
  const { status } = spawnSync('cp', ['-a', path.join(stagedHome(home) ?? home, 'data'), data]);
  if (status !== 0) throw new Error('the cluster could not be copied');
  cpSync(path.join(from, 'postgres.password'), path.join(to, 'postgres.password'));
  const signal = path.join(data, 'standby.signal');
  writeFileSync(signal, '');
  giveToFolderOwner(signal);
}

async function query<T>(url: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
