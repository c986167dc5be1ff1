import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCaller } from '@/lib/auth/callers';
import { CoalescedLookups } from '@/lib/auth/coalesced-lookups';
import { EvictionLedger } from '@/lib/cache/ledger';
import { createApiKey } from '@/lib/commands/accounts/api-keys';
import { SOURCES, type Source } from '@/lib/data/analytics/scan';
import type { Statement } from '@/lib/data/db/raw-statements';
import { ENTITY_TYPES, type EntityType, entityOf } from '@/lib/domain/entities';
import { hasMetric, isRateOnly, METRIC_IDS } from '@/lib/domain/metrics';
import { testDatabase } from '@/tests/database';
import { creator, makeOrganisation, type Organisation, video, watchStatements } from '@/tests/organisation';
import { scansOf as scans } from './scans';

/** The cost of an answer in the database: statements, and the daily rows that they read. */

const database = testDatabase();
let watch: { take(): Statement[] };

beforeAll(() => {
  watch = watchStatements(database.db);
});

describe('the statements of a cold request', () => {
  let of: Organisation;
  let ids: Record<EntityType, string>;

  beforeAll(async () => {
    of = await makeOrganisation(database.db);
    const at = (date: number) => `2026-03-0${date}T08:00:00Z`;
    await of.ingest(
      [1, 2].flatMap((date) => [
        video('v1', at(date), { views: date }),
        video('v2', at(date), { views: date }),
        creator('c1', at(date), { followers: date }),
      ]),
    );
    ids = {
      video: await of.id('video', 'v1'),
      creator: await of.id('creator', 'c1'),
      campaign: await of.campaign('Spring', ['v1', 'v2']),
      project: await of.project(),
    };
  });

  /** How many statements an answer takes; the harness itself issues none. */
  async function count(params: Record<string, string>, source?: Source): Promise<number> {
    watch.take();
    await of.ask(params, source);
    return watch.take().length;
  }

  const combinations = ENTITY_TYPES.flatMap((entity) =>
    METRIC_IDS.filter((metric) => hasMetric(entity, metric)).map((metric) => ({ entity, metric })),
  );

  it.each(combinations)(
    'are at most two for $metric of a $entity, compared, in any mode and from any layer',
    async ({ entity, metric }) => {
      const base = { entity, entity_id: ids[entity], metric, compare: 'prior_period', granularity: 'week' };
      const more: Record<string, string> =
        metric === 'growth_rate_pop' ? { base_metric: entity === 'video' ? 'views' : 'followers' } : {};
      const modes = isRateOnly(metric) ? ['rate'] : ['new', 'cumulative'];
      for (const mode of modes) {
        for (const source of [undefined, ...SOURCES]) {
          expect(await count({ ...base, ...more, mode }, source)).toBeLessThanOrEqual(2);
        }
        expect(await count({ ...base, ...more, mode, tz: 'Asia/Kathmandu' })).toBeLessThanOrEqual(2);
      }
    },
  );

  const breakdowns = combinations.flatMap(({ entity, metric }) =>
    entityOf(entity)
      .breakdowns.filter((by) => !isRateOnly(metric) && hasMetric(by, metric))
      .map((by) => ({ entity, metric, by })),
  );

  it.each(breakdowns)(
    'are at most two for $metric of a $entity broken down by $by',
    async ({ entity, metric, by }) => {
      for (const source of SOURCES) {
        const params = {
          entity,
          entity_id: ids[entity],
          metric,
          breakdown: by,
          compare: 'prior_period',
          top_n: '1',
        };
        expect(await count(params, source)).toBeLessThanOrEqual(2);
      }
    },
  );

  it('are as many for five entities as for one', async () => {
    await of.ingest([3, 4, 5].map((n) => video(`v${n}`, '2026-03-01T08:00:00Z', { views: n })));
    const all = await Promise.all(['v1', 'v2', 'v3', 'v4', 'v5'].map((id) => of.id('video', id)));
    const one = await count({ entity: 'video', entity_id: ids.video, metric: 'views' });
    expect(await count({ entity: 'video', entity_ids: all.join(','), metric: 'views' })).toBe(one);
  });

  it('are at most three, including the caller’s lookup', async () => {
    const { apiKey } = await createApiKey({ name: 'Test', scopes: ['read'] }, of);
    const headers = new Headers({ authorization: `Bearer ${apiKey}` });
    watch.take();
    const caller = await findCaller(headers, {
      db: of.db,
      now: of.now,
      sessionSecret: null,
      evictions: new EvictionLedger(),
      lookups: new CoalescedLookups(),
    });
    expect(caller).not.toBeNull();
    await of.ask({
      entity: 'campaign',
      entity_id: ids.campaign,
      metric: 'views',
      breakdown: 'video',
      compare: 'prior_period',
    });
    expect(watch.take().length).toBeLessThanOrEqual(3);
  });
});

