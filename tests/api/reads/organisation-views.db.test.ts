import { beforeAll, expect, test } from 'vitest';
import { organisationViewsAnswer } from '@/lib/contract/catalogue/organisation-views';
import { projectAnswer, projectListAnswer } from '@/lib/contract/catalogue/projects';
import { testHttp } from '@/tests/http';

/** GET /organisation/views, 2026-03-10 in New York. Two creators share no video, so their sum is that of all. */

const http = testHttp();

const video = (id: string, owner: string, day: string, views: number) => ({
  kind: 'video',
  platform_id: id,
  creator_platform_id: owner,
  captured_at: `${day}T10:00:00Z`,
  views,
});

beforeAll(async () => {
  const records = [
    video('v-1', 'c-1', '2026-03-01', 1_000),
    video('v-1', 'c-1', '2026-03-02', 1_010),
    video('v-1', 'c-1', '2026-03-08', 1_030),
    video('v-2', 'c-2', '2026-03-04', 500),
    video('v-2', 'c-2', '2026-03-09', 600),
    video('v-2', 'c-2', '2026-03-10', 607),
  ];
  await http.call('/ingest/snapshots', { method: 'POST', json: { records } });
});

async function ask(from: string, to: string, project = '') {
  const of = project && `&project_id=${project}`;
  return (await http.get(organisationViewsAnswer, `/organisation/views?from=${from}&to=${to}${of}`)).data;
}

/** The public id of an organisation's first project. */
async function firstProject(key?: string): Promise<string | undefined> {
  return (await http.get(projectListAnswer, '/projects', key ? { key } : {})).data[0]?.id;
}

test('adds up every video once, without today, and compares with as many days before', async () => {
  const data = await ask('2026-03-06', '2026-03-10');
  expect(data).toMatchObject({ value: 120, prior: 10, change: 1100, comparable: true });
  expect(data).toMatchObject({ complete_to: '2026-03-09', first_data_date: '2026-03-02' });
  expect(data.points.map(({ value }) => value)).toEqual([null, null, 20, 100, 7]);
});

test('has no change against days before tracking began, and null for days without captures', async () => {
  expect(await ask('2026-03-02', '2026-03-09')).toMatchObject({
    value: 130,
    change: null,
    comparable: false,
  });
  expect(await ask('2026-02-01', '2026-02-05')).toMatchObject({ value: null, prior: null });
});

test('counts today if it is the whole range', async () => {
  expect(await ask('2026-03-10', '2026-03-10')).toMatchObject({
    value: 7,
    prior: 100,
    complete_to: '2026-03-10',
  });
});

test('counts only the videos of the project that is asked for, from its days and from their captures', async () => {
  const { db, first, call } = http;
  const { scope } = first;
  const main = await firstProject();
  const whole = await ask('2026-03-06', '2026-03-10');
  const made = await call('/projects', { method: 'POST', json: { name: 'Second' } });
  const { id: second } = projectAnswer.parse(await made.json()).data;
  const record = (day: string, views: number) => ({ ...video('v-3', 'c-3', day, views), project_id: second });
  const records = [record('2026-03-07', 10), record('2026-03-08', 13)];
  await call('/ingest/snapshots', { method: 'POST', json: { records } });
  const check = async () => {
    expect(await ask('2026-03-06', '2026-03-10', main)).toEqual(whole);
    const part = await ask('2026-03-06', '2026-03-10', second);
    expect(part).toMatchObject({ value: 3, prior: null, first_data_date: '2026-03-08' });
    expect((await ask('2026-03-06', '2026-03-10')).value).toBe(123);
  };
  await check();
  await db.organisation.update({ where: { orgId: scope.orgId }, data: { daysTz: 'Asia/Tokyo' } });
  await check();
  await db.organisation.update({ where: { orgId: scope.orgId }, data: { daysTz: scope.timezone } });
});

test('knows no project of another organisation, and none that was never made', async () => {
  const range = 'from=2026-03-06&to=2026-03-10';
  for (const id of [await firstProject(http.second.key), '7f9c24e8-3b12-4a6f-9d1e-000000000000']) {
    const { error } = await http.refuse(404, `/organisation/views?${range}&project_id=${id}`);
    expect(error).toMatch(/project/i);
  }
});

test('sums captures to the same numbers while the days are moving into another zone', async () => {
  const before = await ask('2026-03-06', '2026-03-10');
  const { db, first } = http;
  const { scope } = first;
  await db.organisation.update({ where: { orgId: scope.orgId }, data: { daysTz: 'Asia/Tokyo' } });
  expect(await ask('2026-03-06', '2026-03-10')).toEqual(before);
  await db.organisation.update({ where: { orgId: scope.orgId }, data: { daysTz: scope.timezone } });
});

test('leaves out what does not count, also while the days are moving into another zone', async () => {
  const { db, first, call } = http;
  const { scope } = first;
  const before = await ask('2026-03-06', '2026-03-10');
  const gaining = (id: string, owner: string) => [
    video(id, owner, '2026-03-06', 1),
    video(id, owner, '2026-03-07', 1_001),
  ];
  const records = [...gaining('v-excluded', 'c-1'), ...gaining('v-of-removed', 'c-removed')];
  await call('/ingest/snapshots', { method: 'POST', json: { records } });
  expect((await ask('2026-03-06', '2026-03-10')).value).toBe((before.value ?? 0) + 2_000);
  const ofOrg = { orgId: scope.orgId };
  const excluded = await db.video.findFirstOrThrow({ where: { ...ofOrg, platformId: 'v-excluded' } });
  await call(`/videos/${excluded.uuid}`, { method: 'PATCH', json: { tracking_status: 'excluded' } });
  const removed = await db.creator.findFirstOrThrow({ where: { ...ofOrg, platformId: 'c-removed' } });
  await call(`/creators/${removed.uuid}`, { method: 'DELETE' });
  for (const daysTz of [scope.timezone, 'Asia/Tokyo']) {
    await db.organisation.update({ where: ofOrg, data: { daysTz } });
    expect(await ask('2026-03-06', '2026-03-10')).toEqual(before);
  }
  await db.organisation.update({ where: ofOrg, data: { daysTz: scope.timezone } });
});

test.each([
  ['from=2026-03-11&to=2026-03-12', 'from'],
  ['from=2026-03-06&to=2026-03-05', 'from'],
  ['from=1999-01-01&to=2026-03-05', 'from'],
])('refuses %s at %s', async (query, path) => {
  const { meta } = await http.refuse(400, `/organisation/views?${query}`);
  expect(meta.issues).toMatchObject([{ path }]);
});

test('an end after today counts as today, and the request as resolved gets the same answer', async () => {
  const project = await firstProject();
  const { data, meta } = await http.get(
    organisationViewsAnswer,
    `/organisation/views?from=2026-03-06&to=2026-03-15&project_id=${project}`,
  );
  expect(meta.query).toEqual({ from: '2026-03-06', to: '2026-03-10', project_id: project });
  expect(data.complete_to).toBe('2026-03-09');
  const again = await http.get(
    organisationViewsAnswer,
    `/organisation/views?${new URLSearchParams(meta.query as Record<string, string>)}`,
  );
  expect(again).toEqual({ data, error: null, meta });
});
