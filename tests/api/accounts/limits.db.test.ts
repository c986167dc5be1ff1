import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { DayQuota } from '@/lib/auth/day-quota';
import { meAnswer } from '@/lib/contract/accounts/me';
import { ingestAnswer } from '@/lib/contract/ingest/ingest';
import { type CountKey, maxOf, PLAN_NAMES, PLANS, type PlanName, planWithMore } from '@/lib/contract/plans';
import { type CallOptions, NDJSON, ndjson, testHttpForEach } from '@/tests/http';
import { law } from '@/tests/laws';
import { watchStatements } from '@/tests/organisation';
import { addPerson, type Person, sessionOf } from '@/tests/people';
import { NOW } from '@/tests/times';

const http = testHttpForEach({ plan: 'free' });
let owner: CallOptions;

beforeEach(async () => {
  const as = await sessionOf({ sub: http.first.userUuid, epoch: 0 });
  owner = { ...as, organisation: http.first.scope.orgUuid };
});

const setPlan = (plan: PlanName) => http.db.organisation.updateMany({ data: { plan } });
const used = async (as: CallOptions = owner) => (await http.get(meAnswer, '/me', as)).data.limits;
const post = (json: unknown, as: CallOptions = {}): CallOptions => ({ ...as, method: 'POST', json });

let made = 0;
/** Makes one more of what a limit counts. */
const MAKE: Readonly<Record<Exclude<CountKey, 'max_creators_per_org'>, () => [string, CallOptions]>> = {
  max_projects_per_org: () => ['/projects', post({ name: `P${made++}` })],
  max_members_per_org: () => [
    '/invitations',
    post({ email: `p${made++}@example.com`, role: 'viewer' }, owner),
  ],
  max_campaigns_per_project: () => ['/campaigns', post({ name: `C${made++}` })],
  max_api_keys_per_org: () => ['/api-keys', post({ name: `K${made++}`, scopes: ['read'] }, owner)],
};
type MadeKey = keyof typeof MAKE;
const KEYS = Object.keys(MAKE) as MadeKey[];
const statusOf = async (key: MadeKey) => (await http.call(...MAKE[key]())).status;

describe.each(KEYS)('%s', (key) => {
  const max = maxOf(key, 'free') as number;

  test('of calls at once lets only as many through as there is room, and the refusal says what to do', async () => {
    const { current } = (await used())[key];
    const room = max - current;
    const calls = Array.from({ length: room + 3 }, () => statusOf(key));
    const statuses = await Promise.all(calls);
    expect(statuses.toSorted()).toEqual([...Array(room).fill(201), 402, 402, 402]);
    expect((await used())[key]).toEqual({ current: max, max });

    const { meta, error } = await http.refuse(402, ...MAKE[key]());
    expect(meta).toMatchObject({ code: 'limit_reached', limit_key: key, current: max, max });
    expect(error).toMatch(/^The Free plan includes \d+ .*\. .*hange to Starter, which includes \d+ .*\.$/);
  });

  test('of a smaller plan takes nothing away, and refuses more', async () => {
    await setPlan('pro');
    for (let i = 0; i < max + 1; i++) expect(await statusOf(key)).toBe(201);
    const before = (await used())[key].current;
    await setPlan('free');
    expect((await used())[key]).toEqual({ current: before, max });
    const { meta } = await http.refuse(402, ...MAKE[key]());
    expect(meta).toMatchObject({ limit_key: key, current: before, max });
    await setPlan('ultra');
    expect(await statusOf(key)).toBe(201);
  });
});

test('a repeated call with an idempotency key is answered as before when the limit is reached since', async () => {
  await setPlan('starter');
  const send = () => http.call('/projects', { ...post({ name: 'P' }), headers: { 'idempotency-key': 'k' } });
  const first = await (await send()).json();
  await setPlan('free');
  const again = await send();
  expect(again.status).toBe(201);
  expect((await again.json()).data).toEqual(first.data);
});

test('whatever the order of writes and plans, nothing is made beyond the plan of its time', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...KEYS).map((make) => ({ make })) },
    { weight: 1, arbitrary: fc.constantFrom(...PLANS).map((plan) => ({ plan })) },
  );
  await law(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      let plan: PlanName = 'free';
      await setPlan(plan);
      for (const one of steps) {
        if ('plan' in one) {
          plan = one.plan;
          await setPlan(plan);
          continue;
        }
        const max = maxOf(one.make, plan);
        const before = (await used())[one.make].current;
        const isAllowed = max === null || before < max;
        expect(await statusOf(one.make)).toBe(isAllowed ? 201 : 402);
        expect((await used())[one.make]).toEqual({ current: before + (isAllowed ? 1 : 0), max });
      }
    }),
    3,
  );
});

