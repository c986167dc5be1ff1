import { expect, test } from 'vitest';
import { creatorListAnswer, videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { peaksAnswer } from '@/lib/contract/catalogue/peaks';
import { testHttp } from '@/tests/http';

const NOW = new Date('2026-03-20T12:00:00Z');
const http = testHttp({ now: NOW });

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00.000Z`;

async function send(records: object[]): Promise<void> {
  const answer = await http.call('/ingest/snapshots', { method: 'POST', json: { records } });
  expect(answer.status).toBe(200);
}

type Capture = [day: number, counters: object];

async function videoWith(platform_id: string, captures: Capture[]): Promise<string> {
  const base = { kind: 'video', platform_id, creator_platform_id: 'c' };
  await send(captures.map(([n, counters]) => ({ ...base, captured_at: day(n), ...counters })));
  const { data } = await http.get(videoListAnswer, `/videos?platform_id=${platform_id}`);
  return data[0]?.id ?? '';
}

async function creatorWith(platform_id: string, captures: [number, number][]): Promise<string> {
  const base = { kind: 'creator', platform_id };
  await send(captures.map(([n, followers]) => ({ ...base, captured_at: day(n), followers })));
  const { data } = await http.get(creatorListAnswer, `/creators?platform_id=${platform_id}`);
  return data[0]?.id ?? '';
}

const ofVideo = async (id: string) => (await http.get(peaksAnswer, `/videos/${id}/peaks`)).data;
const ofCreator = async (id: string) => (await http.get(peaksAnswer, `/creators/${id}/peaks`)).data;
const views = (...captures: [number, number][]): Capture[] =>
  captures.map(([n, count]) => [n, { views: count }]);

test('a counter below its maximum for seven days is listed with its peak, until that is voided', async () => {
  const id = await videoWith('v-peak', views([1, 100], [2, 110], [3, 9_000], [4, 120], [8, 130], [11, 150]));
  expect(await ofVideo(id)).toEqual([
    { metric: 'views', captured_at: day(3), value: 9_000, since: day(4), current: 150 },
  ]);
  const record = { kind: 'video', platform_id: 'v-peak', captured_at: day(3), void: true };
  await send([record]);
  expect(await ofVideo(id)).toEqual([]);
});

test('six days are too few, and a maximum reached again is not listed', async () => {
  expect(await ofVideo(await videoWith('v-young', views([1, 100], [3, 900], [4, 120], [10, 150])))).toEqual(
    [],
  );
  expect(
    await ofVideo(await videoWith('v-again', views([1, 100], [2, 900], [3, 120], [12, 130], [13, 900]))),
  ).toEqual([]);
});

test('zeros and unknown counters after a peak are ignored; each counter is judged on its own', async () => {
  const id = await videoWith('v-zero', [
    [1, { views: 100, likes: 50 }],
    [2, { views: 200, likes: 40 }],
    [5, { views: 0, likes: null }],
    [9, { views: 210, likes: 41 }],
    [12, { views: 0, likes: 0 }],
  ]);
  expect(await ofVideo(id)).toEqual([
    { metric: 'likes', captured_at: day(1), value: 50, since: day(2), current: 41 },
  ]);
});

test('a restart of tracking clears the peaks', async () => {
  const id = await videoWith('v-reset', [
    [1, { views: 9_000 }],
    [2, { views: 100 }],
    [10, { views: 120 }],
    [11, { views: 130, baseline: true }],
    [19, { views: 140 }],
  ]);
  expect(await ofVideo(id)).toEqual([]);
});

test('followers may fall; only a lone reading far above both its neighbours is doubted', async () => {
  const falling = await creatorWith('c-falls', [
    [1, 1_000],
    [2, 900],
    [11, 800],
  ]);
  expect(await ofCreator(falling)).toEqual([]);
  const spiked = await creatorWith('c-spike', [
    [1, 1_000],
    [2, 100_000],
    [3, 1_010],
    [11, 1_050],
  ]);
  expect(await ofCreator(spiked)).toEqual([
    { metric: 'followers', captured_at: day(2), value: 100_000, since: day(3), current: 1_050 },
  ]);
});

test('an entity of another organisation, and one never issued, are the same 404', async () => {
  const id = await videoWith('v-mine', views([1, 1]));
  const foreign = await http.refuse(404, `/videos/${id}/peaks`, { key: http.second.key });
  const nobody = await http.refuse(404, '/videos/00000000-0000-4000-8000-000000000000/peaks');
  expect(foreign.error).toBe(nobody.error);
  await http.refuse(404, '/creators/nonsense/peaks');
  await http.refuse(400, `/videos/${id}/peaks?limit=1`);
});
