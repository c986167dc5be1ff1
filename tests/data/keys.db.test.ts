import { beforeAll, describe, expect, it } from 'vitest';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { changeAnnotation, createAnnotation, removeAnnotation } from '@/lib/commands/annotations';
import { changeCampaign, createCampaign, deleteCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems, removeCampaignItem, removeCampaignItems } from '@/lib/commands/campaigns/items';
import { BATCH_SIZE } from '@/lib/commands/rollups/batches';
import { rebuildStep } from '@/lib/commands/rollups/rebuild';
import { rebuildRollups, verifyRollups } from '@/lib/commands/rollups/rollups';
import { markSeen, unmarkSeen } from '@/lib/commands/seen-findings';
import { addCreators } from '@/lib/commands/tracking/add-creators';
import { addVideos } from '@/lib/commands/tracking/add-videos';
import { changeCreator, removeCreators } from '@/lib/commands/tracking/creators';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { ITEM_SORTS, type ItemSort } from '@/lib/contract/catalogue/campaign-items';
import { CAMPAIGN_SORTS, type CampaignSort } from '@/lib/contract/catalogue/campaigns';
import {
  CREATOR_SORTS,
  type CreatorSort,
  VIDEO_SORTS,
  type VideoSort,
} from '@/lib/contract/catalogue/catalogue';
import { campaignLeaderboard as campaignList } from '@/lib/contract/insights/campaign-leaderboard';
import { creatorLeaderboard as creatorList } from '@/lib/contract/insights/creator-leaderboard';
import { creatorScatter as scatterList } from '@/lib/contract/insights/creator-scatter';
import { outliers as outlierList } from '@/lib/contract/insights/outliers';
import { postingConsistency as consistencyList } from '@/lib/contract/insights/posting-consistency';
import { videoLeaderboard as videoList } from '@/lib/contract/insights/video-leaderboard';
import { readApiKey } from '@/lib/data/accounts/api-keys';
import { readUse } from '@/lib/data/accounts/use';
import { readMemberships } from '@/lib/data/accounts/users';
import { SOURCES } from '@/lib/data/analytics/scan';
import { countCampaigns, listCampaigns, readCampaign } from '@/lib/data/catalogue/campaigns';
import { countCreators, listCreators, readCreator } from '@/lib/data/catalogue/creators';
import { readFilterIds } from '@/lib/data/catalogue/ids';
import { countCampaignItems, listCampaignItems } from '@/lib/data/catalogue/items';
import { countVideos, listVideos, readVideo } from '@/lib/data/catalogue/videos';
import { openDatabase } from '@/lib/data/db/client';
import { isDistributedTable, LOCAL_TABLES, REFERENCE_TABLES } from '@/lib/data/db/placement';
import type { Statement } from '@/lib/data/db/raw-statements';
import { claimJob, readProgress } from '@/lib/data/writes/jobs';
import { parsePostAddress } from '@/lib/domain/addresses/parse';
import { ENTITY_TYPES } from '@/lib/domain/entities';
import { hasMetric, METRIC_IDS } from '@/lib/domain/metrics';
import { postingCalendar } from '@/lib/insights/calendar';
import { campaignLeaderboard } from '@/lib/insights/campaign-leaderboard';
import { creatorLeaderboard } from '@/lib/insights/creator-leaderboard';
import { creatorScatter } from '@/lib/insights/creator-scatter';
import { health } from '@/lib/insights/health';
import { memberOverlap } from '@/lib/insights/member-overlap';
import { outliers } from '@/lib/insights/outliers';
import { overPosting } from '@/lib/insights/over-posting';
import { postingConsistency } from '@/lib/insights/posting-consistency';
import { postingHeatmap } from '@/lib/insights/posting-heatmap';
import { similarCreators } from '@/lib/insights/similar-creators';
import { videoLeaderboard } from '@/lib/insights/video-leaderboard';
import { viewDistribution } from '@/lib/insights/view-distribution';
import { parseDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import { makeCallers } from '@/tests/callers';
import { testDatabase } from '@/tests/database';
import {
  creator,
  makeOrganisation,
  type Organisation,
  video,
  voided,
  watchStatements,
} from '@/tests/organisation';
import { sumQuarters } from '@/tests/soak/perform';
import { mentionPattern, mentionsIn, serversOf, unscoped } from './statement-checks';

/** Every key and every statement leads with org_id, so that tables can be distributed by organisation. */

/** Looked up before the organisation is known (head of prisma/schema.prisma); the last is Prisma's own. */
const GLOBAL = [
  'organisations',
  'users',
  'ended_sessions',
  'known_addresses',
  'memberships',
  'invitations',
  'api_keys',
  '_prisma_migrations',
];

/** The parameters of insights that say how much to compute: everything. */
const PAGE = { format: 'json', limit: 2, offset: 0, compare: 'prior_period', spark: '1' } as const;
const RANKED = [
  { list: videoLeaderboard, names: videoList.names },
  { list: creatorLeaderboard, names: creatorList.names },
  { list: campaignLeaderboard, names: campaignList.names },
  { list: outliers, names: outlierList.names },
  { list: postingConsistency, names: consistencyList.names },
  { list: creatorScatter, names: scatterList.names },
];
const OVER_POSTING = { min_posts: 1, min_suppressed: 1, max_views: 1_000_000, min_hours: 0, recent_days: 7 };

const WORK = [
  ...['callers', 'ingest', 'analytics', 'campaigns', 'catalogue', 'insights', 'tracking', 'limits'],
  ...['annotations', 'zones', 'jobs', 'rollups'],
];

const database = testDatabase();
let allTables: string[];
let tenantTables: string[];

beforeAll(async () => {
  const rows = await database.db.$queryRaw<{ name: string }[]>`
    SELECT relname::text AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`;
  allTables = rows.map(({ name }) => name);
  tenantTables = allTables.filter((name) => !GLOBAL.includes(name));
});

describe('keys', () => {
  interface Index {
    table: string;
    name: string;
    primary: boolean;
    first: string;
  }
  async function indexes(): Promise<Index[]> {
    return database.db.$queryRaw<Index[]>`
      SELECT c.relname::text AS table, i.relname::text AS name, x.indisprimary AS primary,
        pg_get_indexdef(x.indexrelid, 1, true) AS first
      FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`;
  }

  it('of every tenant table, primary and other, lead with org_id', async () => {
    const own = (await indexes()).filter(({ table }) => tenantTables.includes(table));
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter(({ first }) => first !== 'org_id')).toEqual([]);
  });

  it('exist on every tenant table', async () => {
    const primary = (await indexes()).filter((index) => index.primary).map(({ table }) => table);
    expect(tenantTables.filter((table) => !primary.includes(table))).toEqual([]);
    expect(tenantTables).toEqual(
      expect.arrayContaining([
        'annotations',
        'campaigns',
        'creators',
        'entity_days',
        'video_snapshots',
        'videos',
      ]),
    );
  });

  it('of the global tables are those of lookups before the organisation is known, and no other', async () => {
    const others = (await indexes()).filter(
      ({ table, first }) => GLOBAL.includes(table) && first !== 'org_id',
    );
    expect(others.map(({ name, first }) => `${name} ${first}`)).toEqual([
      '_prisma_migrations_pkey id',
      'api_keys_key_id_key key_id',
      'ended_sessions_expires_at_idx expires_at',
      'ended_sessions_pkey session_id',
      'invitations_token_hash_key token_hash',
      'known_addresses_pkey user_id',
      'memberships_user_id_idx user_id',
      'organisations_uuid_key uuid',
      'users_email_key email',
      'users_pkey user_id',
      'users_uuid_key uuid',
    ]);
  });

  it('of org_id cannot be null on any tenant table', async () => {
    const rows = await database.db.$queryRaw<{ name: string }[]>`
      SELECT c.relname::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'org_id' AND a.attnotnull`;
    const names = rows.map(({ name }) => name);
    expect(tenantTables.filter((table) => !names.includes(table))).toEqual([]);
  });

  it('of tenant tables refer to each other within the organisation', async () => {
    const rows = await database.db.$queryRaw<{ name: string; definition: string }[]>`
      SELECT conname::text AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE contype = 'f' AND conrelid::regclass::text = ANY(${tenantTables}) ORDER BY 1`;
    expect(rows.length).toBeGreaterThan(0);
    expect(
      rows.filter(({ definition }) => !/^FOREIGN KEY \(org_id\b.*REFERENCES \w+\(org_id\b/.test(definition)),
    ).toEqual([]);
  });

  it('lie where statements can join what they refer to', async () => {
    const known = [...REFERENCE_TABLES, ...LOCAL_TABLES];
    expect(known.filter((table) => !allTables.includes(table))).toEqual([]);
    const rows = await database.db.$queryRaw<{ from: string; to: string }[]>`
      SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint WHERE contype = 'f'`;
    expect(rows.filter(({ from, to }) => isDistributedTable(from) !== isDistributedTable(to))).toEqual([]);
    expect(allTables.filter((table) => isDistributedTable(table) && !tenantTables.includes(table))).toEqual(
      [],
    );
  });

  it('never change, so no foreign key that holds org_id says what would follow', async () => {
    const rows = await database.db.$queryRaw<{ name: string }[]>`
      SELECT conname::text AS name FROM pg_constraint f
      WHERE contype = 'f' AND confupdtype <> 'a' AND EXISTS (
        SELECT FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = ANY (f.conkey) AND attname = 'org_id'
      )`;
    expect(rows).toEqual([]);
  });
});

describe('statements', () => {
  let of: Organisation;
  const byWork = new Map<string, Statement[]>();

  const at = (date: number, hour = 8) => new Date(Date.UTC(2026, 2, date, hour)).toISOString();

  beforeAll(async () => {
    of = await makeOrganisation(database.db, { timezone: 'America/New_York' });
    const watch = watchStatements(of.db);
    const work = async (name: string, run: () => Promise<unknown>) => {
      watch.take();
      await run();
      byWork.set(name, watch.take());
    };

    // As where organisations lie on several servers: on one, the lookup of a caller joins the evictions.
    const several = openDatabase(`${database.url}?distributed=true`);
    const seen = watchStatements(several);
    const { key, session } = await makeCallers(of);
    const claim = { day: 0, count: 1 };
    const byKey = await readApiKey(several, key.keyId, key.secretHash, of.now, null, claim);
    await byKey?.evictions();
    const [member] = await readMemberships(several, session, null);
    await member?.evictions();
    byWork.set('callers', seen.take());
    await several.$disconnect();

    await work('ingest', async () => {
      await of.ingest([
        ...[1, 2, 3].flatMap((date) => [
          creator('c1', at(date), { handle: `mara${date}`, followers: 900 * date }),
          video('v1', at(date), { views: date * 10, posted_at: at(1, 2) }),
          video('v2', at(date), { views: date * 10, creator_platform_id: 'c2' }),
        ]),
      ]);
      await of.campaign('Spring', ['v1', 'v2']);
      // Late, replaced, voided, moved, unchanged.
      await of.ingest([
        video('v1', at(2, 4), { views: 15 }),
        video('v2', at(4), { views: 50, creator_platform_id: 'c1' }),
        voided('video', 'v1', at(3)),
        voided('creator', 'c1', at(2)),
        creator('c1', at(1), { handle: 'mara1', followers: 900 }),
      ]);
    });
    const ids = {
      video: await of.id('video', 'v1'),
      creator: await of.id('creator', 'c1'),
      campaign: await of.campaign('Summer', ['v1', 'v2']),
      project: await of.project(),
    };
    await work('analytics', async () => {
      for (const entity of ENTITY_TYPES) {
        const base = {
          entity,
          entity_id: ids[entity],
          from: '2026-03-01',
          to: '2026-03-10',
          compare: 'prior_period',
        };
        for (const metric of METRIC_IDS.filter((id) => hasMetric(entity, id))) {
          const more: Record<string, string> = metric === 'growth_rate_pop' ? { base_metric: 'views' } : {};
          for (const source of SOURCES) await of.ask({ ...base, ...more, metric }, source);
        }
        await of.ask({ ...base, metric: 'views', hide_auto: '1', tz: 'Asia/Tokyo' });
      }
      for (const source of SOURCES) {
        for (const [entity, breakdown, metric] of [
          ['campaign', 'video', 'views'],
          ['campaign', 'creator', 'likes'],
          ['campaign', 'creator', 'followers'],
          ['creator', 'video', 'views'],
        ] as const) {
          await of.ask({ entity, entity_id: ids[entity], metric, breakdown, top_n: '1' }, source);
        }
      }
    });
    await work('campaigns', async () => {
      const { campaign } = await createCampaign({ name: 'Autumn', readme_md: 'one' }, of);
      await addCampaignItems(campaign.id, [ids.video], of);
      await changeCampaign(campaign.id, { name: 'Winter', readme_md: 'two', starts_on: '2026-03-01' }, of);
      await removeCampaignItem(campaign.id, ids.video, of);
      await deleteCampaign(campaign.id, of);
    });
    await work('catalogue', async () => {
      const page = <S extends string>(sort: string, more: object = {}) => ({
        sort: sort as S,
        isDescending: true,
        after: null,
        limit: 2,
        ...more,
      });
      const after = { value: null, id: ids.video };
      const options = { now: of.now, trendDays: 30 };
      const { creatorId, campaignId, videoId } = await readFilterIds(of.db, of.scope, ids);
      for (const sort of Object.keys(CREATOR_SORTS)) {
        const filter = { ids: [ids.creator], search: 'a', handle: 'mara3', campaignId: campaignId ?? 0n };
        await listCreators(of.db, of.scope, filter, page<CreatorSort>(sort), options);
        await countCreators(of.db, of.scope, filter);
      }
      for (const sort of Object.keys(VIDEO_SORTS)) {
        const filter = {
          creatorId: creatorId ?? 0n,
          campaignId: campaignId ?? 0n,
          ids: [ids.video],
          search: 'v',
          find: 'v',
          platform: 'tiktok',
          posted_from: '2026-01-01',
        };
        await listVideos(of.db, of.scope, filter, page<VideoSort>(sort, { after }), options);
        await countVideos(of.db, of.scope, filter);
      }
      for (const sort of Object.keys(CAMPAIGN_SORTS)) {
        const filter = {
          search: 'S',
          status: 'running' as const,
          creatorId: creatorId ?? 0n,
          videoId: videoId ?? 0n,
        };
        await listCampaigns(of.db, of.scope, filter, page<CampaignSort>(sort), options);
        await countCampaigns(of.db, of.scope, filter, of.now);
      }
      for (const sort of Object.keys(ITEM_SORTS)) {
        const filter = { campaignId: campaignId ?? 0n, search: 'v', find: '@m' };
        await listCampaignItems(of.db, of.scope, filter, page<ItemSort>(sort), options);
        await countCampaignItems(of.db, of.scope, filter);
      }
      await readCreator(of.db, of.scope, ids.creator, of.now);
      await readVideo(of.db, of.scope, ids.video, of.now);
      await readCampaign(of.db, of.scope, ids.campaign, of.now);
    });
    await work('insights', async () => {
      const range = { first: parseDay('2026-03-01') ?? 0, last: parseDay('2026-03-10') ?? 0 };
      const found = await readFilterIds(of.db, of.scope, ids);
      const narrow = {
        creatorId: found.creatorId ?? 0n,
        campaignId: found.campaignId ?? 0n,
        platform: 'tiktok',
      };
      const sent = { ...PAGE, creator_id: ids.creator };
      for (const timezone of [of.scope.timezone, 'Asia/Tokyo']) {
        for (const set of [{}, narrow]) {
          const context = { ...of, set, zone: requireZone(timezone), range, today: range.last + 1 };
          for (const { list, names } of RANKED)
            for (const sort of names) await list.compute({ ...sent, sort, posted: 'in_range' }, context);
          for (const insight of [postingHeatmap, viewDistribution, memberOverlap, postingCalendar, health])
            await insight.compute(sent, context);
          await overPosting.compute({ ...sent, ...OVER_POSTING, sort: 'days_ago' }, context);
          await similarCreators.compute(sent, context);
        }
      }
      const mark = { finding: 'stuck_videos', digest: 'd'.repeat(32), project_id: ids.project } as const;
      const caller = { author: { id: null, name: 'key test' } };
      await markSeen(mark, { ...of, caller });
      await unmarkSeen({ finding: mark.finding, project_id: ids.project }, of);
    });
    await work('tracking', async () => {
      const project = await of.project();
      await changeTrackingStatus([ids.video], 'excluded', of);
      await changeTrackingStatus([ids.video], 'included', of);
      await changeCreator(ids.creator, { tracking_mode: 'selective', readme_md: 'one' }, of);
      await removeCreators([ids.creator], of);
      await addCreators(project, { platform: 'tiktok', platform_id: 'c1' }, of);
      await addCreators(project, { handle: 'waiting' }, of);
      const post = parsePostAddress('https://www.tiktok.com/@later/video/77');
      if (!('problem' in post)) await addVideos(project, [post], of);
      const { campaign: outer } = await createCampaign({ name: 'Outer' }, of);
      const items = [
        { item_type: 'campaign' as const, item_id: ids.campaign },
        { item_type: 'creator' as const, item_id: ids.creator },
      ];
      await addCampaignItems(outer.id, items, of);
      await removeCampaignItems(outer.id, items, of);
      await deleteCampaign(outer.id, of);
    });
    await work('limits', () => readUse(of.db, of.scope, of.now));
    await work('annotations', async () => {
      const caller = { name: 'key test', author: { id: null, name: 'key test' } };
      const annotation_at = of.now.getTime();
      const noted = { scope: 'video', entity_id: ids.video, annotation_at, title: 'Boost' } as const;
      const { annotation } = await createAnnotation(noted, 'a-key', { ...of, caller });
      await changeAnnotation(annotation.id, { title: 'Paid boost' }, of);
      await removeAnnotation(annotation.id, of);
    });
    await work('zones', () => setTimezone('Asia/Tokyo', of));
    // A runner reads the queue of all organisations, then works in one.
    const lease = { runner: 'test', now: of.now, leaseUntil: new Date(of.now.getTime() + 60_000) };
    const job = await claimJob(of.db, lease);
    if (!job) throw new Error('no job was requested');
    await work('jobs', async () => {
      while ((await rebuildStep({ ...of, ...lease, job })).isLeft)
        await readProgress(of.db, of.scope, job.kind);
      await sumQuarters(of);
    });
    await work('rollups', async () => {
      await verifyRollups(of.db, of.scope, { ...BATCH_SIZE, memberDays: 1 });
      await of.db.$executeRaw`UPDATE entity_days SET views_new = 5 WHERE org_id = ${of.scope.orgId}`;
      await rebuildRollups(of.db, of.scope, of.now);
    });
  });

  it.each(WORK)('of %s restrict every tenant table that they touch to one organisation', (name) => {
    const statements = byWork.get(name) ?? [];
    expect(statements.flatMap(({ query }) => mentionsIn(query, tenantTables)).length).toBeGreaterThan(3);
    const loose = statements.flatMap(({ query }) =>
      unscoped(query, tenantTables).map(({ verb, table, name }) => `${verb} ${table} ${name}: ${query}`),
    );
    expect(loose).toEqual([]);
  });

  it('name the organisation by a parameter, each of them', () => {
    const orgId = String(of.scope.orgId);
    for (const { query, params } of [...byWork.values()].flat()) {
      if (mentionsIn(query, tenantTables).length === 0) continue;
      expect(params.replaceAll(/[[\]]/g, '').split(','), query).toContain(orgId);
    }
  });

  it.each(WORK)('of %s run on one server', (name) => {
    for (const { query } of byWork.get(name) ?? []) expect(serversOf(query, allTables), query).toEqual([]);
  });

  it('touch every tenant table between them', () => {
    const touched = new Set(
      [...byWork.values()]
        .flat()
        .flatMap(({ query }) => mentionsIn(query, tenantTables).map(({ table }) => table)),
    );
    expect([...touched].sort()).toEqual(tenantTables);
  });

  it('mention no tenant table in a way that the check does not see', () => {
    for (const { query } of [...byWork.values()].flat()) {
      const rest = query.replaceAll(mentionPattern(tenantTables), '');
      // Any other occurrence of a table's name may only qualify a column, or be an alias in the result.
      const pattern = new RegExp(
        String.raw`(?<![\w.]|\bas |\blike )"?(?:${tenantTables.join('|')})"?(?![\w"]*\.)(?!\w)`,
        'i',
      );
      expect(rest.replaceAll('"public".', '')).not.toMatch(pattern);
    }
  });
});
