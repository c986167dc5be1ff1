import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { openDatabase } from '@/lib/data/db/client';
import { migrate } from '@/scripts/migrate/apply';
import { migrationsFolder, readMigrations } from '@/scripts/migrate/files';
import { createEmptyDatabase, type EmptyDatabase, testDatabase } from '@/tests/database';
import {
  creator,
  dump,
  makeOrganisation,
  type Organisation,
  organisationOf,
  video,
  voided,
} from '@/tests/organisation';
import { at } from '@/tests/times';

/** A database of the version before projects, with data, comes up to this version with the same answers. */

const database = testDatabase();
const opened: EmptyDatabase[] = [];
afterAll(async () => {
  for (const { drop } of opened) await drop();
});

/** The last migration of the version before. */
const BEFORE = '20261129020000_video_links';

/** An empty database of the version before. */
async function oldDatabase(): Promise<string> {
  const old = await createEmptyDatabase();
  opened.push(old);
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-old-'));
  try {
    for (const { name } of readMigrations().filter(({ name }) => name <= BEFORE)) {
      cpSync(path.join(migrationsFolder, name), path.join(folder, name), { recursive: true });
    }
    await migrate(old.url, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return old.url;
}

/** Copies what both schemas have: rows as an earlier version would have left them. */
async function copyRows(fromUrl: string, toUrl: string): Promise<void> {
  const [from, to] = [new Client({ connectionString: fromUrl }), new Client({ connectionString: toUrl })];
  await Promise.all([from.connect(), to.connect()]);
  try {
    const { rows: columns } = await to.query<{ table: string; columns: string }>(`
      SELECT table_name AS table, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
      GROUP BY 1`);
    await to.query('SET session_replication_role = replica');
    for (const { table, columns: names } of columns) {
      const source =
        table === 'campaign_items' ? '(SELECT *, item_id AS video_id FROM campaign_items) i' : `"${table}"`;
      const { rows } = await from.query<{ rows: string }>(
        `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM (SELECT ${names} FROM ${source}) t`,
      );
      await to.query(
        `INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_populate_recordset(NULL::"${table}", $1)`,
        [rows[0]?.rows],
      );
    }
    // The version before knew no projects, nor their days.
    await to.query(`DELETE FROM entity_days d WHERE NOT EXISTS (
      SELECT FROM (SELECT video_id AS id FROM videos UNION ALL SELECT creator_id FROM creators
        UNION ALL SELECT campaign_id FROM campaigns) e WHERE e.id = d.entity_id)`);
    const { rows } = await from.query<{ last: string }>('SELECT last_value AS last FROM entity_id_seq');
    await to.query(`SELECT setval('entity_id_seq', $1)`, [rows[0]?.last]);
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
}

async function answersOf(of: Organisation): Promise<unknown[]> {
  const range = { from: '2026-03-01', to: '2026-03-12', compare: 'prior_period' };
  const campaign = await of.db.campaign.findFirstOrThrow({ where: { orgId: of.scope.orgId } });
  const subjects: Record<string, string>[] = [
    { entity: 'video', entity_id: await of.id('video', 'v1') },
    { entity: 'creator', entity_id: await of.id('creator', 'c1') },
    { entity: 'campaign', entity_id: campaign.uuid },
    { entity: 'campaign', entity_id: campaign.uuid, breakdown: 'video' },
  ];
  return Promise.all(
    subjects.flatMap((subject) =>
      ['new', 'cumulative'].map((mode) => of.ask({ ...range, ...subject, metric: 'views', mode })),
    ),
  );
}

describe('an organisation of the version before', () => {
  it('has all it had in one project, answers the same, and verifies without a difference', async () => {
    const of = await makeOrganisation(database.db, { timezone: 'America/New_York' });
    await of.ingest([
      ...[1, 2, 4, 7].flatMap((date) => [
        video('v1', at(date), { views: 100 * date, posted_at: at(1, 2) }),
        video('v2', at(date, 3), { views: 7 * date, likes: date }),
        video('v3', at(date, 20), { views: 5 * date, creator_platform_id: 'c2' }),
        creator('c1', at(date), { followers: 10 * date }),
      ]),
      video('v2', at(9), { views: 1, baseline: true }),
      creator('c3', at(2), { followers: 5 }),
    ]);
    await of.campaign('Spring', ['v1', 'v3']);
    const before = await answersOf(of);

    const url = await oldDatabase();
    await copyRows(database.url, url);
    expect(await migrate(url)).toEqual(
      readMigrations()
        .map(({ name }) => name)
        .filter((name) => name > BEFORE),
    );

    const db = openDatabase(url);
    try {
      const upgraded = organisationOf(db, of.scope, of.now);
      expect(await answersOf(upgraded)).toEqual(before);
      expect(await verifyRollups(db, of.scope)).toMatchObject({ differences: 0 });
      const projects = await db.project.findMany({ where: { orgId: of.scope.orgId } });
      expect(projects.map(({ name, isDefault }) => ({ name, isDefault }))).toEqual([
        { name: 'Main', isDefault: true },
      ]);
      const ask = { entity: 'project', metric: 'views', from: '2026-03-01', to: '2026-03-12' };
      const main = { ...ask, entity_id: await upgraded.project() };
      expect(await upgraded.values(main)).toEqual(await of.values({ ...ask, entity_id: await of.project() }));
      // What is captured next continues where the version before stopped.
      await upgraded.ingest([video('v1', at(10), { views: 1_000 })]);
      expect(await verifyRollups(db, of.scope)).toMatchObject({ differences: 0 });
    } finally {
      await db.$disconnect();
    }
  });

  it('with odd data has the rows that this version would have stored', async () => {
    const empty = await makeOrganisation(database.db);
    const of = await makeOrganisation(database.db, { timezone: 'Asia/Kathmandu' });
    await of.ingest([
      // Two accounts of one handle, one that never had any, and one without videos.
      creator('same-1', at(1), { handle: 'same' }),
      creator('same-2', at(2), { handle: 'Same' }),
      creator('alone', at(2), { handle: 'alone', followers: 7 }),
      video('of-same', at(2), { views: 10, creator_platform_id: 'same-1' }),
      // One that changed its owner, one whose captures are all voided, one that begins with a baseline.
      video('moved', at(3), { views: 20, creator_platform_id: 'same-1' }),
      video('moved', at(5), { views: 50, creator_platform_id: 'same-2' }),
      video('void', at(3), { views: 30, creator_platform_id: 'nameless' }),
      video('base', at(4), { views: 9_000, baseline: true, creator_platform_id: 'nameless' }),
    ]);
    await of.ingest([voided('video', 'void', at(3))]);
    await of.campaign('Empty');
    await of.campaign('Void', ['void']);
    await of.campaign('Both', ['void', 'base', 'moved']);
    const url = await oldDatabase();
    await copyRows(database.url, url);
    await migrate(url);
    const db = openDatabase(url);
    try {
      for (const each of [empty, of]) {
        const upgraded = organisationOf(db, each.scope, each.now);
        expect(await dump(upgraded)).toEqual(await dump(each));
        expect(await verifyRollups(db, each.scope)).toMatchObject({ differences: 0 });
        await upgraded.ingest([video('base', at(9), { views: 9_500, creator_platform_id: 'nameless' })]);
        expect(await verifyRollups(db, each.scope)).toMatchObject({ differences: 0 });
      }
    } finally {
      await db.$disconnect();
    }
  });
});
