import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Evictions } from '@/lib/cache/tags';
import { entityTag, organisationTag, partsTag, type Tag } from '@/lib/cache/tags';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { changeAnnotation, createAnnotation, removeAnnotation } from '@/lib/commands/annotations';
import { changeCampaign, createCampaign, deleteCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems, removeCampaignItem } from '@/lib/commands/campaigns/items';
import { rebuildStep } from '@/lib/commands/rollups/rebuild';
import { rebuildRollups, verifyRollups } from '@/lib/commands/rollups/rollups';
import { readApiKey } from '@/lib/data/accounts/api-keys';
import { readMemberships } from '@/lib/data/accounts/users';
import { type Database, openDatabase } from '@/lib/data/db/client';
import type { EntityType } from '@/lib/domain/entities';
import { makeCallers } from '@/tests/callers';
import { testDatabase } from '@/tests/database';
import { makeOrganisation, type Organisation, video, voided } from '@/tests/organisation';
import { type KnownEvictions, readEvictions, recordEvictions } from './evictions';
import { claimJob, type Job } from './jobs';
import { writeInOrganisation, writeUnlocked } from './transaction';

/** The log of evictions: what each write adds to it, and that no reader sees a write without its line. */

const AT = (date: number) => `2026-03-0${date}T08:00:00Z`;
const CALLER = { name: 'key test', author: { id: null, name: 'key test' } };

const database = testDatabase();
let of: Organisation;
let ids: { v1: string; v2: string; c1: string; c2: string };

beforeAll(async () => {
  of = await makeOrganisation(database.db);
  await of.ingest([
    video('v1', AT(1), { views: 1 }),
    video('v2', AT(1), { views: 1, creator_platform_id: 'c2' }),
  ]);
  ids = {
    v1: await of.id('video', 'v1'),
    v2: await of.id('video', 'v2'),
    c1: await of.id('creator', 'c1'),
    c2: await of.id('creator', 'c2'),
  };
});

/** The current counter of the organisation. */
async function counter(own = of): Promise<number> {
  return (await since(0, own)).seq;
}

async function since(seq: number, { db, scope: { orgId } } = of): Promise<Evictions> {
  const evictions = (await readEvictions(db, new Map([[orgId, seq]]))).get(orgId);
  if (!evictions) throw new Error('the organisation was not read');
  return evictions;
}

/** The tags that some work makes stale, in alphabetical order. */
async function evictedBy(work: () => Promise<unknown>, own = of): Promise<Tag[]> {
  const before = await counter(own);
  await work();
  const { evicted } = await since(before, own);
  return evicted.flatMap(({ tags }) => tags).sort();
}

const all = () => [organisationTag(of.scope)];
const tag = (type: EntityType, id: string) => entityTag(of.scope, type, id);