describe('the captures behind a campaign of 500 new videos', () => {
  it('are read once for its baseline entries, even without planner statistics', async () => {
    const of = await makeOrganisation(database.db);
    const names = Array.from({ length: 500 }, (_, i) => `new${i}`);
    await of.ingest(names.map((name, i) => video(name, '2026-03-01T08:00:00Z', { views: i })));
    const campaign = await of.campaign('New', names);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const tables = "'{video_snapshots,videos,campaign_videos,campaigns}'::regclass[]";
    await client.query(`DELETE FROM pg_statistic WHERE starelid = ANY (${tables})`);
    await client.query(
      `UPDATE pg_class SET reltuples = -1, relpages = 0, relallvisible = 0 WHERE oid = ANY (${tables})`,
    );
    watch.take();
    const range = { from: '2026-03-01', to: '2026-03-02' };
    const { series } = await of.ask({ entity: 'campaign', entity_id: campaign, metric: 'views', ...range });
    expect(series).toHaveLength(1);
    const statements = watch.take().filter(({ query }) => query.includes('video_snapshots'));
    expect(statements).toHaveLength(1);
    const found = await Promise.all(statements.map((one) => scans(client, one, 'video_snapshots')));
    await client.end();
    const rows = found.flat().reduce((sum, scan) => sum + scan.rows, 0);
    expect(rows).toBeGreaterThanOrEqual(names.length);
    // A video has a row of its birth besides its capture.
    expect(rows).toBeLessThanOrEqual(2 * names.length);
  });
});