describe('members', () => {
  test('an invitation again needs no more room, and an expired one gives its place back', async () => {
    const again = post({ email: 'a@example.com', role: 'viewer' }, owner);
    expect((await http.call('/invitations', again)).status).toBe(201);
    expect((await http.call('/invitations', again)).status).toBe(201);
    expect((await used()).max_members_per_org.current).toBe(2);
    await http.db.invitation.updateMany({ data: { expiresAt: NOW } });
    expect((await used()).max_members_per_org.current).toBe(1);
    expect(await statusOf('max_members_per_org')).toBe(201);
  });

  test('who was invited joins, unless the plan has become too small since', async () => {
    await setPlan('starter');
    const people: Person[] = [];
    const tokens: string[] = [];
    for (let i = 0; i < 2; i++) {
      const person = await addPerson(http, 'viewer', null);
      people.push(person);
      const invited = await http.call('/invitations', post({ email: person.email, role: 'viewer' }, owner));
      tokens.push((await invited.json()).data.token);
    }
    await setPlan('free');
    const accept = (i: number) =>
      http.call(
        '/invitations/accept',
        post({ token: tokens[i], password: people[i]?.password }, { key: null }),
      );
    expect((await accept(0)).status).toBe(201);
    const refused = await accept(1);
    expect(refused.status).toBe(402);
    expect((await refused.json()).meta).toMatchObject({
      limit_key: 'max_members_per_org',
      current: 2,
      max: 2,
    });
    await setPlan('starter');
    expect((await accept(1)).status).toBe(201);
  });
});

test('a revoked or expired API key counts no more', async () => {
  expect(await statusOf('max_api_keys_per_org')).toBe(201);
  expect(await statusOf('max_api_keys_per_org')).toBe(402);
  await http.db.apiKey.updateMany({ where: { name: { startsWith: 'K' } }, data: { expiresAt: NOW } });
  expect(await statusOf('max_api_keys_per_org')).toBe(201);
});

test('campaigns are counted in each project', async () => {
  await setPlan('starter');
  const project = (await (await http.call('/projects', post({ name: 'Other' }))).json()).data.id;
  await setPlan('free');
  for (let i = 0; i < 5; i++) expect(await statusOf('max_campaigns_per_project')).toBe(201);
  expect(await statusOf('max_campaigns_per_project')).toBe(402);
  const other = await http.call('/campaigns', post({ name: 'C', project_id: project }));
  expect(other.status).toBe(201);
});

describe('captures beyond the limit of creators', () => {
  const video = (n: number) => ({
    kind: 'video',
    platform_id: `v${n}`,
    creator_platform_id: `c${n}`,
    captured_at: '2026-03-01T08:00:00Z',
    views: 10,
  });
  const send = async (...records: object[]) => {
    const sent = { method: 'POST' as const, headers: NDJSON, body: ndjson(records) };
    return ingestAnswer.parse(await (await http.call('/ingest/snapshots', sent)).json());
  };
  const modes = async () =>
    (await http.db.creator.findMany({ orderBy: { creatorId: 'asc' } })).map((one) => one.trackingMode);

  test('are all stored; their creators are not tracked, and their videos wait in the inbox', async () => {
    expect((await send(...[1, 2, 3].map(video))).meta.limits).toEqual([]);
    const { data, meta } = await send(...[3, 4, 5, 6, 7].map(video));
    expect(data).toEqual({ accepted: 4, unchanged: 1, rejected: [] });
    expect(meta.limits).toEqual([{ limit_key: 'max_creators_per_org', current: 5, max: 5, affected: 2 }]);
    expect(await modes()).toEqual([...Array(5).fill('auto'), 'none', 'none']);
    const statuses = await http.db.video.findMany({ orderBy: { platformId: 'asc' } });
    expect(statuses.map((one) => one.trackingStatus)).toEqual([
      ...Array(5).fill('auto_tracked'),
      'pending_review',
      'pending_review',
    ]);
    expect((await used()).max_creators_per_org).toEqual({ current: 5, max: 5 });
    // A retry finds them.
    expect((await send(...[6, 7].map(video))).meta.limits).toEqual([]);
  });

  test('of calls at once, no more are tracked than the plan includes', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((n) => send(video(n))));
    const notices = answers.flatMap(({ meta }) => meta.limits);
    expect(notices).toHaveLength(3);
    expect((await modes()).toSorted()).toEqual([...Array(5).fill('auto'), 'none', 'none', 'none']);
  });

  test('do not count once removed, disabled or set to none', async () => {
    await send(...[1, 2, 3, 4, 5].map(video));
    const of = (n: number) => ({ where: { platformId: `c${n}` } });
    await http.db.creator.updateMany({ ...of(1), data: { removedAt: NOW } });
    await http.db.creator.updateMany({ ...of(2), data: { trackingDisabledAt: NOW } });
    await http.db.creator.updateMany({ ...of(3), data: { trackingMode: 'none' } });
    expect((await used()).max_creators_per_org.current).toBe(2);
  });
});