describe('a write makes stale', () => {
  it('everything of the organisation, when captures change', async () => {
    expect(await evictedBy(() => of.ingest([video('v1', AT(2), { views: 5 })]))).toEqual(all());
    expect(await evictedBy(() => of.ingest([voided('video', 'v1', AT(2))]))).toEqual(all());
  });

  it('nothing, when captures do not change', async () => {
    await of.ingest([video('v1', AT(3), { views: 6 })]);
    expect(await evictedBy(() => of.ingest([video('v1', AT(3), { views: 6 })]))).toEqual([]);
    expect(await evictedBy(() => of.ingest([voided('video', 'unheard of', AT(3))]))).toEqual([]);
  });

  it('a campaign, its project, its items and their creators, with every change of the campaign', async () => {
    let id = '';
    const project = partsTag(of.scope, 'project', await of.project());
    const items = () => [project, tag('video', ids.v1), tag('creator', ids.c1)];
    const sorted = (...tags: Tag[]) => tags.sort();
    expect(
      await evictedBy(async () => {
        id = (await createCampaign({ name: 'Spring' }, of)).campaign.id;
      }),
    ).toEqual([tag('campaign', id)]);
    expect(await evictedBy(() => addCampaignItems(id, [ids.v1], of))).toEqual(
      sorted(tag('campaign', id), ...items()),
    );
    expect(await evictedBy(() => addCampaignItems(id, [ids.v1], of))).toEqual([]);
    expect(await evictedBy(() => addCampaignItems(id, [ids.v1, ids.v2], of))).toEqual(
      sorted(tag('campaign', id), project, tag('video', ids.v2), tag('creator', ids.c2)),
    );
    expect(await evictedBy(() => removeCampaignItem(id, ids.v2, of))).toEqual(
      sorted(tag('campaign', id), project, tag('video', ids.v2), tag('creator', ids.c2)),
    );
    expect(await evictedBy(() => changeCampaign(id, { name: 'Summer' }, of))).toEqual(
      sorted(tag('campaign', id), ...items()),
    );
    expect(await evictedBy(() => deleteCampaign(id, of))).toEqual(sorted(tag('campaign', id), ...items()));
  });

  it('an entity, with every change of its annotations, and nothing when a request is repeated', async () => {
    const note = {
      scope: 'creator',
      entity_id: ids.c1,
      annotation_at: of.now.getTime(),
      title: 'Boost',
    } as const;
    let id = '';
    const create = async () => {
      id = (await createAnnotation(note, 'a-key', { ...of, caller: CALLER })).annotation.id;
    };
    const own = [tag('creator', ids.c1)];
    expect(await evictedBy(create)).toEqual(own);
    expect(await evictedBy(create)).toEqual([]);
    expect(await evictedBy(() => changeAnnotation(id, { title: 'Paid' }, of))).toEqual(own);
    expect(await evictedBy(() => removeAnnotation(id, of))).toEqual(own);
  });

  it('everything, when the zone changes and when its days have been moved', async () => {
    expect(await evictedBy(() => setTimezone('Asia/Tokyo', of))).toEqual(all());
    const lease = { runner: 'test', now: of.now, leaseUntil: new Date(of.now.getTime() + 60_000) };
    const job = (await claimJob(of.db, lease)) as Job;
    const moved = await evictedBy(async () => {
      while ((await rebuildStep({ ...of, ...lease, job })).isLeft);
    });
    expect(moved).toEqual(all());
  });

  it('everything, when derived rows are repaired; nothing, when they are only compared or already right', async () => {
    expect(await evictedBy(() => rebuildRollups(of.db, of.scope, of.now))).toEqual([]);
    await of.db.$executeRaw`UPDATE entity_days SET views_new = 7 WHERE org_id = ${of.scope.orgId}`;
    expect(await evictedBy(() => verifyRollups(of.db, of.scope))).toEqual([]);
    // Step by step.
    const repaired = await evictedBy(() => rebuildRollups(of.db, of.scope, of.now));
    expect([...new Set(repaired)]).toEqual(all());
  });

  it('nothing, when it is refused', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await evictedBy(() => deleteCampaign(unknown, of).catch(() => {}))).toEqual([]);
    expect(await evictedBy(() => changeAnnotation(unknown, { title: 'x' }, of).catch(() => {}))).toEqual([]);
  });
});

