import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportedLine } from '@/lib/import/send/reported-lines';
import { type FakeServer, failure, startFakeServer, success } from './fake-server';
import { openReport, type RejectionReport } from './report';
import { type ImportOptions, importFiles } from './run';

let server: FakeServer;
let folder: string;
let notes: string[];
let waits: number[];
let rejected: ReportedLine[];

beforeEach(async () => {
  server = await startFakeServer();
  folder = mkdtempSync(join(tmpdir(), 'trackagoat-import-'));
  notes = [];
  waits = [];
  rejected = [];
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function importWith(files: string[], options: Partial<ImportOptions> = {}) {
  const report = await openReport(null);
  const progress = { update: () => {}, note: () => {}, stop: () => {} };
  const summary = await importFiles({ files, url: server.url, key: 'k', progress, report, ...options });
  return { summary, warned: [report.warnings(), report.summary()] };
}

async function importAll(files: string[], options: Partial<ImportOptions> = {}) {
  const report: RejectionReport = await openReport(null);
  const add = report.add;
  report.add = async (lines) => {
    rejected.push(...lines);
    await add(lines);
  };
  const progress = { update: () => {}, note: (line: string) => notes.push(line), stop: () => {} };
  const sleep = async (delayMs: number) => void waits.push(delayMs);
  return importFiles({ files, url: server.url, key: 'tga_secret', progress, report, sleep, ...options });
}

const record = (id: number | string, more = '') =>
  `{"kind":"creator","platform_id":"c${id}","captured_at":"2026-03-01T08:00:00Z"${more}}`;
const ndjson = (count: number) =>
  `${Array.from({ length: count }, (_, index) => record(index)).join('\n')}\n`;

describe('an import', () => {
  it('sends at most 10,000 records a call, in order, with the key', async () => {
    const summary = await importAll([file('a.ndjson', ndjson(25_000))]);
    expect(summary).toEqual({ accepted: 25_000, unchanged: 0, rejected: 0, untracked: 0, failure: null });
    expect(server.calls.map((call) => call.records)).toEqual([10_000, 10_000, 5_000]);
    expect(`${server.calls.map((call) => call.body).join('\n')}\n`).toBe(ndjson(25_000));
    expect([...server.keys]).toEqual(['Bearer tga_secret']);
    expect(notes).toEqual(['Importing into Test brand.']);
  });

  it('sends at most 8 MiB a call', async () => {
    const long = Array.from({ length: 2_400 }, (_, index) => record(index, `,"bio":"${'é'.repeat(5_000)}"`));
    const { accepted } = await importAll([file('a.ndjson', long.join('\n'))]);
    expect(accepted).toBe(2_400);
    expect(server.calls.length).toBe(3);
    for (const call of server.calls) expect(call.bytes).toBeLessThanOrEqual(8 * 1024 * 1024);
    expect(server.calls[0]?.bytes).toBeGreaterThan(8 * 1024 * 1024 - 11_000);
  });

  it('fills calls across files, packed or not, CSV or NDJSON', async () => {
    const csv = 'platform_id,captured_at\nc1,2026-03-01T08:00:00Z\n';
    const files = [
      file('a.ndjson', ndjson(3)),
      file('b.gz', gzipSync(ndjson(4))),
      file('c.csv', csv),
      file('d', gzipSync(csv)),
      file('empty.ndjson', ''),
    ];
    const summary = await importAll(files, { kind: 'creator' });
    expect(summary).toMatchObject({ accepted: 9, rejected: 0, failure: null });
    expect(server.calls.map((call) => call.records)).toEqual([9]);
  });

  it('reports rejected lines of file and server by file and line', async () => {
    server.judge = (line) => (line.includes('"c2"') ? 'is too old' : null);
    const first = file('a.ndjson', `\n${record(1)}\n\n${record(2)}\nnope\n${record(3)}\n`);
    const second = file(
      'b.csv',
      'id,captured_at,followers\nc2,2026-03-01T08:00:00Z,5\nc9,2026-03-01T08:00:00Z,1e3\n',
    );
    const summary = await importAll([first, second], { kind: 'creator', columns: { id: 'platform_id' } });
    expect(summary).toMatchObject({ accepted: 2, rejected: 4 });
    expect(
      rejected.map(({ file: path, line, issues }) => [path, line, issues[0]?.path, issues[0]?.message]),
    ).toEqual(
      expect.arrayContaining([
        [first, 4, 'platform_id', 'is too old'],
        [first, 5, '', 'is not valid JSON'],
        [second, 2, 'id', 'is too old'],
        [second, 3, 'followers', '“1e3” is not a whole number, such as 1200'],
      ]),
    );
    expect(rejected.find(({ line }) => line === 4)?.text).toBe(record(2));
  });

  it('continues when the server accepts no record of a call', async () => {
    server.judge = () => 'is wrong';
    const summary = await importAll([file('a.ndjson', ndjson(10_002))]);
    expect(summary).toEqual({
      ...{ accepted: 0, unchanged: 0, rejected: 10_002 },
      ...{ untracked: 0, failure: null },
    });
    expect(rejected.at(-1)?.line).toBe(10_002);
  });

  it('says how many creators are beyond the plan', async () => {
    const limits = [{ limit_key: 'max_creators_per_org', current: 5, max: 5, affected: 2 }];
    const meta = { limits, warnings: [] };
    const answer = { data: { accepted: 3, unchanged: 0, rejected: [] }, error: null, meta };
    server.queue.push({ status: 200, body: answer });
    expect(await importAll([file('a.ndjson', ndjson(3))])).toMatchObject({ accepted: 3, untracked: 2 });
    expect(notes.at(-1)).toBe(
      '2 creators are beyond your plan and not tracked: everything is stored, and their videos wait in the inbox.',
    );
  });

  it('lists stored lines that look wrong to the server, with the column of the file', async () => {
    const path = file('a.csv', 'id,authorId,scrapedAt\n7345012345678900000,c,2026-03-01T08:00:00Z\n');
    const warnings = [{ line: 1, issues: [{ path: 'platform_id', message: 'ends in four zeros' }] }];
    const answer = { data: { accepted: 1, unchanged: 0, rejected: [] }, error: null, meta: { warnings } };
    server.queue.push({ status: 200, body: answer });
    const { summary, warned } = await importWith([path], { kind: 'video' });
    expect(summary).toMatchObject({ accepted: 1, rejected: 0, failure: null });
    expect(warned).toEqual([1, [`stored, but ${path}:2 id: ends in four zeros`]]);
  });

  it('names the columns that become nothing', async () => {
    const path = file(
      'a.csv',
      'id,authorId,scrapedAt,authorMeta/nickName,mood\nv,c,2026-03-01T08:00:00Z,n,m\n',
    );
    expect(await importAll([path], { kind: 'video', skipOthers: true })).toMatchObject({ accepted: 1 });
    expect(notes).toContain(`${path}: not imported: authorMeta/nickName, mood.`);
  });

  it('holds as little of long rows as of short ones', async () => {
    const row = (n: number) => `v${n},c,2026-03-01T08:00:00Z,${'x'.repeat(500_000)}`;
    const path = file(
      'a.csv',
      ['id,authorId,scrapedAt,mood', ...Array.from({ length: 70 }, (_, n) => row(n))].join('\n'),
    );
    expect(await importAll([path], { kind: 'video', skipOthers: true })).toMatchObject({ accepted: 70 });
    expect(server.calls.length).toBeGreaterThan(1);
  });

  it('counts stored records as unchanged', async () => {
    server.queue.push(success({ accepted: 1, unchanged: 2, rejected: [], added_later: true }));
    expect(await importAll([file('a.ndjson', ndjson(3))])).toMatchObject({
      accepted: 1,
      unchanged: 2,
      failure: null,
    });
  });
});

describe('an import with a failing server', () => {
  it('waits as long as the server requests, then repeats the same call', async () => {
    server.queue.push({ ...failure(429, 'rate_limited', 'Too many.'), headers: { 'retry-after': '7' } });
    server.queue.push({ ...failure(503, 'unavailable', 'Away.'), headers: { 'retry-after': '2' } });
    expect(await importAll([file('a.ndjson', ndjson(3))])).toMatchObject({ accepted: 3, failure: null });
    expect(waits).toEqual([7_000, 2_000]);
    expect(notes).toContain('The server is limiting requests: trying again in 7.0 s, for up to 15 min.');
    expect(notes).toContain('The server is not ready (Away): trying again in 2.0 s, for up to 15 min.');
  });

  it('waits many minutes for an unavailable or full database, then continues without loss or repetition', async () => {
    const away = { ...failure(503, 'unavailable', 'The disk is full.'), headers: { 'retry-after': '5' } };
    const path = file('a.ndjson', ndjson(25_000));
    server.queue.push(success({ accepted: 10_000, unchanged: 0, rejected: [] }));
    for (let n = 0; n < 40; n++) server.queue.push(n % 3 === 2 ? { status: 0, hangUp: true } : away);
    expect(await importAll([path])).toMatchObject({ accepted: 25_000, unchanged: 0, failure: null });
    expect(server.calls.map((call) => call.records)).toEqual([10_000, 5_000]);
    expect(waits).toHaveLength(40);
    expect(Math.max(...waits)).toBeLessThanOrEqual(25_000);
  });

  it('backs off, longer each time, when the connection is lost', async () => {
    for (let lost = 0; lost < 5; lost += 1) server.queue.push({ status: 0, hangUp: true });
    expect(await importAll([file('a.ndjson', ndjson(3))])).toMatchObject({ accepted: 3, failure: null });
    expect(waits).toHaveLength(5);
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual(0.75 * 500 * 2 ** index);
      expect(wait).toBeLessThanOrEqual(1.25 * 500 * 2 ** index);
    });
    expect(server.calls.map((call) => call.records)).toEqual([3]);
  });

  it('gives up in the end, says how far it came, and can be repeated', async () => {
    const path = file('a.ndjson', ndjson(25_000));
    const gone = Array.from({ length: 100 }, () => ({ status: 0, hangUp: true }));
    server.queue.push(success({ accepted: 10_000, unchanged: 0, rejected: [] }), ...gone);
    const summary = await importAll([path]);
    expect(summary).toMatchObject({ accepted: 10_000, rejected: 0 });
    expect(summary.failure?.message).toMatch(
      /^The server at http:.* cannot be reached: .* It was tried for 15 min\.$/,
    );
    expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(14 * 60_000);
    expect(waits.reduce((sum, wait) => sum + wait)).toBeLessThanOrEqual(15 * 60_000);
    server.queue.length = 0;
    expect(notes).toContain(
      `Everything up to ${path}:10000 is stored; run the same command again to continue from there.`,
    );
    expect(await importAll([path])).toMatchObject({ accepted: 25_000, failure: null });
  });

  it('halves a call that is too large for the server, and keeps the lines apart', async () => {
    server.judge = (line) => (line.includes('"c7"') ? 'is wrong' : null);
    const large = failure(413, 'payload_too_large', 'Too large.');
    server.queue.push(large);
    expect(await importAll([file('a.ndjson', ndjson(10))])).toMatchObject({ accepted: 9, rejected: 1 });
    expect(server.calls.map((call) => call.records)).toEqual([5, 5]);
    expect(rejected.map(({ line }) => line)).toEqual([8]);
  });

  it.each([
    [failure(401, 'invalid_api_key', 'No.'), 'The server refuses the key: it is wrong, expired or revoked.'],
    [success({ scopes: ['read'] }), 'The key has no ingest scope'],
    [{ status: 404, body: 'hello' }, 'does not answer like Trackagoat (status 404)'],
    [failure(500, 'internal_error', 'Something broke.'), 'status 500: Something broke. (request req-1)'],
  ])('asks first who the key belongs to, and sends nothing when that fails', async (me, sentence) => {
    server.me = me;
    const { failure: cause } = await importAll([file('a.ndjson', ndjson(3))]);
    expect(cause?.message).toContain(sentence);
    expect(server.calls).toEqual([]);
  });

  it('stops at an answer that repeating will not change', async () => {
    server.queue.push(failure(403, 'insufficient_scope', 'This key may not do that.'));
    const { failure: cause } = await importAll([file('a.ndjson', ndjson(3))]);
    expect(cause?.message).toBe(
      'The server refuses the import with status 403: This key may not do that. (request req-1)',
    );
    expect(waits).toEqual([]);
  });

  it('reports a missing server', async () => {
    const url = server.url;
    const { failure: cause } = await importAll([file('a.ndjson', ndjson(3))], { url: 'http://127.0.0.1:9' });
    expect(cause?.message).toMatch(/^The server at http:\/\/127.0.0.1:9 cannot be reached: /);
    expect(url).not.toBe('');
  });

  it('checks all files before it sends anything', async () => {
    const { failure: cause } = await importAll([file('a.ndjson', ndjson(3)), join(folder, 'b.csv')]);
    expect(cause?.message).toBe(`${join(folder, 'b.csv')} does not exist.`);
    const { failure: folderCause } = await importAll([folder]);
    expect(folderCause?.message).toBe(`${folder} is not a file.`);
    expect(server.calls).toEqual([]);
  });

  it('reports a truncated packed file', async () => {
    const packed = gzipSync(Buffer.from(ndjson(5_000)));
    const { failure: cause } = await importAll([file('a.ndjson.gz', packed.subarray(0, packed.length / 2))]);
    expect(cause?.message).toContain('a.ndjson.gz is damaged: it cannot be unpacked to the end');
  });

  it('reports a file that changes while it is read, and keeps the stored records', async () => {
    const path = file('a.ndjson', ndjson(25_000));
    server.judge = (line) => {
      if (line.includes('"c0"')) appendFileSync(path, record('late'));
      return null;
    };
    const summary = await importAll([path]);
    expect(summary.failure?.message).toBe(
      `${path} changed while it was being read, or was deleted. Import it again once nothing writes to it.`,
    );
    expect(summary.accepted).toBeGreaterThanOrEqual(10_000);
    expect(notes.some((note) => note.startsWith('Everything up to '))).toBe(true);
  });

  it('stops on request', async () => {
    const stop = new AbortController();
    server.judge = () => {
      stop.abort(new Error('Stopped.'));
      return null;
    };
    const { failure: cause } = await importAll([file('a.ndjson', ndjson(30_000))], { signal: stop.signal });
    expect(cause?.message).toBe('Stopped.');
    expect(server.calls.length).toBeLessThanOrEqual(2);
  });
});
