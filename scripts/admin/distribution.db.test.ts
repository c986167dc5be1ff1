import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readPlacements } from '@/lib/data/db/placement';
import { whyNotReady } from '@/lib/data/db/readiness';
import { testDatabase } from '@/tests/database';
import { fixture } from '@/tests/fixture';
import { explain } from '../command';
import { requireCommand } from './commands';

/**
 * The commands against what Citus shows of itself: its view, and its functions, which here write down that they were
 * called, and refuse what Citus refuses.
 */
const CITUS = `
  CREATE TABLE citus_tables (table_name regclass, citus_table_type text, distribution_column text, colocation_id int,
    table_size text, shard_count bigint);
  CREATE FUNCTION check_references(t regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = t AND contype = 'f'
      AND (confupdtype <> 'a' OR confrelid NOT IN (SELECT table_name FROM citus_tables)))
    THEN RAISE 'cannot create foreign key constraint of %', t; END IF; END $$;
  CREATE FUNCTION create_reference_table(table_name regclass) RETURNS void LANGUAGE sql AS
    $$ SELECT check_references($1); INSERT INTO citus_tables VALUES ($1, 'reference', '<none>', 1, '8 kB', 1) $$;
  CREATE FUNCTION create_distributed_table(table_name regclass, distribution_column text, colocate_with text)
    RETURNS void LANGUAGE sql AS $$ SELECT check_references($1);
      INSERT INTO citus_tables VALUES ($1, 'distributed', $2,
        CASE $3 WHEN 'none' THEN 2 ELSE (SELECT colocation_id FROM citus_tables c WHERE c.table_name = $3::regclass) END,
        '8 kB', 32) $$`;

const database = testDatabase();
/** Through a connection of its own. */
async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
const query = (sql: string) => withClient(async (client) => (await client.query(sql)).rows);

const folder = fixture(
  async () => ({ path: mkdtempSync(path.join(tmpdir(), 'trackagoat-distribution-')) }),
  async (made) => rmSync(made.path, { recursive: true }),
);

async function admin(name: string, ...args: string[]): Promise<Record<string, unknown> | string> {
  try {
    const run = await requireCommand(name).load();
    return await run(args, { db: database.db, url: database.url, now: new Date() });
  } catch (error) {
    return explain(error);
  }
}

/** What a command says while it runs is for a terminal. */
afterEach(() => vi.restoreAllMocks());

describe('organisations on several servers', () => {
  it('need Citus, which is said in a sentence', async () => {
    expect(await admin('distribute')).toMatch(/^The database has no Citus: /);
    expect(await admin('distribution')).toMatch(/^The database has no Citus: /);
  });

  it('are announced to the server, which is not ready otherwise', async () => {
    await query(CITUS);
    expect(await whyNotReady(database.url)).toBeNull();
    expect(await whyNotReady(`${database.url}?distributed=true`)).toMatch(
      /^DATABASE_URL must have distributed=true/,
    );
  });

  it('get every table its place, those that others refer to first, all rows of an organisation together', async () => {
    const { missing } = (await admin('distribution')) as { missing: string[] };
    const say = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { moved, left } = (await admin('distribute')) as { moved: string[]; left: string[] };
    expect(say.mock.calls).toHaveLength(moved.length);
    expect(say.mock.calls).toContainEqual(['videos: rows by organisation']);
    expect(say.mock.calls).toContainEqual(['organisations: a copy on every server']);
    expect(left).toEqual([]);
    expect(moved).toEqual(missing);
    expect(moved).toEqual(
      expect.arrayContaining([
        'organisations',
        'projects',
        'videos',
        'entity_days',
        'cache_counters',
        'cache_evictions',
      ]),
    );
    expect(moved.filter((name) => ['api_keys', 'jobs', 'citus_tables'].includes(name))).toEqual([]);
    const placements = (await withClient(readPlacements)) ?? [];
    const spread = placements.filter(({ type }) => type === 'distributed');
    expect(new Set(spread.map(({ column }) => column))).toEqual(new Set(['org_id']));
    const groups = `SELECT count(DISTINCT colocation_id)::int AS n FROM citus_tables WHERE citus_table_type = 'distributed'`;
    expect(await query(groups)).toEqual([{ n: 1 }]);
    expect(await whyNotReady(database.url)).toMatch(/^DATABASE_URL must have distributed=true/);
    expect(await whyNotReady(`${database.url}?distributed=true`)).toBeNull();
  });

  it('keep their places when it is run again, and a table that came since gets one', async () => {
    expect(await admin('distribution')).toMatchObject({ missing: [] });
    await query(`DELETE FROM citus_tables WHERE table_name = 'annotations'::regclass`);
    expect(await admin('distribution')).toMatchObject({ missing: ['annotations'] });
    const say = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await admin('distribute')).toMatchObject({ moved: ['annotations'] });
    expect(await admin('distribute')).toMatchObject({ moved: [] });
    expect(say).toHaveBeenCalledTimes(1);
  });

  it('are neither backed up nor restored as if they lay on one', async () => {
    const [before, now] = [path.join(folder.path, 'before'), path.join(folder.path, 'now')];
    expect(await admin('backup', now)).toMatch(/^The organisations lie on several servers/);
    expect(existsSync(now)).toBe(false);
    await query('ALTER TABLE citus_tables RENAME TO hidden');
    expect(await admin('backup', before)).toMatchObject({ file: before });
    await query('ALTER TABLE hidden RENAME TO citus_tables');
    expect(await admin('restore', before, '--force')).toMatch(/^The organisations lie on several servers/);
  });
});