describe('the daily rows behind a campaign of 1,000 videos over 365 days', () => {
  const DAYS = 365;
  /** So many videos gain 43 views a day, the others 3. */
  const LARGE = 100;
  /** As many as are totalled at first for the ten largest. */
  const AHEAD = 16 * (10 + 16);
  /** Tables of the campaign's videos, whose statistics the tests decide about. */
  const MEMBERS = ['videos', 'campaign_videos', 'video_snapshots'];
  let of: Organisation;
  let client: Client;
  let campaign: string;
  let creatorId: string;

  beforeAll(async () => {
    of = await makeOrganisation(database.db, { now: '2026-03-20T16:00:00Z' });
    client = new Client({ connectionString: database.url });
    await client.connect();
    const rows = await client.query<{ creator: string; campaign: string }>(
      `WITH home AS (
         SELECT project_id FROM projects WHERE org_id = $1
       ), owner AS (
         INSERT INTO creators (org_id, project_id, platform, platform_id, label)
         SELECT $1, project_id, 'tiktok', 'c1', 'c1' FROM home RETURNING creator_id, uuid
       ), made AS (
         INSERT INTO campaigns (org_id, project_id, name, created_at, updated_at)
         SELECT $1, project_id, 'Large', now(), now() FROM home RETURNING campaign_id, uuid
       ), clips AS (
         INSERT INTO videos (org_id, project_id, platform, platform_id, creator_id, label, views)
         SELECT $1, project_id, 'tiktok', 'v' || n, creator_id, 'Video ' || n,
           ${DAYS} * CASE WHEN n <= ${LARGE} THEN 43 ELSE 3 END
         FROM home, owner, generate_series(1, 1000) n RETURNING video_id, views
       ), items AS (
         INSERT INTO campaign_videos (org_id, campaign_id, video_id)
         SELECT $1, campaign_id, video_id FROM made, clips
       ), days AS (
         SELECT DATE '2026-03-20' - n AS day FROM generate_series(0, ${DAYS - 1}) n
       ), facts AS (
         INSERT INTO entity_days (org_id, entity_id, day, views_new, likes_new, posts_new)
         SELECT $1, video_id, day, views / ${DAYS}, 1, NULL FROM clips, days
         UNION ALL SELECT $1, creator_id, day, 7000, 1000, 3 FROM owner, days
         UNION ALL SELECT $1, campaign_id, day, 7000, 1000, 3 FROM made, days
       )
       SELECT owner.uuid AS creator, made.uuid AS campaign FROM owner, made`,
      [of.scope.orgId],
    );
    campaign = rows.rows[0]?.campaign ?? '';
    creatorId = rows.rows[0]?.creator ?? '';
    await client.query('VACUUM (ANALYZE) entity_days');
    for (const table of MEMBERS) await client.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
  });

  afterAll(() => client.end());

  const scansOf = (statement: Statement, table = 'entity_days') => scans(client, statement, table);

  /** Makes the planner know as little of a table as before its first ANALYZE. */
  async function forget(table: string): Promise<void> {
    await client.query('DELETE FROM pg_statistic WHERE starelid = $1::regclass', [table]);
    await client.query(
      'UPDATE pg_class SET reltuples = -1, relpages = 0, relallvisible = 0 WHERE oid = $1::regclass',
      [table],
    );
  }

  async function read(
    params: Record<string, string>,
  ): Promise<{ rows: number; indexes: (string | undefined)[] }> {
    watch.take();
    const { series } = await of.ask(params);
    expect(series[0]?.points.length).toBeGreaterThan(0);
    const statements = watch.take().filter(({ query }) => query.includes('entity_days'));
    expect(statements).toHaveLength(1);
    const found = (await Promise.all(statements.map((one) => scansOf(one)))).flat();
    return { rows: found.reduce((sum, { rows }) => sum + rows, 0), indexes: found.map(({ index }) => index) };
  }

  const YEAR = { from: '2025-03-21', to: '2026-03-20' };
  const series: Record<string, string>[] = [
    { metric: 'views' },
    { metric: 'views', granularity: 'week' },
    { metric: 'views', mode: 'cumulative' },
    { metric: 'views', granularity: 'cumulative' },
    { metric: 'likes', granularity: 'month', compare: 'prior_period' },
    { metric: 'engagement_rate_by_views' },
    { metric: 'engagement_rate_by_followers', granularity: 'month' },
    { metric: 'video_count', mode: 'cumulative' },
    { metric: 'avg_views_per_post', granularity: 'year' },
    { metric: 'growth_rate_pop', base_metric: 'views', granularity: 'week' },
  ];

  it.each(series)('are at most as many as days for %j, by the primary key', async (params) => {
    for (const [entity, entity_id] of [
      ['campaign', campaign],
      ['creator', creatorId],
    ] as const) {
      const { rows, indexes } = await read({ entity, entity_id, ...YEAR, ...params });
      expect(rows).toBeGreaterThan(0);
      expect(rows).toBeLessThanOrEqual(2 * DAYS);
      expect(new Set(indexes)).toEqual(new Set(['entity_days_pkey']));
    }
  });

  it('are only those of the range for a gain', async () => {
    const { rows } = await read({
      entity: 'campaign',
      entity_id: campaign,
      metric: 'views',
      from: '2026-03-11',
      to: '2026-03-20',
    });
    expect(rows).toBe(10);
  });

  it('are its quarters of an hour alone in another zone, by the primary key', async () => {
    await client.query(
      `INSERT INTO entity_quarters (org_id, entity_id, quarter, views_new)
       SELECT org_id, campaign_id, TIMESTAMPTZ '2026-03-20T00:00:00Z' - n * interval '6 hours', 25
       FROM campaigns, generate_series(0, ${4 * DAYS}) n WHERE uuid = $1::uuid`,
      [campaign],
    );
    await client.query('VACUUM (ANALYZE) entity_quarters');
    watch.take();
    const asked = { entity: 'campaign', entity_id: campaign, metric: 'views', tz: 'Asia/Kathmandu' };
    expect(await of.values({ ...asked, from: '2026-03-11', to: '2026-03-18' })).toEqual(
      new Array(8).fill(100),
    );
    const [statement, ...more] = watch.take().filter(({ query }) => query.includes('entity_quarters'));
    if (!statement) throw new Error('no statement reads quarters');
    expect(more).toEqual([]);
    expect(await scansOf(statement, 'entity_quarters')).toEqual([
      { rows: 32, index: 'entity_quarters_pkey' },
    ]);
    // The plan has captures too, for quarters that wait for a job; but it reads none.
    for (const table of ['campaign_videos', 'video_snapshots', 'entity_days'])
      for (const { rows } of await scansOf(statement, table)) expect(rows).toBe(0);
  });

  it('add up to the right answer', async () => {
    const values = await of.values({ entity: 'campaign', entity_id: campaign, metric: 'views', ...YEAR });
    expect(values).toEqual(new Array(DAYS).fill(7_000));
  });

  it('are its members’ to rank them, and again those of the first, only if the campaign is broken down', async () => {
    const range = { from: '2026-03-11', to: '2026-03-20' };
    const { rows, indexes } = await read({
      entity: 'campaign',
      entity_id: campaign,
      metric: 'views',
      breakdown: 'video',
      ...range,
    });
    expect(rows).toBeGreaterThanOrEqual(10 + 1_000 * 10);
    expect(rows).toBeLessThanOrEqual(2 * 10 + 1_000 * 10 + 10 * 10);
    expect(new Set(indexes)).toEqual(new Set(['entity_days_pkey']));
  });

  it.each(['new', 'cumulative'])(
    'and months of a breakdown of a year in mode %s are a dozen of a video that may lead, and the days around them',
    async (mode) => {
      await client.query(
        `INSERT INTO entity_months (org_id, entity_id, month, views_new)
         SELECT org_id, entity_id, date_trunc('month', day)::date, sum(views_new) FROM entity_days
         WHERE org_id = $1 AND entity_id IN (SELECT video_id FROM videos) AND day < '2026-03-01' GROUP BY 1, 2, 3`,
        [of.scope.orgId],
      );
      await client.query('VACUUM (ANALYZE) entity_months');
      try {
        watch.take();
        const query = { entity: 'campaign', entity_id: campaign, metric: 'views', mode, ...YEAR };
        const { breakdown_series } = await of.ask({ ...query, breakdown: 'video', top_n: '10' });
        const other = breakdown_series[10]?.points.map(({ value }) => value) ?? [];
        expect(other.slice(0, 2)).toEqual(mode === 'new' ? [6_570, 6_570] : [6_570, 13_140]);
        const statements = watch.take().filter(({ query }) => query.includes('entity_days'));
        expect(statements).toHaveLength(1);
        const read = async (table: string) => {
          const found = (await Promise.all(statements.map((one) => scansOf(one, table)))).flat();
          expect(new Set(found.map(({ index }) => index))).toEqual(new Set([`${table}_pkey`]));
          return found.reduce((sum, { rows }) => sum + rows, 0);
        };
        // The days of March 2025 from the 21st on and of March 2026 up to the 20th.
        expect(await read('entity_months')).toBeLessThanOrEqual(12 * AHEAD);
        expect(await read('entity_days')).toBeLessThanOrEqual((11 + 20) * AHEAD + (10 + 2) * DAYS);
      } finally {
        await client.query('DELETE FROM entity_months WHERE org_id = $1', [of.scope.orgId]);
      }
    },
  );

  /** The rows of the members' tables that a year of the campaign reads. */
  async function lookedAt(): Promise<number> {
    watch.take();
    await of.ask({ entity: 'campaign', entity_id: campaign, metric: 'views', ...YEAR });
    const statements = watch.take();
    expect(statements.length).toBeGreaterThan(1);
    let read = 0;
    for (const statement of statements)
      for (const table of MEMBERS) for (const { rows } of await scansOf(statement, table)) read += rows;
    return read;
  }

  const span = (firstEntryAt: string, lastEntryAt: string) =>
    of.db.campaign.updateMany({ where: { uuid: campaign }, data: { firstEntryAt, lastEntryAt } });

  it('are read without a look at any of its videos, unless a baseline entry may lie in the range', async () => {
    for (const table of MEMBERS) await forget(table);
    // A join may fetch a first row before it finds that it has no match.
    expect(await lookedAt()).toBeLessThanOrEqual(2);
    await span('2024-01-01T00:00:00Z', '2025-03-20T23:59:59.999Z');
    expect(await lookedAt()).toBeLessThanOrEqual(2);
    await span('2026-03-21T00:00:00Z', '2026-03-22T00:00:00Z');
    expect(await lookedAt()).toBeLessThanOrEqual(2);
    for (const at of ['2025-03-21T00:00:00Z', '2026-03-20T23:59:59.999Z']) {
      await span(at, at);
      expect(await lookedAt()).toBeGreaterThanOrEqual(2_000);
    }
  });

  it.each([[['campaign_videos']], [['videos']], [['campaign_videos', 'videos']], [MEMBERS]])(
    'are read without a look at its videos where autovacuum has been at %j',
    async (tables) => {
      for (const table of MEMBERS) await forget(table);
      for (const table of tables) await client.query(`VACUUM (ANALYZE) ${table}`);
      await span('2024-01-01T00:00:00Z', '2025-03-20T23:59:59.999Z');
      expect(await lookedAt()).toBeLessThanOrEqual(2);
    },
  );

  it('are found by the primary key even without planner statistics', async () => {
    await forget('entity_days');
    try {
      const { rows, indexes } = await read({
        entity: 'campaign',
        entity_id: campaign,
        metric: 'views',
        ...YEAR,
      });
      expect(rows).toBeLessThanOrEqual(DAYS);
      expect(new Set(indexes)).toEqual(new Set(['entity_days_pkey']));
    } finally {
      await client.query('ANALYZE entity_days');
    }
  });
});
