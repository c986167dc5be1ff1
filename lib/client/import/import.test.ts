import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ApiFailure } from '@/lib/client/api/api';
import { MAX_BODY_BYTES } from '@/lib/contract/ingest/ingest';
import { likelyKind, suggestColumns } from '@/lib/import/rows/columns';
import { mappingProblems, readHead } from './head';
import { Rejections, SHOWN_REJECTIONS } from './report';
import { checkFile, type Imported, importFile } from './run';
import type { BatchResult } from './upload';

const file = (name: string, text: string | Uint8Array) => new File([text as BlobPart], name);
const never = new AbortController().signal;

const CSV = [
  'kind,platform_id,creator_platform_id,captured_at,views',
  'video,v1,c1,2026-03-01T08:00:00Z,10',
  'video,v2,c1,2024-13-02,20',
  'video,v3,c1,2026-03-01T08:00:00Z,"12,4K"',
  'video,v4,c1,2026-03-01T09:00:00Z,40',
  '',
].join('\r\n');

describe('checking a file', () => {
  it('shows what a CSV file begins with', async () => {
    const head = await readHead(file('a.csv', CSV));
    expect(head.format).toBe('csv');
    expect(head.header).toEqual(['kind', 'platform_id', 'creator_platform_id', 'captured_at', 'views']);
    expect(head.rows[2]?.[4]).toBe('12,4K');
    expect(mappingProblems(head, {})).toEqual([]);
    expect(mappingProblems({ ...head, header: ['mood'] }, {}).map((problem) => problem.path)).toContain(
      'mood',
    );
  });

  it('counts right rows, says when they begin and end, and names the lines that are not right', async () => {
    const so = await checkFile(file('a.csv', CSV), {}, () => {}, never);
    expect(so.right).toBe(2);
    expect([so.firstAt, so.lastAt]).toEqual([Date.UTC(2026, 2, 1, 8), Date.UTC(2026, 2, 1, 9)]);
    expect(so.rejections.first.map(({ line, issues }) => [line, issues[0]?.path])).toEqual([
      [3, 'captured_at'],
      [4, 'views'],
    ]);
  });

  it('holds every row against the contract, not only its cells', async () => {
    const long = `v5,${'x'.repeat(201)},2026-03-01T08:00:00Z`;
    const text = `video_key,channel,captured_at\n${long}\n`;
    const options = {
      kind: 'video',
      columns: { video_key: 'platform_id', channel: 'creator_platform_id' },
    } as const;
    const so = await checkFile(file('a.csv', text), options, () => {}, never);
    expect(so.right).toBe(0);
    expect(so.rejections.first[0]?.issues[0]?.path).toBe('channel');
  });

  it('reads packed files and NDJSON, and says how far it is in either', async () => {
    const parts: number[] = [];
    const packed = file('a.csv.gz', gzipSync(CSV));
    expect((await checkFile(packed, {}, (part) => parts.push(part), never)).right).toBe(2);
    expect(parts.at(-1)).toBe(1);
    const record = { kind: 'creator', platform_id: 'c', captured_at: '2026-03-01T08:00:00Z' };
    const lines = [record, { ...record, followers: -1 }].map((one) => JSON.stringify(one));
    const so = await checkFile(file('a.ndjson', `${lines.join('\n')}\nnonsense\n`), {}, () => {}, never);
    expect([so.right, so.rejections.first.map(({ line }) => line)]).toEqual([1, [2, 3]]);
  });
});

describe('matching columns', () => {
  it('takes a column for what it is named, or known to be called elsewhere, and for nothing else', () => {
    const header = ['video_key', 'Creator Key', 'captured_at', 'views', 'mood', 'note', 'like'];
    expect(Object.fromEntries(suggestColumns(header, 'video'))).toEqual({
      video_key: 'platform_id',
      'Creator Key': 'creator_platform_id',
      captured_at: 'captured_at',
      views: 'views',
      mood: '',
      note: '',
      like: '',
    });
  });

  it('gives a field to one column only, the one that is named so', () => {
    const suggested = Object.fromEntries(suggestColumns(['play_count', 'views'], 'video'));
    expect(suggested).toEqual({ play_count: '', views: 'views' });
  });

  it('leaves out what belongs to the other kind of row', () => {
    const suggested = Object.fromEntries(suggestColumns(['handle', 'views'], 'video'));
    expect(suggested).toEqual({ handle: '', views: 'views' });
  });

  it('tells videos from creators where the columns do', () => {
    expect(likelyKind(['video_id', 'play_count'])).toBe('video');
    expect(likelyKind(['username', 'subscribers'])).toBe('creator');
    expect(likelyKind(['kind', 'views'])).toBeNull();
    expect(likelyKind(['zzz', 'captured_at'])).toBeNull();
  });
});

