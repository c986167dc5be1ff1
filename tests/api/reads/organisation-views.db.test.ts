import { beforeAll, expect, test } from 'vitest';
import { organisationViewsAnswer } from '@/lib/contract/catalogue/organisation-views';
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

async function ask(from: string, to: string) {
  return (await http.get(organisationViewsAnswer, `/organisation/views?from=${from}&to=${to}`)).data;
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

test('sums captures to the same numbers while the days are moving into another zone', async () => {
  const before = await ask('2026-03-06', '2026-03-10');
  const { db, first } = http;
  const { scope } = first;
  await db.organisation.update({ where: { orgId: scope.orgId }, data: { daysTz: 'Asia/Tokyo' } });
  expect(await ask('2026-03-06', '2026-03-10')).toEqual(before);
  await db.organisation.update({ where: { orgId: scope.orgId }, data: { daysTz: scope.timezone } });
});

test.each([
  ['from=2026-03-06&to=2026-03-11', 'to'],
  ['from=2026-03-06&to=2026-03-05', 'from'],
  ['from=1999-01-01&to=2026-03-05', 'from'],
])('refuses %s at %s', async (query, path) => {
  const { meta } = await http.refuse(400, `/organisation/views?${query}`);
  expect(meta.issues).toMatchObject([{ path }]);
});
