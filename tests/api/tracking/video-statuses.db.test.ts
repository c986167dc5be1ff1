import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { itemListAnswer } from '@/lib/contract/catalogue/campaign-items';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorAnswer, videoAnswer, videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { projectAnswer, projectListAnswer } from '@/lib/contract/catalogue/projects';
import { statusChangedAnswer } from '@/lib/contract/catalogue/tracking';
import { TRACKING_STATUS_NAMES } from '@/lib/domain/tracking';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const http = testHttp();
const post = (json: unknown): CallOptions => ({ method: 'POST', json });

/** Public ids by platform id. */
const ids: Record<string, string> = {};
let project: string;
let campaign: string;
let creator: string;

beforeAll(async () => {
  const capture = (id: string, day: string, views: number) => ({
    kind: 'video',
    platform_id: id,
    creator_platform_id: 'c-1',
    captured_at: `2026-03-${day}T15:00:00Z`,
    views,
  });
  const records = [
    capture('v-1', '01', 100),
    capture('v-1', '02', 130),
    capture('v-2', '01', 1_000),
    capture('v-2', '03', 1_500),
  ];
  await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
  const { data } = await http.get(videoListAnswer, '/videos');
  for (const row of data) ids[row.platform_id] = row.id;
  creator = data[0]?.creator_id ?? '';
  project = data[0]?.project_id ?? '';
  campaign = (await http.get(campaignAnswer, '/campaigns', post({ name: 'Spring' }))).data.id;
  await http.call(`/campaigns/${campaign}/items`, post({ video_ids: Object.values(ids) }));
});
beforeEach(() => change(['v-1', 'v-2'], 'auto_tracked'));

async function change(videos: readonly string[], tracking_status: string) {
  const body = { video_ids: videos.map((name) => ids[name]), tracking_status };
  return (await http.get(statusChangedAnswer, '/videos/tracking', post(body))).data;
}
const listed = async (query = '') =>
  (await http.get(videoListAnswer, `/videos${query}`)).data.map((row) => row.platform_id);
const inCampaign = async (query = '') =>
  (await http.get(itemListAnswer, `/campaigns/${campaign}/items${query}`)).data.map((row) =>
    row.item_type === 'video' ? row.platform_id : row.label,
  );

/** The level of views on the last day, and the catalogue's figure, of all that sums the videos. */
async function sums() {
  const level = async (entity: string, id: string) => {
    const query = `?entity=${entity}&entity_id=${id}&metric=views&mode=cumulative&from=2026-03-01&to=2026-03-09`;
    const { data } = await http.get(analyticsAnswer, `/analytics${query}`);
    return data.series[0]?.points.at(-1)?.value;
  };
  return {
    creator: [
      await level('creator', creator),
      (await http.get(creatorAnswer, `/creators/${creator}`)).data.views,
    ],
    campaign: [
      await level('campaign', campaign),
      (await http.get(campaignAnswer, `/campaigns/${campaign}`)).data.views,
    ],
    project: [
      await level('project', project),
      (await http.get(projectAnswer, `/projects/${project}`)).data.views,
    ],
  };
}
const all = (views: number | null) => ({
  creator: [views, views],
  campaign: [views, views],
  project: [views, views],
});

