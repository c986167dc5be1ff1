import { beforeEach, expect, test } from 'vitest';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorAnswer, creatorListAnswer } from '@/lib/contract/catalogue/catalogue';
import { projectAnswer } from '@/lib/contract/catalogue/projects';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';

const http = testHttp();
const post = (json: unknown): CallOptions => ({ method: 'POST', json });
let project: string;

beforeEach(async () => {
  project = (await http.get(projectAnswer, '/projects', post({ name: 'Program' }))).data.id;
});

const addCreator = async (body: object) =>
  (await http.get(creatorAnswer, `/projects/${project}/creators`, post(body))).data;
const addVideo = async (url: string) =>
  expect((await http.call(`/projects/${project}/videos`, post({ url }))).status).toBe(201);
const creators = async () =>
  (await http.get(creatorListAnswer, `/creators?project_id=${project}&sort=label`)).data;
const ingest = async (...records: readonly object[]) => {
  const own = records.map((record) => ({
    captured_at: '2026-03-05T15:00:00Z',
    project_id: project,
    ...record,
  }));
  const response = await http.call('/ingest/snapshots', {
    method: 'POST',
    headers: NDJSON,
    body: ndjson(own),
  });
  expect(await response.json()).toMatchObject({ data: { accepted: records.length, rejected: [] } });
};

test.each(['İnci', 'ΟΔΟΣ'])('%s, whose letters lower in two ways, can’t be added twice', async (handle) => {
  const creator = await addCreator({ platform: 'youtube', handle });
  await http.refuse(409, `/projects/${project}/creators`, post({ platform: 'youtube', handle }));
  await ingest({ kind: 'creator', platform: 'youtube', platform_id: `UC of ${handle}`, handle });
  expect(await creators()).toMatchObject([{ id: creator.id, platform_id: `UC of ${handle}` }]);
});

test('two handles that differ in the dot of an İ can be added in one call', async () => {
  const both = [
    { platform: 'youtube', handle: 'İx' },
    { platform: 'youtube', handle: 'ix' },
  ];
  const response = await http.call(`/projects/${project}/creators`, post({ creators: both }));
  expect(response.status).toBe(201);
  await ingest(
    { kind: 'creator', platform: 'youtube', platform_id: 'UC 1', handle: '@IX' },
    { kind: 'creator', platform: 'youtube', platform_id: 'UC 2', handle: 'İX' },
  );
  expect(await creators()).toMatchObject([
    { handle: '@IX', platform_id: 'UC 1' },
    { handle: 'İX', platform_id: 'UC 2' },
  ]);
});

test('a removed handle takes no creator away that was added by its id', async () => {
  const waiting = await addCreator({ handle: 'bob' });
  await http.call(`/creators/${waiting.id}`, { method: 'DELETE' });
  const own = await addCreator({ platform_id: '77', tracking_mode: 'selective' });
  await ingest({ kind: 'video', platform_id: '7700', creator_platform_id: '77', views: 100 });
  await ingest({ kind: 'creator', platform_id: '77', handle: 'Bob' });
  expect(await creators()).toMatchObject([
    { id: own.id, handle: 'Bob', removed_at: null, tracking_mode: 'selective' },
  ]);
  expect(await verifyRollups(http.db, http.first.scope)).toMatchObject({ differences: 0 });
});

test('a creator in a campaign stays when its only video turns out to be of another', async () => {
  const carl = await addCreator({ handle: 'carl', tracking_mode: 'none' });
  const campaign = await http.get(
    campaignAnswer,
    '/campaigns',
    post({ name: 'Autumn', project_id: project }),
  );
  const items = [{ item_type: 'creator', item_id: carl.id }];
  await http.call(`/campaigns/${campaign.data.id}/items`, post({ items }));
  await addVideo('tiktok.com/@carl/video/55');
  await ingest({ kind: 'creator', platform_id: '66', handle: 'zed' });
  await ingest({ kind: 'video', platform_id: '55', creator_platform_id: '66', views: 100 });
  expect(await creators()).toMatchObject([
    { id: carl.id, video_count: 0 },
    { handle: 'zed', video_count: 1 },
  ]);
  expect(await verifyRollups(http.db, http.first.scope)).toMatchObject({ differences: 0 });
});

test.each([
  ['added with mode none', () => addCreator({ handle: 'carl', tracking_mode: 'none' })],
  [
    'added, and set to mode none',
    async () => {
      const { id } = await addCreator({ handle: 'carl' });
      await http.call(`/creators/${id}`, { method: 'PATCH', json: { tracking_mode: 'none' } });
    },
  ],
])('a creator that was %s stays when its only video turns out to be of another', async (_, prepare) => {
  await prepare();
  await ingest({ kind: 'creator', platform_id: '66', handle: 'zed' });
  await addVideo('tiktok.com/@carl/video/55');
  await addVideo('tiktok.com/@made/video/56');
  for (const id of ['55', '56'])
    await ingest({ kind: 'video', platform_id: id, creator_platform_id: '66', views: 100 });
  // The one that only the other video brought goes with it.
  expect((await creators()).map(({ handle }) => handle)).toEqual(['carl', 'zed']);
});

test('a post goes to the creator whose captured handle begins with an @', async () => {
  await ingest({ kind: 'creator', platform_id: '31', handle: '@dora' });
  await addVideo('tiktok.com/@Dora/video/3100');
  expect(await creators()).toMatchObject([{ platform_id: '31' }]);
});

test('a removed creator that a call names twice, by handle and by id, is refused', async () => {
  await ingest({ kind: 'creator', platform_id: '42', handle: 'anna' });
  const [anna] = await creators();
  await http.call(`/creators/${anna?.id}`, { method: 'DELETE' });
  const names = [{ handle: 'anna' }, { platform_id: '42', tracking_mode: 'none' }];
  const { meta } = await http.refuse(400, `/projects/${project}/creators`, post({ creators: names }));
  expect(meta.issues).toEqual([{ path: 'creators.1', message: 'names the same creator as creators.0' }]);
  expect(await creators()).toEqual([]);
});
