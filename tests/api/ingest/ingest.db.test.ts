import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { ingestAnswer as answer, MAX_BODY_BYTES, MAX_RECORDS } from '@/lib/contract/ingest/ingest';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';

const JSON_TYPE = { 'content-type': 'application/json' };
const http = testHttp();

beforeEach(async () => {
  await http.db.$executeRawUnsafe(
    'TRUNCATE videos, creators, video_snapshots, creator_snapshots, video_attributes, creator_attributes, entity_days CASCADE',
  );
});

const video = (id: string, views: number | null = 1, fields: object = {}) => ({
  kind: 'video',
  platform_id: id,
  creator_platform_id: 'c-1',
  captured_at: '2026-03-01T08:00:00Z',
  views,
  ...fields,
});
const path = '/ingest/snapshots';
const lines = (body: BodyInit, headers: Record<string, string> = NDJSON): CallOptions => ({
  method: 'POST',
  headers,
  body,
});
const send = async (body: BodyInit, headers?: Record<string, string>) =>
  (await http.get(answer, path, lines(body, headers))).data;
const count = () => http.db.videoSnapshot.count({ where: { isBirth: false } });

describe('the ingest route', () => {
  test('accepts NDJSON, and reports the same records again as unchanged', async () => {
    const body = ndjson([video('1'), video('2')]);
    expect(await send(body)).toEqual({ accepted: 2, unchanged: 0, rejected: [] });
    expect(await send(body)).toEqual({ accepted: 0, unchanged: 2, rejected: [] });
    expect(await count()).toBe(2);
  });

  test('accepts JSON with records, and gzip of either', async () => {
    const records = JSON.stringify({ records: [video('1'), video('2')] });
    expect((await send(records, JSON_TYPE)).accepted).toBe(2);
    const gzip = { 'content-encoding': 'gzip' };
    expect((await send(gzipSync(records), { ...JSON_TYPE, ...gzip })).unchanged).toBe(2);
    expect((await send(gzipSync(ndjson([video('3')])), { ...NDJSON, ...gzip })).accepted).toBe(1);
  });

  test('accepts a charset after the type, a byte order mark, and lines that end in CRLF or not at all', async () => {
    const body = `\uFEFF${JSON.stringify(video('1'))}\r\n${JSON.stringify(video('2'))}`;
    expect((await send(body, { 'content-type': 'Application/X-NDJSON; charset=utf-8' })).accepted).toBe(2);
  });

  test('shows the stored captures at once', async () => {
    await send(ndjson([video('1', 7, { caption: 'Seen' })]));
    const { data } = await http.get(videoListAnswer, '/videos');
    expect(data).toMatchObject([{ platform_id: '1', views: 7, label: 'Seen', platform: 'tiktok' }]);
  });

  test('lists rejected lines by number, blank ones counted, and stores the others', async () => {
    const body = [
      '',
      JSON.stringify(video('1')),
      '{"kind":',
      '   ',
      JSON.stringify({ ...video('2'), veiws: 1, views: -1 }),
      JSON.stringify([]),
      JSON.stringify(video('3')),
    ].join('\n');
    const result = await send(body);
    expect(result).toMatchObject({ accepted: 2, unchanged: 0 });
    expect(result.rejected.map((line) => [line.line, line.issues.map((issue) => issue.path)])).toEqual([
      [3, ['']],
      [5, ['views', 'veiws']],
      [6, ['']],
    ]);
    expect(result.rejected[1]?.issues[1]?.message).toBe("unknown field; did you mean 'views'?");
  });

  test('counts records of a JSON body from 1', async () => {
    const result = await send(JSON.stringify({ records: [video('1'), { kind: 'dog' }] }), JSON_TYPE);
    expect(result.rejected).toMatchObject([{ line: 2 }]);
    expect(result.rejected[0]?.issues).toContainEqual({ path: 'kind', message: expect.any(String) });
  });

  test('rejects a line that is not UTF-8 and stores the others', async () => {
    const [before, after] = [ndjson([video('1')]), ndjson([video('2')])].map((text) => Buffer.from(text));
    const body = Buffer.concat([
      before ?? Buffer.of(),
      Buffer.of(0x22, 0xff, 0x22, 0x0a),
      after ?? Buffer.of(),
    ]);
    expect(await send(new Uint8Array(body))).toEqual({
      accepted: 2,
      unchanged: 0,
      rejected: [{ line: 2, issues: [{ path: '', message: 'must be UTF-8' }] }],
    });
  });

  test('is 400 when no record is valid, with the list in meta.rejected and flat in meta.issues', async () => {
    const { meta } = await http.refuse(400, path, lines(ndjson([{ ...video('1'), views: 'many' }])));
    expect(meta.code).toBe('invalid_params');
    expect(meta.issues?.map((issue) => issue.path)).toEqual(['records.1.views']);
    expect(meta.rejected).toEqual([{ line: 1, issues: [{ path: 'views', message: expect.any(String) }] }]);
    expect(await count()).toBe(0);
  });

  test.each([
    ['no line', '', NDJSON],
    ['blank lines only', '\n\n', NDJSON],
    ['an empty list', '{"records":[]}', JSON_TYPE],
  ])('is 400 for %s', async (_what, body, headers) => {
    const { meta } = await http.refuse(400, path, lines(body, headers as Record<string, string>));
    expect(meta.issues?.map((issue) => issue.path)).toEqual(['records']);
    expect(meta.rejected).toEqual([]);
  });

  test.each([
    ['malformed JSON', '{"records":[', ['body']],
    ['a list at the top', '[]', ['body']],
    ['a missing list', '{}', ['records']],
    ['an invalid list', '{"records":{}}', ['records']],
    ['an unknown field', '{"recods":[]}', ['recods', 'records']],
  ])('is 400 for %s in a JSON body', async (_what, body, paths) => {
    const { meta } = await http.refuse(400, path, lines(body, JSON_TYPE));
    expect(meta.issues?.map((issue) => issue.path)).toEqual(paths);
  });

  test('is 400 for broken gzip, and 415 for other types and encodings', async () => {
    await http.refuse(400, path, lines('no gzip', { ...NDJSON, 'content-encoding': 'gzip' }));
    for (const headers of [
      { 'content-type': 'text/csv' },
      { 'content-type': '' },
      { ...NDJSON, 'content-encoding': 'br' },
    ]) {
      const { meta } = await http.refuse(415, path, lines('{}', headers as Record<string, string>));
      expect(meta.code).toBe('unsupported_media_type');
    }
    const bare = new Uint8Array([0x7b, 0x7d]);
    expect((await http.refuse(415, path, lines(bare, {}))).meta.code).toBe('unsupported_media_type');
  });
});

