/** The importer against the product's own routes, over a socket. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallOptions, testHttp } from '@/tests/http';
import { openReport } from './report';
import { type ImportOptions, importFiles } from './run';

const NOW = new Date('2026-11-23T12:00:00Z');
const http = testHttp({ now: NOW });
let server: Server;
let url: string;
let folder: string;

beforeAll(async () => {
  server = createServer((request, response) => void forward(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'trackagoat-import-'));
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  const answer = await http.call((request.url ?? '').replace('/api/v1', ''), {
    method: request.method as CallOptions['method'],
    headers,
    ...(request.method === 'POST' ? { body: new Uint8Array(Buffer.concat(chunks)) } : {}),
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function importAll(files: string[], options: Partial<ImportOptions> = {}) {
  const report = await openReport(null);
  const progress = { update: () => {}, note: () => {}, stop: () => {} };
  const summary = await importFiles({ files, url, key: http.first.key, progress, report, ...options });
  return { ...summary, lines: report.summary() };
}

describe('an import into the product', () => {
  it('stores a packed NDJSON file, and changes nothing the second time', async () => {
    const vectors = fileURLToPath(new URL('../../tests/vectors/captures.ndjson.gz', import.meta.url));
    const first = await importAll([vectors]);
    expect(first).toMatchObject({ unchanged: 0, rejected: 0, failure: null });
    expect(first.accepted).toBeGreaterThan(1_000);
    const { orgId } = http.first.scope;
    expect(await http.db.video.count({ where: { orgId } })).toBe(14);
    expect(await http.db.creator.count({ where: { orgId } })).toBe(4);
    expect(await importAll([vectors])).toMatchObject({ accepted: 0, unchanged: first.accepted, rejected: 0 });
  });

  it('reads a spreadsheet by its formats, links as ids, and finds creators by their handles', async () => {
    const creators = ['platform_id,handle,captured_at', 'links-creator,Links.Creator,2026-10-01T08:00:00Z'];
    expect(await importAll([file('creators.csv', creators.join('\n'))])).toMatchObject({ accepted: 1 });
    const link = 'https://www.tiktok.com/@links.creator/video/7345012345670000001';
    const path = file(
      'posts.csv',
      [
        'id;handle;captured_at;views',
        `${link};;31.10.2026 14:30;1.200`,
        '7345012345670000002;@LINKS.creator;01.11.2026 14:30;1.350',
        '7345012345670000003;@nobody;01.11.2026 14:30;90',
        'https://vm.tiktok.com/ZM6abc/;;01.11.2026 14:30;90',
      ].join('\r\n'),
    );
    const options = { numberFormat: 'dot', dateFormat: 'day-first', zone: 'Europe/Berlin' } as const;
    const summary = await importAll([path], options);
    expect(summary).toMatchObject({ accepted: 2, rejected: 2, failure: null });
    expect(summary.lines.sort()).toEqual([
      `${path}:4 handle: no creator has the handle “@nobody” yet; enter the creator’s id, or import the creator first`,
      expect.stringContaining(`${path}:5 id: “https://vm.tiktok.com/ZM6abc/” is a short link`),
    ]);
    const { orgId } = http.first.scope;
    const stored = await http.db.video.findMany({
      where: { orgId, platformId: { startsWith: '734501234567' } },
      include: { creator: true },
      orderBy: { platformId: 'asc' },
    });
    expect(stored.map(({ platformId, creator }) => [platformId, creator.platformId])).toEqual([
      ['7345012345670000001', 'links-creator'],
      ['7345012345670000002', 'links-creator'],
    ]);
  });

  it('stores a CSV file cell by cell, and lists what the server rejects by line and column', async () => {
    const path = file(
      'videos.csv',
      [
        'id,channel,captured_at,views,caption',
        'imp1,impc,2026-03-01T08:00:00+01:00,12,"Hello, ""you"" 😀"',
        'imp2,impc,2026-03-01T08:00:00Z,0,',
        'imp3,impc,2027-03-01T08:00:00Z,5,',
        'imp4,impc,2026-03-01T08:00:00Z,12.5,',
        ' imp5,impc,2026-03-01T08:00:00Z,5,',
      ].join('\r\n'),
    );
    const columns = { id: 'platform_id', channel: 'creator_platform_id' };
    const summary = await importAll([path], { kind: 'video', columns });
    expect(summary).toMatchObject({ accepted: 2, unchanged: 0, rejected: 3, failure: null });
    expect(summary.lines.sort()).toEqual([
      expect.stringContaining(`${path}:4 captured_at: `),
      `${path}:5 views: “12.5” is not a whole number, such as 1200`,
      `${path}:6 id: must not begin or end with white space`,
    ]);
    const { orgId } = http.first.scope;
    const stored = await http.db.video.findFirstOrThrow({ where: { orgId, platformId: 'imp1' } });
    expect(stored).toMatchObject({
      platform: 'tiktok',
      caption: 'Hello, "you" 😀',
      views: 12n,
      postedAt: null,
    });
    expect(stored.firstCapturedAt).toEqual(new Date('2026-03-01T07:00:00Z'));
    const other = await http.db.video.findFirstOrThrow({ where: { orgId, platformId: 'imp2' } });
    expect(other).toMatchObject({ caption: null, likes: null });
  });

  it('takes captures back', async () => {
    const path = file(
      'void.csv',
      'kind,platform_id,captured_at,void\nvideo,imp1,2026-03-01T07:00:00Z,true\n',
    );
    expect(await importAll([path])).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await importAll([path])).toMatchObject({ unchanged: 1, rejected: 0 });
  });

  it('continues when no record of a call is valid', async () => {
    const path = file(
      'bad.ndjson',
      '{"kind":"creator","platform_id":"x","captured_at":"2026-03-01T08:00:00Z","fans":1}\n',
    );
    const summary = await importAll([path]);
    expect(summary).toMatchObject({ accepted: 0, rejected: 1, failure: null });
    expect(summary.lines).toEqual([expect.stringContaining(`${path}:1 fans: unknown field`)]);
  });

  it('is refused in one sentence without a good key', async () => {
    const path = file(
      'one.ndjson',
      '{"kind":"creator","platform_id":"x","captured_at":"2026-03-01T08:00:00Z"}\n',
    );
    const wrong = await importAll([path], { key: 'tga_wrong' });
    expect(wrong.failure?.message).toBe('The server refuses the key: it is wrong, expired or revoked.');
    const reader = await importAll([path], { key: await http.keyWith(['read']) });
    expect(reader.failure?.message).toContain('The key has no ingest scope');
    expect(await http.db.creator.count({ where: { platformId: 'x' } })).toBe(0);
  });
});
