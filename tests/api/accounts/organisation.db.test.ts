import { beforeAll, expect, test } from 'vitest';
import { runJobs } from '@/lib/commands/jobs/jobs';
import { meAnswer } from '@/lib/contract/accounts/me';
import { organisationAnswer } from '@/lib/contract/accounts/organisation';
import { readEvictions } from '@/lib/data/writes/evictions';
import { NDJSON, ndjson, testHttp } from '@/tests/http';
import { addPerson, type Person } from '@/tests/people';
import { NOW } from '@/tests/times';

const http = testHttp({ timezone: 'America/New_York' });
let owner: Person;

beforeAll(async () => {
  owner = await addPerson(http, 'owner');
});

const path = '/organisation';
const change = (json: unknown) => http.call(path, { ...owner.as, method: 'PATCH', json });
const changed = async (json: unknown) => organisationAnswer.parse(await (await change(json)).json()).data;
const issues = async (json: unknown) =>
  ((await http.refuse(400, path, { ...owner.as, method: 'PATCH', json })).meta.issues ?? []).map(
    ({ path, message }) => `${path}: ${message}`,
  );

test('name, zone and plan are returned, and can be changed one by one or together', async () => {
  const id = http.first.scope.orgUuid;
  const before = { id, name: 'First', analytics_tz: 'America/New_York', plan: 'ultra' };
  expect((await http.get(organisationAnswer, path, owner.as)).data).toEqual(before);
  expect(await changed({ name: '  Harbour & Sons ' })).toEqual({ ...before, name: 'Harbour & Sons' });
  expect(await changed({ plan: 'starter', name: 'First' })).toEqual({ ...before, plan: 'starter' });
  expect((await http.get(meAnswer, '/me')).data).toMatchObject({
    organisation: { name: 'First' },
    plan: 'starter',
  });
  expect(await changed({ plan: 'ultra' })).toEqual(before);
});

test('every problem is listed at once, and nothing is changed', async () => {
  expect(await issues({ name: ' ', analytics_tz: '+02:00', plan: 'gold', color: 'red' })).toEqual([
    'name: must be 1 to 200 characters after trimming',
    'analytics_tz: must be an IANA time zone such as America/New_York',
    'plan: must be one of free, starter, pro, ultra',
    expect.stringMatching(/^color: unknown field/),
  ]);
  expect(await issues({})).toEqual(['body: must hold at least one field']);
  expect(await issues({ analytics_tz: 'Mars/Olympus', name: 'Renamed' })).toHaveLength(1);
  expect((await http.get(organisationAnswer, path, owner.as)).data.name).toBe('First');
});

test('a new zone moves the stored days in the background; the same zone again restarts nothing', async () => {
  const capture = { kind: 'creator', platform_id: 'c-1', captured_at: '2026-03-02T03:00:00Z', followers: 1 };
  await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson([capture]) });
  // The creator and its project.
  const rebuild = { done: 0, total: 2 };
  expect(await changed({ analytics_tz: 'Asia/Tokyo' })).toMatchObject({
    analytics_tz: 'Asia/Tokyo',
    timezone_rebuild: rebuild,
  });
  expect((await http.get(meAnswer, '/me')).data).toMatchObject({
    timezone: 'Asia/Tokyo',
    timezone_rebuild: rebuild,
  });
  const { orgId } = http.first.scope;
  const requested = async () => (await http.db.job.findFirstOrThrow({ where: { orgId } })).requestedAt;
  const before = await requested();
  http.use({ clock: () => new Date(NOW.getTime() + 60_000) });
  await changed({ analytics_tz: 'Asia/Tokyo', name: 'First' });
  http.use({ clock: () => NOW });
  expect(await requested()).toEqual(before);
  const { signal } = new AbortController();
  await runJobs({ db: http.db, runner: 'test', clock: () => NOW, log: () => {}, signal });
  expect(await changed({ analytics_tz: 'Asia/Tokyo' })).not.toHaveProperty('timezone_rebuild');
});

test('a change makes every cached answer of the organisation stale, a refused one none', async () => {
  const { orgId, orgUuid } = http.first.scope;
  const read = async (since: number) => (await readEvictions(http.db, new Map([[orgId, since]]))).get(orgId);
  const before = (await read(0))?.seq ?? 0;
  await change({ plan: 'gold' });
  expect((await read(before))?.evicted ?? []).toEqual([]);
  await change({ plan: 'pro' });
  expect((await read(before))?.evicted?.flatMap(({ tags }) => tags)).toEqual([`analytics:org:${orgUuid}`]);
});
