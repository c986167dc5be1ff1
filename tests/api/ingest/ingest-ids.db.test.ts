import { expect, test } from 'vitest';
import { ingestAnswer, MAX_WARNINGS } from '@/lib/contract/ingest/ingest';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';

/** Ids that a spreadsheet has spoilt, sent to ingest. */

const http = testHttp();

const video = (id: string, creator = 'c') => ({
  kind: 'video',
  platform_id: id,
  creator_platform_id: creator,
  captured_at: '2026-03-01T08:00:00Z',
  views: 1,
});
const call = (records: object[]): CallOptions => ({ method: 'POST', headers: NDJSON, body: ndjson(records) });
const send = (records: object[]) => http.get(ingestAnswer, '/ingest/snapshots', call(records));

test('are rejected with the remedy, and the correct ones in the same call are stored', async () => {
  const ids = ['7.34501E+18', '7345012345678901234.0', '#REF!', '="7345"', "'7345", 'NaN', 'null', 'N/A'];
  const { data } = await send([video('whole'), ...ids.map((id) => video(id)), video('other', '6.8E+18')]);
  expect(data).toMatchObject({ accepted: 1, unchanged: 0 });
  expect(data.rejected.map(({ line, issues }) => [line, issues[0]?.path])).toEqual([
    ...ids.map((_, at) => [at + 2, 'platform_id']),
    [10, 'creator_platform_id'],
  ]);
  for (const { issues } of data.rejected) expect(issues[0]?.message).toContain('format the column as text');
  expect(await http.db.video.count()).toBe(1);
});

test('a call of nothing else is a 400 that stores nothing', async () => {
  const answer = await http.call('/ingest/snapshots', call([video('7.3E+18'), video('7,3E+18')]));
  expect(answer.status).toBe(400);
  expect((await answer.json()).meta.rejected).toHaveLength(2);
});

test('that may have been cut are stored with a warning if another id shares their beginning, in the call or stored', async () => {
  const [cut, lone] = ['7345012345678900000', '7111111111111110000'];
  expect((await send([video(cut), video(lone)])).meta.warnings).toEqual([]);
  const { data, meta } = await send([video('plain'), video('7345012345678901234'), video(cut), video(cut)]);
  expect(data.rejected).toEqual([]);
  expect(meta.warnings).toMatchObject([{ line: 3, issues: [{ path: 'platform_id' }] }]);
  expect(meta.warnings[0]?.issues[0]?.message).toContain('7345012345678901234');
  expect((await send([video(cut)])).meta.warnings).toMatchObject([{ line: 1 }]);
  const creators = await send([video('x', '6800000000000010000'), video('y', '6800000000000010001')]);
  expect(creators.meta.warnings).toMatchObject([{ line: 1, issues: [{ path: 'creator_platform_id' }] }]);
});

test('are not compared with the ids of another organisation, another platform, or creators', async () => {
  const twin = '7222222222222221234';
  const others = {
    method: 'POST',
    headers: NDJSON,
    key: http.second.key,
    body: ndjson([video(twin)]),
  } as const;
  expect((await http.call('/ingest/snapshots', others)).status).toBe(200);
  await send([{ ...video(twin), platform: 'elsewhere' }, video('z', twin)]);
  expect((await send([video('7222222222222220000')])).meta.warnings).toEqual([]);
});

test('a call full of them is answered in one statement more, with a bounded list', async () => {
  const records = Array.from({ length: 400 }, (_, n) => [
    `73450${1000000000 + n}0000`,
    `73450${1000000000 + n}1234`,
  ])
    .flat()
    .map((id) => video(id));
  const { data, meta } = await send(records);
  expect(data.accepted).toBe(800);
  expect(meta.warnings).toHaveLength(MAX_WARNINGS);
});
