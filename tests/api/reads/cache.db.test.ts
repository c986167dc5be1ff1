import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AnswerCache } from '@/lib/cache/cache';
import { EvictionLedger } from '@/lib/cache/ledger';
import { openSharedStore, type SharedStore } from '@/lib/cache/shared';
import { changeOrganisation } from '@/lib/commands/accounts/organisation-change';
import { rebuildRollups } from '@/lib/commands/rollups/rollups';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { annotationAnswer } from '@/lib/contract/analytics/annotations';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorListAnswer, videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { type KeptAnswer, keptAnswer } from '@/lib/http/edge/respond';
import { type Gate, gateOn } from '@/tests/gate';
import { type CallOptions, NDJSON, ndjson, type TestHttp, testHttp } from '@/tests/http';
import { SEED } from '@/tests/laws';
import { watchStatements } from '@/tests/organisation';
import { startRedis, type TestRedis } from '@/tests/redis';
import { NOW } from '@/tests/times';

/** Answers over HTTP, from processes with caches of their own on one database: warm, and never outdated. */

const MINUTE = 60_000;

type Process = Pick<TestHttp, 'call' | 'get'>;

const http = testHttp();
let redis: TestRedis;
/** Public ids of c1 and c2, and of their videos v1 and v2. */
let ids: Record<'v1' | 'v2' | 'c1' | 'c2', string>;
/** The process that computes an answer during a write. */
let gate: Gate;

beforeAll(async () => {
  redis = await startRedis();
  gate = gateOn(http.db);
  await ingest(capture('v1', 1), capture('v2', 2, { creator_platform_id: 'c2' }), {
    kind: 'creator',
    platform_id: 'c1',
    captured_at: '2026-03-02T15:00:00Z',
    handle: 'mara',
    followers: 10,
  });
  const idOf = (rows: { platform_id: string | null; id: string }[], id: string) =>
    rows.find((row) => row.platform_id === id)?.id ?? '';
  const videos = (await http.get(videoListAnswer, '/videos')).data;
  const creators = (await http.get(creatorListAnswer, '/creators')).data;
  ids = {
    v1: idOf(videos, 'v1'),
    v2: idOf(videos, 'v2'),
    c1: idOf(creators, 'c1'),
    c2: idOf(creators, 'c2'),
  };
});
afterAll(async () => {
  await redis.kill();
});

let views = 0;
function capture(id: string, date: number, more: object = {}): Record<string, unknown> {
  views += 100;
  const captured_at = `2026-03-0${date}T15:00:00Z`;
  return { kind: 'video', platform_id: id, creator_platform_id: 'c1', captured_at, views, ...more };
}

