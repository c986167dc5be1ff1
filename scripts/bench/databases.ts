/** The benchmark's own cluster, and in it one database per data set, kept from one run to the next. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { openDatabase } from '@/lib/data/db/client';
import { migrate } from '../migrate/apply';
import { ensurePostgres } from '../postgres/ensure';
import { keptSecret } from '../postgres/kept-file';
import { fingerprint } from '../prepare/fingerprint.mjs';
import { loadDataSet } from './data/load';
import { makeReferences } from './data/references';
import { type DataSet, SETS, type SetName } from './data/sets';

export interface TemporaryDatabase {
  url: string;
  drop(): Promise<void>;
}

export interface BenchCluster {
  /** The folder of all kept files. */
  folder: string;
  password: string;
  /** The data set's database, created if it is missing or was created by other code. */
  open(name: SetName): Promise<string>;
  /** A copy to write into; nobody may be connected to the original. */
  copy(name: SetName): Promise<TemporaryDatabase>;
  /** An empty database. */
  empty(): Promise<TemporaryDatabase>;
  stop(): Promise<void>;
}

/** The files that decide the content of a data set; migrations bring an older schema up to date. */
const SOURCES = [
  'scripts/bench/data',
  'scripts/demo/synthetic/random.ts',
  'lib/metrics/increments.ts',
  'lib/commands/ingest/histories/birth.ts',
];

/** Resources to release when a run is interrupted. */
let running: { stop(): Promise<void> } | null = null;

export async function stopCluster(): Promise<void> {
  await running?.stop();
}

export async function openCluster(root: string, say: (line: string) => void): Promise<BenchCluster> {
  const folder = path.resolve(process.env.TRACKAGOAT_DATA || '.data', 'bench');
  mkdirSync(folder, { recursive: true });
  const postgres = await ensurePostgres(folder);
  running = postgres;
  const password = keptSecret(folder, 'owner.password', () => randomBytes(12).toString('hex'));
  const made = fingerprint(root, SOURCES);
  const admin = (sql: string) => execute(postgres.url, sql);
  const urlOf = (database: string) => Object.assign(new URL(postgres.url), { pathname: database }).href;
  const temporary = async (options: string) => {
    const name = `bench_tmp_${randomBytes(5).toString('hex')}`;
    await admin(`CREATE DATABASE ${name} ${options}`);
    return { url: urlOf(name), drop: async () => void (await admin(`DROP DATABASE ${name} WITH (FORCE)`)) };
  };
  await dropRemains(postgres.url);
  return {
    folder,
    password,
    async open(name) {
      const database = databaseOf(name);
      const url = urlOf(database);
      const wanted = createHash('sha256').update(made).update(JSON.stringify(SETS[name])).digest('hex');
      const { rows } = await admin(
        `SELECT shobj_description(oid, 'pg_database') AS made FROM pg_database WHERE datname = '${database}'`,
      );
      if (rows[0]?.made === wanted) {
        await migrate(url);
        return url;
      }
      say(`Making data set ${name} …`);
      await admin(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
      await admin(`CREATE DATABASE ${database} TEMPLATE template0`);
      await fill(url, SETS[name], password, say);
      await admin(`COMMENT ON DATABASE ${database} IS '${wanted}'`);
      return url;
    },
    copy: (name) => temporary(`TEMPLATE ${databaseOf(name)} STRATEGY FILE_COPY`),
    empty: () => temporary('TEMPLATE template0'),
    stop: () => postgres.stop(),
  };
}

const databaseOf = (name: SetName) => `bench_${name.toLowerCase()}`;

async function fill(url: string, set: DataSet, password: string, say: (line: string) => void): Promise<void> {
  const startedAt = performance.now();
  await migrate(url);
  const db = openDatabase(url, { maxConnections: 4 });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await loadDataSet(set, { db, client, password, say });
    await makeReferences(client, say);
  } finally {
    await client.end();
    await db.$disconnect();
  }
  say(`  made in ${Math.round((performance.now() - startedAt) / 1000)} s`);
}

/** Removes copies that a killed run left behind. */
async function dropRemains(url: string): Promise<void> {
  const { rows } = await execute(
    url,
    `SELECT datname AS name FROM pg_database d WHERE datname LIKE 'bench\\_tmp\\_%'
       AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datid = d.oid)`,
  );
  for (const { name } of rows) await execute(url, `DROP DATABASE IF EXISTS ${name}`);
}

async function execute(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query<Record<string, string | null>>(sql);
  } finally {
    await client.end();
  }
}