describe('size', () => {
  const endless = (chunks: { sent: number }) =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks.sent += 1;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
        if (chunks.sent === 100) controller.close();
      },
    });

  test('is 413 over 8 MiB, with Content-Length or without, compressed or not, before any content is checked', async () => {
    const large = 'x'.repeat(MAX_BODY_BYTES + 1);
    const length = { 'content-length': String(large.length) };
    for (const options of [
      lines(large),
      lines(large, { ...NDJSON, ...length }),
      lines(large, JSON_TYPE),
      lines(gzipSync(large), { ...NDJSON, 'content-encoding': 'gzip' }),
    ]) {
      expect((await http.refuse(413, path, options)).meta.code).toBe('payload_too_large');
    }
  });

  test('of exactly 8 MiB is read', async () => {
    const record = JSON.stringify(video('1'));
    expect((await send(record + ' '.repeat(MAX_BODY_BYTES - record.length))).accepted).toBe(1);
  });

  test('of an endless body is detected while reading, and the rest is not read', async () => {
    const chunks = { sent: 0 };
    await http.refuse(413, path, lines(endless(chunks)));
    expect(chunks.sent).toBeGreaterThan(8);
    expect(chunks.sent).toBeLessThan(12);
  });

  test('is 413 over 10,000 records, before any of them is checked', async () => {
    const tooMany = '{}\n'.repeat(MAX_RECORDS + 1);
    expect((await http.refuse(413, path, lines(tooMany))).meta.code).toBe('payload_too_large');
    const inJson = JSON.stringify({ records: Array(MAX_RECORDS + 1).fill(0) });
    await http.refuse(413, path, lines(inJson, JSON_TYPE));
    const { meta } = await http.refuse(400, path, lines(`\n\n${'{}\n'.repeat(MAX_RECORDS)}`));
    expect(meta.rejected).toHaveLength(MAX_RECORDS);
  });
});

test('two calls about the same creator at the same time both count', async () => {
  const calls = Array.from({ length: 6 }, (_, i) =>
    send(ndjson([video('1', i, minute(i)), video(`n-${i}`)])),
  );
  const results = await Promise.all(calls);
  expect(results.reduce((sum, result) => sum + result.accepted, 0)).toBe(12);
  expect(await http.db.creator.count()).toBe(1);
  expect(await count()).toBe(12);
});

const minute = (i: number) => ({ captured_at: `2026-03-01T08:0${i}:00Z` });