describe('creators added by hand', () => {
  const project = async () =>
    (await http.db.project.findFirstOrThrow({ where: { orgId: http.first.scope.orgId } })).uuid;
  const add = async (...creators: object[]) =>
    http.call(`/projects/${await project()}/creators`, post({ creators }));
  const patch = (id: string, json: object) => http.call(`/creators/${id}`, { method: 'PATCH', json });
  const named = (...names: string[]) => names.map((handle) => ({ handle }));
  const idsOf = async (response: Response) =>
    ((await response.json()).data as { id: string }[]).map(({ id }) => id);
  const tracked = async () => (await used()).max_creators_per_org.current;

  test('are refused beyond the limit, all or none, and not counted with the mode none', async () => {
    expect((await add(...named('a1', 'a2', 'a3'))).status).toBe(201);
    const refused = await add(...named('a4', 'a5', 'a6'));
    expect(refused.status).toBe(402);
    expect((await refused.json()).meta).toMatchObject({
      limit_key: 'max_creators_per_org',
      current: 3,
      max: 5,
    });
    expect(await http.db.creator.count()).toBe(3);
    const untracked = named('b1', 'b2', 'b3').map((one) => ({ ...one, tracking_mode: 'none' }));
    expect((await add(...named('a4', 'a5'), ...untracked)).status).toBe(201);
    expect(await tracked()).toBe(5);
  });

  test('by two calls at once are never more than the plan includes', async () => {
    const calls = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'].map((handle) => add({ handle }));
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([...Array(5).fill(201), 402, 402]);
    expect(await tracked()).toBe(5);
  });

  test('count again when they come back, are followed again or enabled', async () => {
    const [first = ''] = await idsOf(await add(...named('a1', 'a2', 'a3', 'a4', 'a5')));
    const full = async (back: () => Promise<Response>) => {
      const [other = ''] = await idsOf(await add({ handle: 'other' }));
      expect((await back()).status).toBe(402);
      expect(await tracked()).toBe(5);
      expect((await http.call(`/creators/${other}`, { method: 'DELETE' })).status).toBe(200);
      expect((await back()).status).toBe(200);
      expect(await tracked()).toBe(5);
      await http.db.creator.deleteMany({ where: { uuid: other } });
    };
    await patch(first, { tracking_mode: 'none' });
    await full(() => patch(first, { tracking_mode: 'selective' }));
    await patch(first, { tracking_disabled: true });
    await full(() => patch(first, { tracking_disabled: false }));
    await http.call(`/creators/${first}`, { method: 'DELETE' });
    await full(() => add({ handle: 'a1' }));
    // What changes nothing about it is always allowed.
    await setPlan('ultra');
    await add(...named('c1', 'c2'));
    await setPlan('free');
    expect((await patch(first, { tracking_mode: 'auto' })).status).toBe(200);
    expect((await patch(first, { tracking_mode: 'none' })).status).toBe(200);
    expect(await tracked()).toBe(6);
  });
});