const send = async (path: string, options: CallOptions) => {
  const response = await http.call(path, options);
  expect(response.status).toBeLessThan(300);
};
const post = (json: unknown): CallOptions => ({ method: 'POST', json });
const patch = (json: unknown): CallOptions => ({ method: 'PATCH', json });
const remove: CallOptions = { method: 'DELETE' };
const ingest = (...records: unknown[]) =>
  send('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
const campaignWith = async (...videos: string[]) => {
  const { id } = (await http.get(campaignAnswer, '/campaigns', post({ name: 'Spring' }))).data;
  made.push(id);
  if (videos.length > 0) await send(`/campaigns/${id}/items`, post({ video_ids: videos }));
  return id;
};
/** Campaigns of the running test. Later writes of their videos would have to sum all of them. */
const made: string[] = [];
afterEach(async () => {
  // One of them may be gone already.
  for (const id of made.splice(0)) await http.call(`/campaigns/${id}`, remove);
});
const noteOn = async (scope: string, entity_id: string, title = 'Boost') => {
  const note = { scope, entity_id, annotation_at: '2026-03-04T12:00:00Z', title };
  return (await http.get(annotationAnswer, '/analytics/annotations', post(note))).data.id;
};
/** Each test asks its own questions, so that entries of others in Redis do not answer them. */
let from = Date.parse('2026-02-28');
beforeEach(() => {
  from -= 24 * 60 * MINUTE;
});
const about = (entity: string, id: string) =>
  `/analytics?entity=${entity}&entity_id=${id}&metric=views&from=${new Date(from).toISOString().slice(0, 10)}`;

/** The answer of a process: data, or the refusal. */
async function ask(process: Process, path: string): Promise<unknown> {
  const body = (await (await process.call(path)).json()) as { data: unknown; meta: { code?: string } };
  return body.data ?? body.meta.code;
}

/** Asks, and reports whether the answer was cached. */
async function isWarm(process: Process, path: string): Promise<boolean> {
  return (await process.get(analyticsAnswer, path)).meta.cached;
}

/** The answer of a process with an empty cache. */
const truth = (path: string) => ask(http.otherProcess(), path);

/** A write that changes answers: the question, then the write. */
interface Happening {
  paths: string[];
  happen(): Promise<unknown>;
}

/** Every row of the contract's table, each set up on its own. */
const EVENTS: Record<string, () => Promise<Happening>> = {
  'video stats are written': async () => {
    const campaign = await campaignWith(ids.v1);
    return {
      paths: [about('campaign', campaign), about('creator', ids.c1), about('video', ids.v1)],
      happen: () => ingest(capture('v1', 5)),
    };
  },
  'a creator’s profile changes': async () => {
    const handle = `mara${views}`;
    const captured_at = new Date(Date.parse('2026-03-05T00:00:00Z') + views).toISOString();
    return {
      paths: [about('creator', ids.c1)],
      happen: () => ingest(capture('v1', 5), { kind: 'creator', platform_id: 'c1', captured_at, handle }),
    };
  },
  'an item is added': async () => {
    const campaign = await campaignWith(ids.v1);
    await noteOn('campaign', campaign);
    return {
      paths: [about('campaign', campaign), about('video', ids.v2), about('creator', ids.c2)],
      happen: () => send(`/campaigns/${campaign}/items`, post({ video_ids: [ids.v2] })),
    };
  },
  'an item is removed': async () => {
    const campaign = await campaignWith(ids.v1, ids.v2);
    await noteOn('campaign', campaign);
    return {
      paths: [about('campaign', campaign), about('video', ids.v2), about('creator', ids.c2)],
      happen: () => send(`/campaigns/${campaign}/items/${ids.v2}`, remove),
    };
  },
  'a campaign is renamed': async () => {
    const campaign = await campaignWith(ids.v1);
    await noteOn('campaign', campaign);
    return {
      paths: [about('campaign', campaign), about('video', ids.v1), about('creator', ids.c1)],
      happen: () => send(`/campaigns/${campaign}`, patch({ name: `Summer ${views}` })),
    };
  },
  'a README is changed': async () => {
    const campaign = await campaignWith(ids.v1);
    return {
      paths: [about('campaign', campaign), about('video', ids.v1), about('creator', ids.c1)],
      happen: () => send(`/campaigns/${campaign}`, patch({ readme_md: 'New' })),
    };
  },
  'a campaign is deleted': async () => {
    const campaign = await campaignWith(ids.v1);
    await noteOn('campaign', campaign);
    return {
      paths: [about('campaign', campaign), about('video', ids.v1), about('creator', ids.c1)],
      happen: () => send(`/campaigns/${campaign}`, remove),
    };
  },
  'a campaign is noted on': async () => {
    const campaign = await campaignWith(ids.v1);
    return {
      paths: [about('campaign', campaign), about('video', ids.v1), about('creator', ids.c1)],
      happen: () => noteOn('campaign', campaign),
    };
  },
  'a creator is noted on': async () => ({
    paths: [about('creator', ids.c1), about('video', ids.v1)],
    happen: () => noteOn('creator', ids.c1),
  }),
  'a note is changed': async () => {
    const note = await noteOn('video', ids.v1);
    return {
      paths: [about('video', ids.v1)],
      happen: () => send(`/analytics/annotations/${note}`, patch({ title: 'Paid boost' })),
    };
  },
  'a note is deleted': async () => {
    const note = await noteOn('creator', ids.c1);
    return {
      paths: [about('creator', ids.c1), about('video', ids.v1)],
      happen: () => send(`/analytics/annotations/${note}`, remove),
    };
  },
  'the time zone changes': async () => {
    const { analyticsTz } = await http.db.organisation.findFirstOrThrow({
      where: { orgId: http.first.scope.orgId },
    });
    const analytics_tz = analyticsTz === 'Asia/Tokyo' ? 'America/New_York' : 'Asia/Tokyo';
    return {
      paths: [about('video', ids.v1), `${about('creator', ids.c1)}&tz=Europe/Berlin&to=2026-03-09`].slice(
        0,
        1,
      ),
      happen: () => changeOrganisation({ analytics_tz }, { db: http.db, scope: http.first.scope, now: NOW }),
    };
  },
  'the plan changes': async () => {
    const { orgId } = http.first.scope;
    const { plan } = await http.db.organisation.findFirstOrThrow({ where: { orgId } });
    const other = plan === 'ultra' ? 'pro' : 'ultra';
    return {
      paths: [about('video', ids.v1)],
      happen: () => changeOrganisation({ plan: other }, { db: http.db, scope: http.first.scope, now: NOW }),
    };
  },
  'days that were wrong are rebuilt': async () => {
    const campaign = await campaignWith(ids.v1);
    // Days that are moving to another zone are not read.
    await rebuildRollups(http.db, http.first.scope, NOW);
    await http.db
      .$executeRaw`UPDATE entity_days SET views_base = views_base + 7 WHERE views_base IS NOT NULL`;
    return {
      paths: [`${about('campaign', campaign)}&mode=cumulative`],
      happen: () => rebuildRollups(http.db, http.first.scope, NOW),
    };
  },
};

describe.each(['processes by themselves', 'processes that share a Redis'])('%s', (kind) => {
  const isShared = kind.includes('Redis');
  const stores: SharedStore<KeptAnswer>[] = [];
  let one: Process;
  let two: Process;

  beforeEach(async () => {
    for (const store of stores.splice(0)) store.close();
    one = await start(gate.db);
    two = await start(http.db);
  });
  afterAll(() => {
    for (const store of stores) store.close();
  });

  async function start(db: TestHttp['db']): Promise<Process> {
    const evictions = new EvictionLedger();
    const shared = isShared ? openSharedStore(redis.url, keptAnswer) : null;
    if (shared) stores.push(shared);
    await shared?.ready();
    return http.otherProcess({ db, evictions, answers: new AnswerCache<KeptAnswer>(evictions, { shared }) });
  }

  test.each(Object.keys(EVENTS))('are computed again after %s', async (name) => {
    const { paths, happen } = await (EVENTS[name] as () => Promise<Happening>)();
    const before = new Map<string, unknown>();
    for (const path of paths) {
      before.set(path, await ask(one, path));
      await ask(two, path);
      expect(await isWarm(one, path), path).toBe(true);
      expect(await isWarm(two, path), path).toBe(true);
    }
    await happen();
    for (const path of paths) {
      const right = await truth(path);
      expect(right, path).not.toEqual(before.get(path));
      expect(await ask(one, path), path).toEqual(right);
      expect(await ask(two, path), path).toEqual(right);
    }
  });

  // The caller, then numbers and notes at once. With a Redis, the seed of the run picks one for each write.
  const STATEMENTS = [1, 2, 3];
  const heldUp = (at: number) => STATEMENTS.filter((n) => !isShared || (SEED + at) % 3 === n - 1);
  test.each(Object.keys(EVENTS).flatMap((name, at) => heldUp(at).map((n) => [name, n] as const)))(
    'are computed again after %s while an answer is computed, its statement %i just done',
    async (name, statements) => {
      const { paths, happen } = await (EVENTS[name] as () => Promise<Happening>)();
      const [path = ''] = paths;
      const { reached, open } = gate.closeAfter(statements);
      const during = ask(one, path);
      await Promise.race([reached, during.then(() => Promise.reject(new Error('nothing was held up')))]);
      await happen();
      const right = await truth(path);
      // Requested after the write was answered, while the earlier answer is still on its way.
      const [sameProcess, otherProcess] = [ask(one, path), ask(two, path)];
      open();
      await during;
      expect(await sameProcess).toEqual(right);
      expect(await otherProcess).toEqual(right);
      expect(await ask(one, path)).toEqual(right);
      expect(await ask(two, path)).toEqual(right);
    },
  );

  test('keep answers that a write does not affect', async () => {
    const [noted, other] = [await campaignWith(ids.v1), await campaignWith(ids.v2)];
    const paths = [noted, other].map((id) => about('campaign', id));
    for (const process of [one, two]) for (const path of paths) await ask(process, path);
    await noteOn('campaign', noted);
    for (const process of [one, two]) expect(await isWarm(process, about('campaign', other))).toBe(true);
    expect(await isWarm(one, about('campaign', noted))).toBe(false);
  });

  test('ask the database once for a warm answer, three times at most for a cold one', async () => {
    const path = about('campaign', await campaignWith(ids.v1));
    await http.call('/me');
    const watch = watchStatements(http.db);
    await ask(two, path);
    expect(watch.take().length).toBeLessThanOrEqual(3);
    expect(await isWarm(two, path)).toBe(true);
    expect(watch.take()).toHaveLength(1);
    expect(await (await two.call(`${path}&format=csv`)).text()).toContain('series_kind');
    expect(watch.take()).toHaveLength(1);
  });

  test('compute an answer to many concurrent requests once, and call none of them warm', async () => {
    const path = about('campaign', await campaignWith(ids.v1));
    await ask(one, about('video', ids.v1));
    const { reached, open } = gate.closeAfter(2);
    const answers = [one.get(analyticsAnswer, path)];
    await reached;
    for (let i = 0; i < 15; i++) answers.push(one.get(analyticsAnswer, path));
    // Their callers: the first in a lookup of its own, all others in one together.
    await expect.poll(() => gate.count()).toBe(3 + 2);
    open();
    expect((await Promise.all(answers)).map(({ meta }) => meta.cached)).toEqual(Array(16).fill(false));
    // And there were no further statements.
    expect(gate.count()).toBe(3 + 2);
    expect(await isWarm(one, path)).toBe(true);
  });
});

describe('an answer from the cache', () => {
  test('is the same text except for its own metadata, has the same ETag, and serves 304', async () => {
    const process = http.otherProcess();
    const path = about('video', ids.v1);
    const cold = await process.call(path);
    const warm = await process.call(path);
    expect(warm.headers.get('etag')).toBe(cold.headers.get('etag'));
    const text = await cold.text();
    expect(text).toContain('"cached":false');
    expect(await warm.text()).toBe(text.replace('"cached":false', '"cached":true'));
    const held = { 'if-none-match': cold.headers.get('etag') ?? '' };
    expect((await process.call(path, { headers: held })).status).toBe(304);
    expect((await process.call(path, { method: 'HEAD' })).headers.get('etag')).toBe(held['if-none-match']);
  });

  test('is at most five minutes old, and keeps when it was computed', async () => {
    let now = NOW.getTime();
    const process = http.otherProcess({ clock: () => new Date(now) });
    const path = about('video', ids.v1);
    const first = await process.get(analyticsAnswer, path);
    now += 5 * MINUTE - 1;
    const warm = await process.get(analyticsAnswer, path);
    expect(warm.meta.cached).toBe(true);
    expect(warm.data.partial_bucket?.as_of).toBe(first.data.partial_bucket?.as_of);
    now += 1;
    const cold = await process.get(analyticsAnswer, path);
    expect(cold.meta.cached).toBe(false);
    expect(cold.data.partial_bucket?.as_of).toBe(new Date(now).toISOString());
  });

  test('is at most five minutes old also for a request that arrived earlier and waited for the database', async () => {
    let now = NOW.getTime();
    const process = http.otherProcess({ db: gate.db, clock: () => new Date(now) });
    const path = about('video', ids.v1);
    await ask(process, path);
    now += 5 * MINUTE - 1;
    const { reached, open } = gate.closeAfter(1);
    const waiting = process.get(analyticsAnswer, path);
    await reached;
    now += 1;
    open();
    expect((await waiting).meta.cached).toBe(false);
  });

  test('does not outlive midnight in its zone, even with a fixed range', async () => {
    // 18:30 UTC is midnight in Kolkata.
    let now = Date.parse('2026-03-10T18:29:00Z');
    const process = http.otherProcess({ clock: () => new Date(now) });
    const path = `${about('video', ids.v1)}&to=2026-03-10&tz=Asia/Kolkata`;
    expect((await process.get(analyticsAnswer, path)).data.partial_bucket).not.toBeNull();
    now = Date.parse('2026-03-10T18:29:59.999Z');
    expect(await isWarm(process, path)).toBe(true);
    now = Date.parse('2026-03-10T18:30:00Z');
    const { data, meta } = await process.get(analyticsAnswer, path);
    expect(meta.cached).toBe(false);
    expect(data.partial_bucket).toBeNull();
  });

  test('is shared by equivalent requests, in any format, and by no others', async () => {
    const process = http.otherProcess();
    const base = `/analytics?entity=video&entity_id=${ids.v1}&metric=views`;
    await ask(process, base);
    for (const same of [
      '&mode=new',
      '&top_n=3',
      '&compare=none',
      '&to=2026-03-10',
      '&from=2026-02-08',
      '&hide_auto=0',
    ]) {
      expect(await isWarm(process, base + same), same).toBe(true);
    }
    expect(await isWarm(process, base.replace(ids.v1, ids.v1.toUpperCase()))).toBe(true);
    const list = (...of: string[]) => `/analytics?entity=video&entity_ids=${of.join()}&metric=views`;
    expect(await isWarm(process, list(ids.v1))).toBe(true);
    expect(await isWarm(process, list(ids.v1, ids.v2))).toBe(false);
    expect(await isWarm(process, list(ids.v2, ids.v1))).toBe(false);
    for (const other of [
      '&mode=cumulative',
      '&from=2026-02-09',
      '&tz=UTC',
      '&granularity=week',
      '&hide_auto=1',
    ]) {
      expect(await isWarm(process, base + other), other).toBe(false);
    }
  });

  test('is never another organisation’s', async () => {
    const process = http.otherProcess();
    const path = about('video', ids.v1);
    await ask(process, path);
    expect(await isWarm(process, path)).toBe(true);
    const foreign = await process.call(path, { key: http.second.key });
    expect(foreign.status).toBe(404);
    // Another key of the same organisation shares it.
    const key = await http.keyWith(['read']);
    expect((await process.get(analyticsAnswer, path, { key })).meta.cached).toBe(true);
  });

  test('is not served to a key that was revoked, or may not read', async () => {
    const process = http.otherProcess();
    const path = about('video', ids.v1);
    await ask(process, path);
    const key = await http.keyWith(['ingest']);
    expect((await process.call(path, { key })).status).toBe(403);
    const gone = await http.keyWith(['read']);
    expect((await process.call(path, { key: gone })).status).toBe(200);
    await http.db.apiKey.updateMany({ where: { keyId: gone.slice(4, 12) }, data: { revokedAt: NOW } });
    expect((await process.call(path, { key: gone })).status).toBe(401);
  });

  test('is not shown beyond a smaller plan’s history', async () => {
    const process = http.otherProcess();
    const path = `/analytics?entity=video&entity_id=${ids.v1}&metric=views&from=2025-01-01`;
    const scope = http.first.scope;
    // The calls of the tests before, some of them under other plans, are more than the smallest one includes.
    await http.db.apiCallCounter.deleteMany();
    const change = (plan: 'ultra' | 'free') => changeOrganisation({ plan }, { db: http.db, scope, now: NOW });
    await change('ultra');
    await ask(process, path);
    await change('free');
    expect(await ask(process, path)).toBe('retention_exceeded');
    await change('ultra');
    expect(await isWarm(process, path)).toBe(false);
  });
});

describe('a Redis', () => {
  test('serves answers to a new process, and loses none when it hangs, dies, or never existed', async () => {
    const own = await startRedis();
    const stores: SharedStore<KeptAnswer>[] = [];
    const start = async (url = own.url) => {
      const evictions = new EvictionLedger();
      const shared = openSharedStore(url, keptAnswer);
      stores.push(shared);
      if (url === own.url) await shared.ready();
      return http.otherProcess({ evictions, answers: new AnswerCache<KeptAnswer>(evictions, { shared }) });
    };
    try {
      const campaign = await campaignWith(ids.v1);
      const path = about('campaign', campaign);
      const [one, two] = [await start(), await start()];
      await ask(one, path);
      // On a busy machine Redis may be ignored for some seconds.
      await expect.poll(async () => isWarm(await start(), path)).toBe(true);

      own.signal('SIGSTOP');
      const hanging = about('campaign', await campaignWith(ids.v2));
      for (const process of [one, two]) expect(await ask(process, hanging)).toEqual(await truth(hanging));
      expect(await isWarm(one, path)).toBe(true);
      await own.kill();
      await noteOn('campaign', campaign);
      for (const process of [one, two, await start('redis://127.0.0.1:1')]) {
        for (const asked of [path, hanging]) expect(await ask(process, asked)).toEqual(await truth(asked));
      }
    } finally {
      for (const store of stores) store.close();
      await own.kill();
    }
  });
});
