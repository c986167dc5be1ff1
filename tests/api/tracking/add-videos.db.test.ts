import { beforeEach, describe, expect, test } from 'vitest';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { type VideoRow, videoAnswer, videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { projectAnswer, projectListAnswer } from '@/lib/contract/catalogue/projects';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const http = testHttp();
const post = (json: unknown, headers = {}): CallOptions => ({ method: 'POST', json, headers });
const patch = (json: unknown): CallOptions => ({ method: 'PATCH', json });
let project: string;

beforeEach(async () => {
  project = (await http.get(projectAnswer, '/projects', post({ name: 'Program' }))).data.id;
});

async function add(body: object, headers = {}): Promise<{ status: number; data: unknown }> {
  const response = await http.call(`/projects/${project}/videos`, post(body, headers));
  return { status: response.status, data: (await response.json()).data };
}
const addOne = async (url: string) => {
  const { status, data } = await add({ url });
  return { status, video: data as VideoRow };
};
const read = async (id: string) => (await http.get(videoAnswer, `/videos/${id}`)).data;
const listed = async (query = '') =>
  (await http.get(videoListAnswer, `/videos?project_id=${project}${query}`)).data;
const ingest = async (...records: object[]) => {
  const response = await http.call('/ingest/snapshots', {
    method: 'POST',
    headers: NDJSON,
    body: ndjson(records),
  });
  expect(response.status).toBe(200);
};
const capture = (platform_id: string, creator_platform_id: string, more: object = {}) => ({
  kind: 'video',
  platform_id,
  creator_platform_id,
  captured_at: '2026-03-05T15:00:00Z',
  views: 100,
  ...more,
});
const creators = async () =>
  http.db.creator.findMany({
    where: { project: { uuid: project } },
    select: { platformId: true, handle: true, label: true, trackingMode: true },
    orderBy: { creatorId: 'asc' },
  });
const isRight = async () =>
  expect(await verifyRollups(http.db, http.first.scope)).toMatchObject({ differences: 0 });
const issues = async (body: object) =>
  ((await http.refuse(400, `/projects/${project}/videos`, post(body))).meta.issues ?? []).map(
    ({ path, message }) => `${path} ${message}`,
  );

describe('a video added by its address', () => {
  test('counts, has nulls until it is captured, and a creator with that handle whom nobody follows', async () => {
    const { status, video } = await addOne('tiktok.com/@Anna/video/7001?lang=de');
    expect(status).toBe(201);
    expect(video).toMatchObject({
      project_id: project,
      platform: 'tiktok',
      platform_id: '7001',
      url: 'https://www.tiktok.com/@Anna/video/7001',
      label: 'Video 7001',
      creator_handle: 'Anna',
      tracking_status: 'direct_add',
      views: null,
      first_captured_at: null,
    });
    expect(await listed()).toEqual([video]);
    expect((await listed('&search=7001')).map(({ id }) => id)).toEqual([video.id]);
    expect(await creators()).toEqual([
      { platformId: null, handle: 'Anna', label: '@Anna', trackingMode: 'none' },
    ]);
    await isRight();
  });

  test('is one for all spellings of its address, and its creator for all spellings of the handle', async () => {
    const first = await addOne('https://www.tiktok.com/@anna/video/7011');
    const again = await addOne('m.tiktok.com/@ANNA/photo/7011');
    expect([again.status, again.video]).toEqual([200, first.video]);
    expect((await addOne('tiktok.com/@Anna/video/7012')).status).toBe(201);
    expect(await creators()).toHaveLength(1);
  });

  test('keeps its status, address and creator until the first capture, which names the creator', async () => {
    const { video } = await addOne('tiktok.com/@anna/video/7021');
    await ingest(capture('7021', 'id-anna', { caption: 'Hello' }));
    const captured = await read(video.id);
    expect(captured).toMatchObject({
      tracking_status: 'direct_add',
      creator_id: video.creator_id,
      label: 'Hello',
      views: 100,
    });
    expect(await creators()).toEqual([
      { platformId: 'id-anna', handle: 'anna', label: '@anna', trackingMode: 'none' },
    ]);
    await isRight();
    // Nobody follows the creator: its other videos wait.
    await ingest(capture('7022', 'id-anna'));
    expect((await listed('&tracking_status=pending_review')).map((row) => row.platform_id)).toEqual(['7022']);
    await isRight();
  });

  test('whose address names no creator has an unknown one, which the captures replace', async () => {
    const shorts = ['aaaaaaaaaaa', 'bbbbbbbbbbb'];
    for (const id of shorts) await addOne(`youtube.com/shorts/${id}`);
    const unknown = { platformId: null, handle: null, label: 'Unknown creator', trackingMode: 'none' };
    expect(await creators()).toEqual([unknown]);
    await isRight();
    const [one, other] = shorts.map((id) => capture(id, `channel-${id}`, { platform: 'youtube' }));
    await ingest(one as object);
    const named = { handle: null, trackingMode: 'none' };
    const channel = { ...named, platformId: 'channel-aaaaaaaaaaa', label: 'channel-aaaaaaaaaaa' };
    expect(await creators()).toEqual([unknown, channel]);
    await isRight();
    await ingest(other as object);
    const second = { ...named, platformId: 'channel-bbbbbbbbbbb', label: 'channel-bbbbbbbbbbb' };
    expect(await creators()).toEqual([channel, second]);
    expect((await listed()).map((row) => [row.tracking_status, row.creator_label])).toEqual([
      ['direct_add', channel.label],
      ['direct_add', second.label],
    ]);
    await isRight();
  });

  test('of a creator that the project has moves to it, and leaves none behind', async () => {
    await ingest(capture('7031', 'id-bob', { project_id: project }));
    const { video } = await addOne('tiktok.com/@bob/video/7032');
    await ingest(capture('7032', 'id-bob'));
    expect((await read(video.id)).tracking_status).toBe('direct_add');
    expect(await creators()).toEqual([
      { platformId: 'id-bob', handle: null, label: 'id-bob', trackingMode: 'auto' },
    ]);
    await isRight();
  });

  test('counts in the program from its first capture on', async () => {
    const { video } = await addOne('tiktok.com/@anna/video/7041');
    const campaign = await http.get(campaignAnswer, '/campaigns', post({ name: 'C', project_id: project }));
    await http.call(`/campaigns/${campaign.data.id}/items`, post({ video_ids: [video.id] }));
    await ingest(
      capture('7041', 'id-anna'),
      capture('7041', 'id-anna', { captured_at: '2026-03-06T15:00:00Z', views: 150 }),
    );
    for (const [entity, id] of [
      ['project', project],
      ['campaign', campaign.data.id],
    ]) {
      const query = `?entity=${entity}&entity_id=${id}&metric=views&mode=cumulative&from=2026-03-01&to=2026-03-09`;
      const { data } = await http.get(analyticsAnswer, `/analytics${query}`);
      expect(data.series[0]?.points.at(-1)?.value).toBe(150);
    }
    await isRight();
  });
});

describe('adding videos', () => {
  test('of which some are known lets in those that did not count, and leaves the others', async () => {
    const names = ['7101', '7102', '7103'];
    await ingest(...names.map((name) => capture(name, 'id-cara', { project_id: project })));
    const ids = (await listed()).map(({ id }) => id);
    await http.call('/videos/tracking', post({ video_ids: [ids[0]], tracking_status: 'excluded' }));
    await http.call('/videos/tracking', post({ video_ids: [ids[1]], tracking_status: 'pending_review' }));
    const videos = names.map((name) => ({ url: `tiktok.com/@cara/video/${name}` }));
    const { status, data } = await add({ videos: [...videos, ...videos] });
    expect(status).toBe(200);
    const statuses = (data as VideoRow[]).map((row) => [row.platform_id, row.tracking_status]);
    expect(statuses).toEqual([
      ['7101', 'direct_add'],
      ['7102', 'direct_add'],
      ['7103', 'auto_tracked'],
    ]);
    expect((await http.get(projectAnswer, `/projects/${project}`)).data).toMatchObject({
      video_count: 3,
      views: 300,
    });
    await isRight();
  });

  test('with a key is done once', async () => {
    const headers = { 'idempotency-key': 'once' };
    const body = { url: 'tiktok.com/@anna/video/7111' };
    const first = await add(body, headers);
    expect(await add(body, headers)).toEqual(first);
    expect(first.status).toBe(201);
    await http.refuse(409, `/projects/${project}/videos`, post({ url: 'youtu.be/aaaaaaaaaaa' }, headers));
  });

  test('adds none if one is not understood, and names the accepted forms and every problem', async () => {
    const videos = [
      { url: 'tiktok.com/@anna/video/7121' },
      { url: 'https://vm.tiktok.com/ZM1/' },
      { url: 'tiktok.com/@anna', more: 1 },
    ];
    expect(await issues({ videos })).toEqual([
      expect.stringMatching(/^videos\.1\.url is a short link/),
      expect.stringMatching(
        /^videos\.2\.url is not the address of a post .* tiktok\.com\/@handle\/video\/123/,
      ),
      expect.stringMatching(/^videos\.2\.more /),
    ]);
    expect(await issues({})).toEqual(['body must have either url or videos']);
    expect(await issues({ videos: [] })).toEqual(['videos must hold 1 to 50 videos']);
    expect(await issues({ videos: Array(51).fill(videos[0]) })).toEqual(['videos must hold 1 to 50 videos']);
    expect(await listed()).toEqual([]);
  });

  test('of a removed creator is refused with what to do, and adds none', async () => {
    await addOne('tiktok.com/@dora/video/7131');
    await http.db.creator.updateMany({ where: { handle: 'dora' }, data: { removedAt: new Date() } });
    for (const id of ['7131', '7132']) {
      const videos = [{ url: 'tiktok.com/@anna/video/7133' }, { url: `tiktok.com/@dora/video/${id}` }];
      const { error, meta } = await http.refuse(409, `/projects/${project}/videos`, post({ videos }));
      expect([meta.code, error]).toEqual([
        'conflict',
        '@dora was removed from this project. Add the creator again, then its videos.',
      ]);
    }
    expect(await listed()).toEqual([]);
  });

  test('to an unknown project, or one of another organisation, is a 404', async () => {
    const body = { url: 'tiktok.com/@anna/video/7141' };
    await http.refuse(404, `/projects/${UNKNOWN}/videos`, post(body));
    await http.refuse(404, `/projects/${project}/videos`, { ...post(body), key: http.second.key });
  });
});

describe('changing a video', () => {
  test('keeps the fields that are not sent', async () => {
    const { video } = await addOne('tiktok.com/@anna/video/7201');
    const change = async (body: object) =>
      (await http.get(videoAnswer, `/videos/${video.id}`, patch(body))).data;
    const noted = { ...video, readme_md: '# Why', metadata: { ref: 7 } };
    expect(await change({ readme_md: '# Why', metadata: { ref: 7 } })).toEqual(noted);
    const out = { ...noted, tracking_status: 'excluded' };
    expect(await change({ tracking_status: 'excluded' })).toEqual(out);
    const disabled = await change({ tracking_disabled: true });
    expect(disabled).toEqual({ ...out, tracking_disabled_at: expect.any(String) });
    expect(await change({ tracking_disabled: true })).toEqual(disabled);
    expect(await change({ tracking_disabled: false, readme_md: null })).toEqual({ ...out, readme_md: null });
    await isRight();
  });

  test('notes a README that really changed', async () => {
    await ingest(capture('7211', 'id-eve', { project_id: project }));
    const [{ id } = { id: '' }] = await listed();
    for (const text of ['', 'New', 'New']) await http.call(`/videos/${id}`, patch({ readme_md: text }));
    const query = `?entity=video&entity_id=${id}&metric=views&from=2026-03-01&to=2026-03-10`;
    const { data } = await http.get(analyticsAnswer, `/analytics${query}`);
    expect(data.annotations.map(({ kind }) => kind)).toEqual(['readme_changed']);
  });

  test('into one that does not count changes the sums at once', async () => {
    await ingest(
      capture('7221', 'id-eve', { project_id: project }),
      capture('7222', 'id-eve', { project_id: project }),
    );
    const [{ id } = { id: '' }] = await listed();
    await http.call(`/videos/${id}`, patch({ tracking_status: 'pending_review' }));
    expect((await http.get(projectListAnswer, `/projects?ids=${project}`)).data).toMatchObject([
      { views: 100, video_count: 1, pending_count: 1 },
    ]);
    await isRight();
  });

  test('names every problem at once', async () => {
    const { video } = await addOne('tiktok.com/@anna/video/7231');
    const body = { tracking_status: 'maybe', tracking_disabled: 'yes', metadata: [], readme_md: 5, more: 1 };
    const { meta } = await http.refuse(400, `/videos/${video.id}`, patch(body));
    expect(meta.issues?.map(({ path }) => path).sort()).toEqual(Object.keys(body).sort());
    const empty = await http.refuse(400, `/videos/${video.id}`, patch({}));
    expect(empty.meta.issues).toEqual([{ path: 'body', message: 'must hold at least one field' }]);
    await http.refuse(404, `/videos/${UNKNOWN}`, patch({ tracking_disabled: true }));
  });
});