describe('calls a day', () => {
  const MAX = 1_000;
  const day = new Date('2026-03-10');
  const setCalls = (calls: number, on = day) =>
    http.db.apiCallCounter.create({ data: { orgId: http.first.scope.orgId, day: on, calls } });
  const today = async () => (await used()).max_api_requests_per_day.current;

  test('are counted as they are made, of keys only', async () => {
    expect(await today()).toBe(0);
    for (let i = 0; i < 25; i++) await http.call('/me');
    expect(await today()).toBe(25);
    await http.refuse(401, '/me', { key: `${http.first.key.slice(0, -1)}x` });
    await http.refuse(400, '/creators?limit=x');
    expect(await today()).toBe(26);
  });

  test('beyond the limit are refused until midnight UTC, whichever process they reach', async () => {
    await setCalls(MAX - 7);
    const other = http.otherProcess();
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) {
      statuses.push((await http.call('/me')).status, (await other.call('/me')).status);
    }
    expect(statuses).toEqual([...Array(7).fill(200), ...Array(5).fill(429)]);
    const { meta, headers, error } = await http.refuse(429, '/me');
    expect(meta).toMatchObject({ code: 'rate_limited', limit_key: 'max_api_requests_per_day', max: MAX });
    expect(error).toMatch(
      /^The Free plan includes 1,000 API calls a day\. Try again after midnight UTC, or change to Starter/,
    );
    const untilMidnight = (Date.parse('2026-03-11') - NOW.getTime()) / 1000;
    expect(headers.get('retry-after')).toBe(String(untilMidnight));
    expect(await today()).toBe(MAX);
    // A person is not limited, and refused calls write nothing.
    expect((await http.call('/me', owner)).status).toBe(200);
    expect((await http.db.apiCallCounter.findFirstOrThrow()).calls).toBe(MAX);

    http.use({ clock: () => new Date('2026-03-11T00:00:00Z') });
    expect((await http.call('/me')).status).toBe(200);
    http.use({ clock: () => NOW });
  });

  test('that wait together over midnight UTC count on their own days', async () => {
    await setPlan('ultra');
    // The first lookup is under way when the second call arrives, so that the others wait with it for the next one.
    const before = Array(2).fill('2026-03-10T23:59:59.999Z');
    http.use({ clock: () => new Date(before.pop() ?? '2026-03-11T00:00:00Z') });
    const calls = Array.from({ length: 4 }, () => http.call('/me'));
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test('of many at once in two processes, never let more through than are left', async () => {
    await setCalls(MAX - 40);
    const other = http.otherProcess();
    const key = await http.keyWith(['read']);
    const calls = Array.from({ length: 30 }, () => [
      http.call('/me'),
      other.call('/me'),
      http.call('/me', { key }),
      other.call('/me', { key }),
    ]).flat();
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(40);
    expect(statuses.filter((status) => status === 429)).toHaveLength(80);
  });

  test('a larger plan opens at once', async () => {
    await setCalls(MAX);
    await http.refuse(429, '/me');
    await setPlan('starter');
    expect((await http.call('/me')).status).toBe(200);
    await setPlan('ultra');
    expect((await http.call('/me')).status).toBe(200);
    expect((await used()).max_api_requests_per_day.max).toBeNull();
  });

  test('are claimed by the lookup of the key, without a statement of their own', async () => {
    const watch = watchStatements(http.db);
    const statements = async () => {
      watch.take();
      expect((await http.call('/campaigns?limit=1')).status).toBe(200);
      return watch.take().length;
    };
    const limited = [await statements(), await statements(), await statements()];
    expect(new Set(limited).size).toBe(1);
    await setPlan('ultra');
    expect(await statements()).toBe(limited[0]);
  });

  test('of an earlier day are forgotten', async () => {
    await setCalls(MAX, new Date('2026-03-09'));
    expect(await today()).toBe(0);
    expect((await http.call('/me')).status).toBe(200);
    expect(await today()).toBe(1);
  });
});

test('/me shows the history next to what the plan shows', async () => {
  const history = async () => (await used()).stats_history_retention_days;
  expect(await history()).toEqual({ current: 0, max: 90 });
  const capture = { kind: 'video', platform_id: 'v', creator_platform_id: 'c', views: 1 };
  const captured_at = new Date(NOW.getTime() - 100.5 * 86_400_000).toISOString();
  const body = ndjson([{ ...capture, captured_at }]);
  await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body });
  expect(await history()).toEqual({ current: 100, max: 90 });
});

test('every limit but that of keys grows with the plan up to no limit', () => {
  const larger = KEYS.map((key) => planWithMore(key, 'pro')?.plan ?? null);
  expect(larger).toEqual(['ultra', 'ultra', 'ultra', null]);
  expect(PLANS.map((plan) => PLAN_NAMES[plan])).toEqual(['Free', 'Starter', 'Pro', 'Ultra']);
});

test('a key without a lookup leaves nothing behind', () => {
  const quota = new DayQuota();
  const call = quota.arrive('key', 1);
  expect(quota.toClaim('key', 1)).toBe(1);
  call.leave();
  expect(quota.toClaim('key', 1)).toBe(0);
});
