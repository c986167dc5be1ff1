import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '@/tests/database';
import { migrate } from './apply';
import { diffSchema } from './diff';
import { toMigrationList, withEngine } from './engine';
import { migrationsFolder, readMigrations } from './files';
import { MIGRATION_LOCK } from './history';

/** How many migrations are few. */
const FEW = 2;

describe('migrations', () => {
  const databases: EmptyDatabase[] = [];
  const empty = async () => {
    const database = await createEmptyDatabase();
    databases.push(database);
    return database.url;
  };
  let folder: string;
  /** The first of them, where it does not matter which they are: all of them take far longer. */
  let few: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-migrations-'));
    few = path.join(folder, 'few');
    cpSync(migrationsFolder, few, { recursive: true });
    for (const { name } of readMigrations().slice(FEW)) rmSync(path.join(few, name), { recursive: true });
  });
  afterAll(async () => {
    for (const database of databases) await database.drop();
    rmSync(folder, { recursive: true });
  });

  /** The few and one more. */
  const fewAnd = (name: string, sql: string) => {
    const more = path.join(folder, name);
    cpSync(few, more, { recursive: true });
    mkdirSync(path.join(more, name));
    writeFileSync(path.join(more, name, 'migration.sql'), sql);
    return more;
  };

  const query = async (url: string, sql: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  };

  /** A database with the migrations before one of them. */
  const migratedUpTo = async (name: string) => {
    const earlier = path.join(folder, `before ${name}`);
    cpSync(migrationsFolder, earlier, { recursive: true });
    for (const later of readMigrations().filter((migration) => migration.name >= name))
      rmSync(path.join(earlier, later.name), { recursive: true });
    const url = await empty();
    await migrate(url, earlier);
    return url;
  };

  it('leave later sessions in UTC, whatever the zone of the database', async () => {
    const url = await empty();
    const [statement] = await query(
      url,
      `SELECT format('ALTER DATABASE %I SET timezone TO %L', current_database(), 'America/New_York') AS sql`,
    );
    await query(url, statement.sql);
    expect(await query(url, 'SHOW timezone')).toEqual([{ TimeZone: 'America/New_York' }]);
    await migrate(url, few);
    expect(await query(url, 'SHOW timezone')).toEqual([{ TimeZone: 'UTC' }]);
  });

  it('are recorded in Prisma’s table with its checksums, and applied once', async () => {
    const url = await empty();
    const all = readMigrations();
    expect(await migrate(url)).toEqual(all.map(({ name }) => name));
    expect(await migrate(url)).toEqual([]);
    const rows = await query(
      url,
      'SELECT migration_name AS name, checksum FROM _prisma_migrations ORDER BY 1',
    );
    expect(rows).toEqual(all.map(({ name, checksum }) => ({ name, checksum })));
  });

  it('are applied by one of several processes that start at once', async () => {
    const url = await empty();
    const results = await Promise.all([1, 2, 3, 4].map(() => migrate(url, few)));
    expect(results.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it('produce the schema that schema.prisma describes', async () => {
    expect(await diffSchema(await empty())).toEqual([]);
  });

  it('differ from schema.prisma if it is ahead of them', async () => {
    const schema = path.join(folder, 'schema.prisma');
    writeFileSync(
      schema,
      'datasource db {\n  provider = "postgresql"\n}\nmodel Note {\n  id Int @id\n  text String\n  @@map("notes")\n}\n',
    );
    const statements = await diffSchema(await empty(), schema, few);
    expect(statements.filter((statement) => statement.startsWith('CREATE TABLE'))).toEqual([
      expect.stringContaining('CREATE TABLE "notes"'),
    ]);
  });

  it('run without the limit that the role has for statements, and leave it as it was', async () => {
    const url = await empty();
    const limit = (
      value: string,
    ) => `SELECT format('ALTER ROLE CURRENT_USER IN DATABASE %I SET statement_timeout TO %L',
      current_database(), '${value}') AS sql`;
    const [statement] = await query(url, limit('1min'));
    await query(url, statement.sql);
    const seeing = fewAnd(
      '99990101000000_seeing',
      "CREATE TABLE seen AS SELECT current_setting('statement_timeout') AS value;",
    );
    await migrate(url, seeing);
    expect(await query(url, 'SELECT value FROM seen')).toEqual([{ value: '0' }]);
    expect(await query(url, 'SHOW statement_timeout')).toEqual([{ statement_timeout: '1min' }]);
  });

  it('summarise existing campaigns', async () => {
    const url = await migratedUpTo('20261123183024_campaign_summaries');
    await query(
      url,
      `INSERT INTO organisations (org_id, name, analytics_tz, created_at) VALUES (1, 'One', 'UTC', now());
       INSERT INTO creators (org_id, creator_id, platform, platform_id, label) VALUES (1, 1, 'tiktok', 'c1', 'c1');
       INSERT INTO videos (org_id, video_id, platform, platform_id, creator_id, label)
         SELECT 1, id, 'tiktok', id, 1, id FROM generate_series(2, 4) id;
       INSERT INTO campaigns (org_id, campaign_id, name, created_at, updated_at)
         VALUES (1, 5, 'Both', now(), now()), (1, 6, 'Empty', now(), now());
       INSERT INTO campaign_items (org_id, campaign_id, video_id, added_at) VALUES (1, 5, 2, now()), (1, 5, 3, now());
       INSERT INTO video_snapshots (org_id, video_id, captured_at, is_birth, entry) VALUES
         (1, 2, '2026-03-01T00:00Z', true, 0), (1, 2, '2026-03-02T00:00Z', false, 1), (1, 2, '2026-03-03T00:00Z', false, 0),
         (1, 3, '2026-03-04T00:00Z', false, 0), (1, 3, '2026-03-05T00:00Z', false, 2), (1, 3, '2026-03-06T00:00Z', false, 0),
         (1, 4, '2026-02-01T00:00Z', false, 1), (1, 4, '2026-02-02T00:00Z', false, 0)`,
    );
    await migrate(url);
    const dates = ['first_data_at', 'first_entry_at', 'last_entry_at'].map(
      (column) => `to_char(${column} AT TIME ZONE 'UTC', 'MM-DD') AS ${column}`,
    );
    expect(await query(url, `SELECT name, ${dates.join(', ')} FROM campaigns ORDER BY name`)).toEqual([
      { name: 'Both', first_data_at: '03-03', first_entry_at: '03-02', last_entry_at: '03-05' },
      { name: 'Empty', first_data_at: null, first_entry_at: null, last_entry_at: null },
    ]);
  });

  it('say when the newest capture of existing groups was taken', async () => {
    const url = await migratedUpTo('20261129213100_newest_captures');
    await query(
      url,
      `INSERT INTO organisations (org_id, name, analytics_tz, created_at) VALUES (1, 'One', 'UTC', now());
       INSERT INTO projects (org_id, project_id, name, is_default, created_at, updated_at)
         VALUES (1, 1, 'Main', true, now(), now()), (1, 2, 'Empty', false, now(), now());
       INSERT INTO creators (org_id, creator_id, project_id, platform, platform_id, label, removed_at) VALUES
         (1, 3, 1, 'tiktok', 'c3', 'c3', NULL), (1, 4, 1, 'tiktok', 'c4', 'c4', now());
       INSERT INTO videos (org_id, video_id, project_id, platform, platform_id, creator_id, label, tracking_status, last_captured_at)
         SELECT 1, id, 1, 'tiktok', id, creator, id, status, at::timestamptz FROM (VALUES
           (5, 3, 'auto_tracked', '2026-03-01T00:00Z'), (6, 3, 'included', '2026-03-02T00:00Z'),
           (7, 3, 'excluded', '2026-03-09T00:00Z'), (8, 4, 'direct_add', '2026-03-05T00:00Z'), (9, 3, 'auto_tracked', NULL)
         ) v (id, creator, status, at);
       INSERT INTO campaigns (org_id, campaign_id, project_id, name, created_at, updated_at)
         VALUES (1, 10, 1, 'Both', now(), now()), (1, 11, 1, 'None', now(), now());
       INSERT INTO campaign_videos (org_id, campaign_id, video_id) VALUES (1, 10, 5), (1, 10, 8), (1, 11, 9)`,
    );
    await migrate(url);
    const newest = (table: string, name: string, column = 'last_captured_at') =>
      query(
        url,
        `SELECT ${name} AS name, to_char(${column} AT TIME ZONE 'UTC', 'MM-DD') AS at FROM ${table} ORDER BY 1`,
      );
    expect(await newest('creators', 'label', 'videos_last_captured_at')).toEqual([
      { name: 'c3', at: '03-02' },
      { name: 'c4', at: '03-05' },
    ]);
    expect(await newest('campaigns', 'name')).toEqual([
      { name: 'Both', at: '03-05' },
      { name: 'None', at: null },
    ]);
    expect(await newest('projects', 'name')).toEqual([
      { name: 'Empty', at: null },
      { name: 'Main', at: '03-02' },
    ]);
  });

  it('continue if extensions cannot be created, without the index of searches', async () => {
    const url = await empty();
    await query(url, "CREATE ROLE tenant LOGIN PASSWORD 'tenant'; GRANT ALL ON SCHEMA public TO tenant");
    try {
      const tenant = Object.assign(new URL(url), { username: 'tenant', password: 'tenant' }).href;
      await migrate(tenant);
      expect(await searchIndexes(url)).toEqual([]);
    } finally {
      await query(url, 'DROP OWNED BY tenant; DROP ROLE tenant');
    }
    const own = await empty();
    await migrate(own);
    expect(await searchIndexes(own)).toEqual(['video_texts_org_id_text_idx']);
  });

  const searchIndexes = async (url: string) => {
    const rows = await query(url, "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%gin_trgm_ops%'");
    return rows.map(({ indexname }) => indexname);
  };

  it('refuse a database that applied another version of a file', async () => {
    const url = await empty();
    await migrate(url, few);
    await query(url, `UPDATE _prisma_migrations SET checksum = 'other'`);
    await expect(migrate(url, few)).rejects.toThrow(
      /was changed after the database had applied it: restore the file/,
    );
  });

  it('refuse a database that is ahead of the checkout', async () => {
    const url = await empty();
    const ahead = fewAnd('99990101000000_later', 'CREATE TABLE later (id int);');
    expect(await migrate(url, ahead)).toContain('99990101000000_later');
    await expect(migrate(url, few)).rejects.toThrow(
      /newer migration, 99990101000000_later: update this checkout/,
    );
  });

  it('refuse a database in which one failed, after naming it', async () => {
    const url = await empty();
    const broken = fewAnd('99990102000000_broken', 'CREATE TABLE broken (id nonsense);');
    await expect(migrate(url, broken)).rejects.toThrow(/99990102000000_broken/);
    await expect(migrate(url, broken)).rejects.toThrow(/99990102000000_broken failed half-way/);
  });

  describe('next to those of Prisma’s engine', () => {
    const filters = { externalTables: [], externalEnums: [] };
    const deploy = (url: string, from = migrationsFolder) =>
      withEngine(url, (engine) => engine.applyMigrations({ migrationsList: toMigrationList(from), filters }));
    const status = (url: string, from = migrationsFolder) =>
      withEngine(url, (engine) =>
        engine.diagnoseMigrationHistory({
          migrationsList: toMigrationList(from),
          optInToShadowDatabase: false,
          filters,
        }),
      );
    const rows = (url: string) =>
      query(
        url,
        `SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count, length(id) AS id,
                finished_at >= started_at AS done FROM _prisma_migrations ORDER BY started_at`,
      );
    const columns = (url: string) =>
      query(
        url,
        `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
         FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
      );
    let ours: string;
    let theirs: string;

    beforeAll(async () => {
      ours = await empty();
      theirs = await empty();
      await migrate(ours);
      await deploy(theirs);
    });

    it('leave the same table with the same rows', async () => {
      expect(await columns(ours)).toEqual(await columns(theirs));
      expect(await rows(ours)).toEqual(await rows(theirs));
    });

    it('are up to date for the engine once ours are applied, and the other way round', async () => {
      expect(await status(ours)).toMatchObject({
        history: null,
        failedMigrationNames: [],
        editedMigrationNames: [],
      });
      expect((await deploy(ours)).appliedMigrationNames).toEqual([]);
      expect(await migrate(theirs)).toEqual([]);
    });

    it('may be applied in turns', async () => {
      const names = readMigrations().map(({ name }) => name);
      for (const [begin, end] of [
        [
          (url: string) => migrate(url, few),
          async (url: string) => (await deploy(url)).appliedMigrationNames,
        ],
        [(url: string) => deploy(url, few), (url: string) => migrate(url)],
      ] as const) {
        const url = await empty();
        await begin(url);
        expect(await end(url)).toEqual(names.slice(FEW));
      }
    });

    it('exclude the engine: both take the same lock', async () => {
      const url = await empty();
      const holder = new Client({ connectionString: url });
      await holder.connect();
      await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      const waiting = () =>
        query(
          url,
          `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
      const both = Promise.all([migrate(url, few), deploy(url, few)]);
      await expect.poll(waiting).toEqual([{ n: 2 }]);
      await holder.end();
      const [applied, { appliedMigrationNames }] = await both;
      expect([...applied, ...appliedMigrationNames]).toEqual(readMigrations(few).map(({ name }) => name));
    });

    it('wait for a lock that is not released no longer than they are told to, and leave none behind', async () => {
      const url = await empty();
      const holder = new Client({ connectionString: url });
      await holder.connect();
      await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await expect(migrate(url, few, { patienceMs: 50 })).rejects.toThrow(
        'Another session holds the lock for migrations',
      );
      await holder.end();
      expect(await migrate(url, few, { patienceMs: 60_000 })).toHaveLength(FEW);
    });

    it('say so also where the role limits its statements', async () => {
      const url = await empty();
      const holder = new Client({ connectionString: url });
      await holder.connect();
      await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      const limited = new URL(url);
      limited.searchParams.set('options', '-c statement_timeout=1500');
      await expect(migrate(limited.href, few, { patienceMs: 2_000 })).rejects.toThrow(
        'Another session holds the lock for migrations',
      );
      await holder.end();
    });

    it('refuse a database with foreign tables, as the engine does, and only for tables', async () => {
      const url = await empty();
      await query(url, 'CREATE VIEW harmless AS SELECT 1; CREATE TABLE other (id int)');
      await expect(deploy(url, few)).rejects.toThrow('The database schema is not empty');
      await expect(migrate(url, few)).rejects.toThrow('The database is not empty (it has "other")');
      await query(url, 'DROP TABLE other');
      expect(await migrate(url, few)).toHaveLength(FEW);
    });

    it('record a failed one with its reason for the engine to find, although its transaction was left open', async () => {
      const name = '99990101000000_broken';
      const broken = fewAnd(name, 'BEGIN; CREATE TABLE broken (id nonsense); COMMIT;');
      const url = await empty();
      await expect(migrate(url, broken)).rejects.toThrow(`${name} failed: type "nonsense" does not exist.`);
      expect((await status(url, broken)).failedMigrationNames).toEqual([name]);
      await expect(deploy(url, broken)).rejects.toThrow('found failed migrations');
      expect((await rows(url)).at(-1)).toMatchObject({
        logs: 'type "nonsense" does not exist',
        applied_steps_count: 0,
      });
      await withEngine(url, (engine) => engine.markMigrationRolledBack({ migrationName: name }));
      expect(await migrate(url, few)).toEqual([]);
    });
  });
});