describe('changing the status of videos', () => {
  test('shows in the next read of the creator, the campaign and the project', async () => {
    expect(await sums()).toEqual(all(1_630));
    for (const status of ['excluded', 'pending_review']) {
      await change(['v-2'], status);
      expect(await sums()).toEqual(all(130));
      await change(['v-2'], 'included');
      expect(await sums()).toEqual(all(1_630));
    }
  });

  test('accepts every status, so that an undo restores what was', async () => {
    for (const status of TRACKING_STATUS_NAMES) {
      await change(['v-1'], status);
      expect((await http.get(videoAnswer, `/videos/${ids['v-1']}`)).data.tracking_status).toBe(status);
    }
  });

  test('can be repeated, and counts a repeated id once', async () => {
    expect(await change(['v-1', 'v-1', 'v-2'], 'excluded')).toMatchObject({ changed: 2, unchanged: 0 });
    const repeated = { changed: 0, changes: [], unchanged: 2 };
    expect(await change(['v-1', 'v-2'], 'excluded')).toEqual(repeated);
  });

  test('says which videos changed and the status of before, so that an undo takes back only that', async () => {
    await change(['v-1'], 'excluded');
    await change(['v-2'], 'pending_review');
    const { changed, changes } = await change(['v-1', 'v-2'], 'excluded');
    expect([changed, changes]).toEqual([1, [{ id: ids['v-2'], from: 'pending_review' }]]);
  });

  test('changes none if one is unknown or of another organisation', async () => {
    const body = { video_ids: [ids['v-1'], UNKNOWN], tracking_status: 'excluded' };
    const { meta } = await http.refuse(404, '/videos/tracking', post(body));
    expect(meta.code).toBe('not_found');
    const foreign = { ...post({ ...body, video_ids: [ids['v-1']] }), key: http.second.key };
    await http.refuse(404, '/videos/tracking', foreign);
    expect(await sums()).toEqual(all(1_630));
  });

  test('names every problem of the body at once', async () => {
    const refuse = async (body: object) =>
      ((await http.refuse(400, '/videos/tracking', post(body))).meta.issues ?? []).map(
        ({ path, message }) => `${path} ${message}`,
      );
    const statuses = TRACKING_STATUS_NAMES.join(', ');
    expect(await refuse({ video_ids: [], tracking_status: 'approved', more: 1 })).toEqual([
      'video_ids must hold 1 to 5000 ids',
      `tracking_status must be one of ${statuses}`,
      expect.stringContaining('more'),
    ]);
    expect(await refuse({ video_ids: Array(5_001).fill(UNKNOWN), tracking_status: 'included' })).toEqual([
      'video_ids must hold 1 to 5000 ids',
    ]);
    expect(await refuse({ video_ids: ['v-1'], tracking_status: 'included' })).toEqual([
      'video_ids.0 must be a uuid',
    ]);
  });
});

describe('lists of videos', () => {
  test('leave out excluded ones unless a status is asked for', async () => {
    await change(['v-1'], 'excluded');
    await change(['v-2'], 'pending_review');
    for (const read of [listed, inCampaign]) {
      expect(await read()).toEqual(['v-2']);
      expect(await read('?tracking_status=excluded')).toEqual(['v-1']);
      expect(await read('?tracking_status=pending_review,excluded')).toEqual(['v-1', 'v-2']);
      expect(await read('?tracking_status=auto_tracked')).toEqual([]);
    }
  });

  test('count what they list', async () => {
    await change(['v-1'], 'excluded');
    const count = async (query: string) =>
      (await http.get(videoListAnswer, `/videos?with=total_count${query}`)).meta.total_count;
    expect([await count(''), await count('&tracking_status=excluded,auto_tracked')]).toEqual([1, 2]);
  });

  test('name what is wrong with a status, next to other problems', async () => {
    const query = '?tracking_status=included,approved&limit=0';
    const { meta } = await http.refuse(400, `/videos${query}`);
    expect(meta.issues?.map(({ path }) => path)).toEqual(['tracking_status', 'limit']);
  });

  test('have the status as a column of their CSV', async () => {
    await change(['v-1'], 'pending_review');
    const response = await http.call('/videos?format=csv&columns=platform_id,tracking_status');
    expect((await response.text()).split('\r\n')).toEqual([
      expect.stringContaining('Platform id,Status'),
      'v-1,pending_review',
      'v-2,auto_tracked',
      '',
    ]);
  });
});

test('a project counts its pending videos, and lists sort by them', async () => {
  await change(['v-1'], 'pending_review');
  expect((await http.get(projectAnswer, `/projects/${project}`)).data).toMatchObject({
    pending_count: 1,
    video_count: 1,
  });
  const empty = await http.get(projectAnswer, '/projects', post({ name: 'Another' }));
  const { data } = await http.get(projectListAnswer, '/projects?sort=pending_count');
  expect(data.map(({ id, pending_count }) => [id, pending_count])).toEqual([
    [empty.data.id, 0],
    [project, 1],
  ]);
});