describe('the log', () => {
  const write = (own: Organisation, ...tags: Tag[]) =>
    writeUnlocked(own.db, own.scope, async () => ({ tags }));

  it('shows a write and its line together or not at all, also to readers in between', async () => {
    const other = openDatabase(database.url);
    try {
      const before = await counter();
      await writeUnlocked(other, of.scope, async (tx) => {
        await recordEvictions(tx, of.scope, [tag('video', ids.v1)]);
        expect(await counter()).toBe(before);
        return { tags: [] };
      });
      const { seq, after, evicted } = await since(before);
      expect(seq).toBeGreaterThan(before);
      expect(after).toBe(before);
      expect(evicted).toEqual([{ seq, tags: [tag('video', ids.v1)] }]);
    } finally {
      await other.$disconnect();
    }
  });

  it('is read alike where organisations lie on several servers', async () => {
    const own = await makeOrganisation(database.db);
    const several = openDatabase(`${database.url}?distributed=true`);
    try {
      const { key, session } = await makeCallers(own);
      const { orgId } = own.scope;
      const read = async (db: Database, known: KnownEvictions | null) => {
        const byKey = await readApiKey(db, key.keyId, key.secretHash, own.now, known, { day: 0, count: 0 });
        const [member] = await readMemberships(db, session, known);
        const since = new Map([[orgId, known?.since ?? 0]]);
        const all = [
          byKey?.evictions(),
          member?.evictions(),
          readEvictions(db, since).then((m) => m.get(orgId)),
        ];
        return Promise.all(all);
      };
      // Before the first write, after the first, after more, and after what is known was dropped.
      for (const writes of [0, 1, 3, 102]) {
        const before = await counter(own);
        for (let i = 0; i < writes; i++) await write(own, tag('video', String(i)));
        for (const known of [null, { orgId, since: before }]) {
          const [one] = await read(own.db, known);
          expect(await read(own.db, known)).toEqual([one, one, one]);
          expect(await read(several, known)).toEqual([one, one, one]);
          expect(one?.evicted.length).toBeGreaterThanOrEqual(Math.min(writes, 100));
        }
      }
    } finally {
      await several.$disconnect();
    }
  });

  it('counts writes in the order in which they become visible', async () => {
    const own = await makeOrganisation(database.db);
    const seen: number[] = [];
    const watching = (async () => {
      for (let i = 0; i < 200; i++) {
        const { seq, evicted } = await since(0, own);
        // Never a line above the counter, never a counter without its line.
        expect(evicted.at(-1)?.seq ?? 0).toBe(seq);
        seen.push(evicted.length);
      }
    })();
    await Promise.all(Array.from({ length: 60 }, (_, i) => write(own, tag('video', String(i)))));
    await watching;
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set((await since(0, own)).evicted.map(({ seq }) => seq)).size).toBe(60);
  });

  it('names the whole organisation if a write makes too much stale', async () => {
    const own = await makeOrganisation(database.db);
    const many = Array.from({ length: 501 }, (_, i) => tag('video', String(i)));
    const work = () => writeInOrganisation(own.db, own.scope, async () => ({ tags: many }));
    expect(await evictedBy(work, own)).toEqual([organisationTag(own.scope)]);
  });

  it('returns the newest hundred, and the counter before them', async () => {
    const own = await makeOrganisation(database.db);
    const seqs: number[] = [];
    for (let i = 0; i < 102; i++) {
      await write(own, tag('video', String(i)));
      seqs.push(await counter(own));
    }
    const { after, evicted } = await since(0, own);
    expect(evicted.map(({ seq }) => seq)).toEqual(seqs.slice(2));
    expect(after).toBe(seqs[1]);
  });

  it('keeps ten minutes, and knows what it has dropped', async () => {
    const own = await makeOrganisation(database.db);
    const { orgId } = own.scope;
    await write(own, tag('video', 'x'));
    await write(own, tag('video', 'y'));
    // Eleven minutes later.
    await own.db.$executeRaw`UPDATE cache_evictions SET seq = seq - 660000000 WHERE org_id = ${orgId}`;
    await own.db.$executeRaw`UPDATE cache_counters SET seq = seq - 660000000 WHERE org_id = ${orgId}`;
    const old = await counter(own);
    expect((await since(0, own)).evicted).toHaveLength(2);
    await write(own, tag('video', 'z'));
    expect(await own.db.cacheEviction.count({ where: { orgId } })).toBe(1);
    const { after, evicted } = await since(0, own);
    expect(evicted.map(({ tags }) => tags)).toEqual([[tag('video', 'z')]]);
    expect(after).toBe(old);
  });
});

it('no transaction of the product is opened but by writes/transaction.ts, for new organisations and on standbys', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|generated/.test(file))
    .filter((file) =>
      /\$transaction\(/.test(readFileSync(`lib/${file}`, 'utf8').replaceAll(/^\s*(\/?\*|\/\/).*$/gm, '')),
    );
  // What all of them call, and a standby, which takes no writes.
  const others = ['data/db/raw-statements.ts', 'data/replicas/replica.ts'];
  expect(files.sort()).toEqual([
    'commands/accounts/organisation.ts',
    ...others,
    'data/writes/transaction.ts',
  ]);
});
