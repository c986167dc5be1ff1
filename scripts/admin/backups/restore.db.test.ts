import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createOrganisation } from '@/lib/commands/accounts/organisation';
import { openDatabase } from '@/lib/data/db/client';
import { bundled } from '@/tests/bundled';
import { createEmptyDatabase, createTestDatabase, type TestDatabase, testDatabase } from '@/tests/database';
import { migrate } from '../../migrate/apply';
import { migrationsFolder, readMigrations } from '../../migrate/files';
import { backup } from './backup';
import { lockOut } from './lock-out';
import { type RestoreStep, restoreInto } from './restore';

const now = new Date('2026-03-01T12:00:00Z');
const STEPS: RestoreStep[] = ['made', 'loaded', 'migrated', 'locked', 'switched'];
const bundle = bundled('scripts/admin/backups/restore.ts');

describe('a restore', () => {
  let folder: string;
  let file: string;
  /** The current migrations and one more, so that the backup is of an older version. */
  let later: string;
  const present = testDatabase();

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-restore-'));
    file = path.join(folder, 'backup.sql.gz');
    later = path.join(folder, 'migrations');
    cpSync(migrationsFolder, later, { recursive: true });
    mkdirSync(path.join(later, '99990101000000_later'));
    writeFileSync(path.join(later, '99990101000000_later/migration.sql'), 'ALTER TABLE creators ADD x INT;');
    const source = await createTestDatabase();
    await addOrganisation(source, 'Restored');
    await backup([file], { db: source.db, url: source.url, now });
    await source.drop();
    await addOrganisation(present, 'Present');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const addOrganisation = ({ db }: Pick<TestDatabase, 'db'>, name: string) =>
    createOrganisation(
      { name, tz: 'UTC', plan: 'pro', email: `${name}@example.com`, password: 'long enough' },
      { db, now },
    );

  async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const schemas = (url: string) =>
    query(
      url,
      `SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
    );

  it.each(STEPS)('that is killed after "%s" leaves the old data, and nothing else', async (step) => {
    const code = `
      import { restoreInto } from ${JSON.stringify(bundle.file)};
      await restoreInto(${JSON.stringify(present.url)}, ${JSON.stringify(file)}, {
        force: true,
        folder: ${JSON.stringify(later)},
        onStep: (step) => { if (step === '${step}') process.kill(process.pid, 'SIGKILL'); },
      });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    // Through the pool of a server that kept running.
    expect(await present.db.organisation.findMany({ select: { name: true } })).toEqual([{ name: 'Present' }]);
    expect(await schemas(present.url)).toEqual([{ nspname: 'public' }]);
    expect(await present.db.$executeRaw`UPDATE organisations SET plan = 'pro'`).toBe(1);
  });

  it.each(STEPS)('that fails after "%s" changes nothing', async (step) => {
    const failing = restoreInto(present.url, file, {
      force: true,
      folder: later,
      onStep: (done) => {
        if (done === step) throw new Error('No more');
      },
    });
    await expect(failing).rejects.toThrow('No more');
    expect(await present.db.organisation.findMany({ select: { name: true } })).toEqual([{ name: 'Present' }]);
    expect(await schemas(present.url)).toEqual([{ nspname: 'public' }]);
  });

  it('whose later migration fails says so and changes nothing', async () => {
    const failing = path.join(folder, 'failing');
    cpSync(later, failing, { recursive: true });
    const sql = path.join(failing, '99990101000000_later/migration.sql');
    writeFileSync(sql, 'ALTER TABLE organisations ADD CONSTRAINT never CHECK (false);');
    await expect(restoreInto(present.url, file, { force: true, folder: failing })).rejects.toThrow(
      /^The backup does not fit \(.*never.*\): nothing was changed\.$/,
    );
    expect(await present.db.organisation.findMany({ select: { name: true } })).toEqual([{ name: 'Present' }]);
  });

  it('makes the same tables as the migrations alone, recorded as Prisma does', async () => {
    const { url, drop } = await createEmptyDatabase();
    await restoreInto(url, file);
    const tables = (of: string) =>
      query(
        of,
        `SELECT table_name, column_name, ordinal_position, column_default, data_type, is_nullable
         FROM information_schema.columns WHERE table_schema = 'public'
         UNION ALL SELECT tablename, indexname, 0, indexdef, '', '' FROM pg_indexes WHERE schemaname = 'public'
         UNION ALL SELECT conrelid::regclass::text, conname, 0, pg_get_constraintdef(oid), '', ''
         FROM pg_constraint WHERE connamespace = 'public'::regnamespace
         UNION ALL SELECT relname, relname, 0, '', '', '' FROM pg_class
         WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
         ORDER BY 1, 2, 3, 4`,
      );
    expect(await tables(url)).toEqual(await tables(present.url));
    expect(await migrate(url)).toEqual([]);
    expect(await migrate(url, later)).toEqual(['99990101000000_later']);
    await drop();
  });

  it('needs only the rights of the database’s owner', async () => {
    const { url, drop } = await createEmptyDatabase();
    const owner = new URL(url);
    const name = `owner_${owner.pathname.slice(-16)}`;
    await query(url, `CREATE ROLE ${name} LOGIN PASSWORD 'secret' NOSUPERUSER NOCREATEDB`);
    await query(url, `ALTER DATABASE ${owner.pathname.slice(1)} OWNER TO ${name}`);
    owner.username = name;
    owner.password = 'secret';
    await migrate(owner.href);
    for (let round = 0; round < 2; round++) await restoreInto(owner.href, file, { force: true });
    expect(await query(owner.href, 'SELECT name FROM organisations')).toEqual([{ name: 'Restored' }]);
    await drop();
    await query(inject('serverUrl'), `DROP ROLE ${name}`);
  });

  it('leaves the objects of extensions unchanged, and finds them', async () => {
    const { url, drop } = await createTestDatabase();
    await query(url, 'CREATE EXTENSION IF NOT EXISTS btree_gin');
    const trigram = path.join(folder, 'extended');
    cpSync(later, trigram, { recursive: true });
    writeFileSync(
      path.join(trigram, '99990101000000_later/migration.sql'),
      `CREATE EXTENSION IF NOT EXISTS btree_gin;
       CREATE EXTENSION IF NOT EXISTS citext;
       CREATE INDEX extended ON creators USING gin (label, org_id int4_ops);
       ALTER TABLE creators ADD shout citext;`,
    );
    for (let round = 0; round < 2; round++) {
      await restoreInto(url, file, { force: true, folder: trigram });
      expect(
        await query(
          url,
          `SELECT extname, extnamespace::regnamespace::text AS place FROM pg_extension
           WHERE extname IN ('btree_gin', 'citext') ORDER BY 1`,
        ),
      ).toEqual([
        { extname: 'btree_gin', place: 'public' },
        { extname: 'citext', place: 'public' },
      ]);
      expect(await query(url, `SELECT 1 AS n FROM pg_indexes WHERE indexname = 'extended'`)).toEqual([
        { n: 1 },
      ]);
    }
    await drop();
  });

  it('is followed by a running server: its statements, cached plans, and open transactions', async () => {
    const { db, url, drop } = await createTestDatabase();
    await addOrganisation({ db }, 'Old');
    const names = async () => (await db.organisation.findMany({ select: { name: true } })).map((o) => o.name);
    expect(await names()).toEqual(['Old']);
    // A transaction that began earlier finishes on the old tables; the restore waits for it.
    let isRestored = false;
    let restoring: Promise<unknown> = Promise.resolve();
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE organisations SET name = 'Renamed'`;
      restoring = restoreInto(url, file, { force: true }).then(() => {
        isRestored = true;
      });
      await tx.$queryRaw`SELECT pg_sleep(1.5)::text`;
      expect(isRestored).toBe(false);
      expect(await tx.$queryRaw`SELECT name FROM organisations`).toEqual([{ name: 'Renamed' }]);
    });
    await restoring;
    for (let n = 0; n < 12; n++) expect(await names()).toEqual(['Restored']);
    await addOrganisation({ db }, 'New');
    expect((await names()).toSorted()).toEqual(['New', 'Restored']);
    await drop();
  });

  it('yields to readers, and gives up with a sentence if they never end', async () => {
    const reader = new Client({ connectionString: present.url });
    const client = new Client({ connectionString: present.url });
    await reader.connect();
    await client.connect();
    await reader.query('BEGIN; LOCK TABLE organisations IN ACCESS SHARE MODE');
    await client.query('BEGIN');
    const locking = lockOut(client, 1_500).then(
      () => 'locked',
      (error: Error) => error.message,
    );
    // Others wait behind it only as long as one attempt takes.
    expect(await query(present.url, 'SELECT count(*)::int AS n FROM organisations')).toEqual([{ n: 1 }]);
    expect(await locking).toMatch(/has used the tables for too long/);
    await reader.query('COMMIT');
    await lockOut(client);
    await client.end();
    await reader.end();
  });

  it('relies on migrations that do not end its transaction', () => {
    for (const { name, sql } of readMigrations()) {
      expect({ name, ends: /\b(COMMIT|ROLLBACK|CONCURRENTLY|VACUUM)\b/i.test(sql) }).toEqual({
        name,
        ends: false,
      });
    }
  });

  it('is refused if the database is no longer empty by then', async () => {
    const { url, drop } = await createTestDatabase();
    const db = openDatabase(url);
    const restoring = restoreInto(url, file, {
      onStep: (step) => (step === 'made' ? addOrganisation({ db }, 'Quick') : null),
    });
    await expect(restoring).rejects.toThrow('The database is not empty');
    expect(await db.organisation.count()).toBe(1);
    await db.$disconnect();
    await drop();
  });
});