async function importAll(
  source: File,
  send: (records: readonly string[]) => Promise<BatchResult>,
  signal = never,
) {
  let last: Imported | null = null;
  const checked = await checkFile(source, {}, () => {}, never);
  const ended = await importFile(source, {}, checked, (so) => (last = so), signal, send).catch(
    (error: unknown) => error,
  );
  return { last: last as Imported | null, ended, checked };
}

const manyRows = (count: number) => {
  const rows = Array.from({ length: count }, (_, n) => `video,v${n},c,2026-03-01T08:00:00Z,${n}`);
  return file('a.csv', ['kind,platform_id,creator_platform_id,captured_at,views', ...rows].join('\n'));
};

describe('importing a file', () => {
  it('sends what is right, and gives back the lines that the server rejects', async () => {
    const sent: string[][] = [];
    const { last, checked } = await importAll(file('a.csv', CSV), async (records) => {
      sent.push([...records]);
      const rejected = [{ line: 2, issues: [{ path: 'views', message: 'is too many' }] }];
      return { accepted: 1, unchanged: 0, rejected };
    });
    expect(sent.map((batch) => batch.length)).toEqual([2]);
    expect(JSON.parse(sent[0]?.[0] ?? '')).toMatchObject({ platform_id: 'v1', views: 10 });
    expect(last).toMatchObject({ accepted: 1, sent: 2, unsure: 0 });
    expect(last?.rejections.count).toBe(3);
    expect(last?.rejections.first.at(-1)).toMatchObject({
      line: 5,
      issues: [{ path: 'views', message: 'is too many' }],
    });
    expect(checked.rejections.count).toBe(2);
  });

  it('sends at most 10,000 records a call, and stops between calls', async () => {
    const sizes: number[] = [];
    const stop = new AbortController();
    const { last, ended } = await importAll(
      manyRows(25_000),
      async (records) => {
        sizes.push(records.length);
        if (sizes.length === 2) stop.abort();
        return { accepted: records.length, unchanged: 0, rejected: [] };
      },
      stop.signal,
    );
    expect(sizes).toEqual([10_000, 10_000]);
    expect(ended).toBe(stop.signal.reason);
    expect(last).toMatchObject({ sent: 20_000, unsure: 0 });
  });

  it('says of a batch without an answer that it may be stored, of a refused one that it is not', async () => {
    for (const [status, unsure] of [
      [0, 2_000],
      [503, 2_000],
      [403, 0],
    ] as const) {
      let calls = 0;
      const { last, ended } = await importAll(manyRows(12_000), async (records) => {
        calls += 1;
        if (calls === 2) throw new ApiFailure(status, 'unavailable', 'No.', null, [], {});
        return { accepted: records.length, unchanged: 0, rejected: [] };
      });
      expect(ended).toBeInstanceOf(ApiFailure);
      expect(last).toMatchObject({ sent: 10_000, unsure });
    }
  });

  it('keeps a call below the most that the server takes, whatever the characters', async () => {
    const caption = '猫'.repeat(10_000);
    const lines = Array.from({ length: 600 }, (_, n) =>
      JSON.stringify({
        kind: 'video',
        platform_id: `v${n}`,
        creator_platform_id: 'c',
        captured_at: '2026-03-01T08:00:00Z',
        caption,
      }),
    );
    const bytes: number[] = [];
    await importAll(file('a.ndjson', lines.join('\n')), async (records) => {
      bytes.push(Buffer.byteLength(records.join('\n')));
      return { accepted: records.length, unchanged: 0, rejected: [] };
    });
    expect(bytes.length).toBe(3);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(MAX_BODY_BYTES);
  });
});

describe('the report of rejected lines', () => {
  const issues = [{ path: 'views', message: 'is "odd"' }];

  it('quotes what must be quoted and defuses formulas', async () => {
    const rejections = new Rejections();
    rejections.add({ line: 3, text: '=1+1,a', issues });
    rejections.add({ line: 4, text: null, issues });
    expect(await rejections.toCsv().text()).toBe(
      'line,column,problem,text\r\n3,views,"is ""odd""","\'=1+1,a"\r\n4,views,"is ""odd""",\r\n',
    );
  });

  it('has every line, however many, and goes on from the ones before', async () => {
    const before = new Rejections();
    for (let line = 1; line <= 30_000; line++) before.add({ line, text: 'x'.repeat(40), issues });
    const after = new Rejections(before);
    after.add({ line: 30_001, text: 'y', issues });
    expect([before.count, after.count]).toEqual([30_000, 30_001]);
    expect(after.first.length).toBe(SHOWN_REJECTIONS);
    expect((await after.toCsv().text()).trimEnd().split('\r\n').length).toBe(30_002);
  });
});
