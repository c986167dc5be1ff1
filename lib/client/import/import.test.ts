import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ApiFailure } from '@/lib/client/api/api';
import { MAX_BODY_BYTES } from '@/lib/contract/ingest/ingest';
import type { Issue } from '@/lib/errors';
import { likelyKind, suggestColumns } from '@/lib/import/rows/columns';
import type { Answer } from '@/lib/import/send/answer';
import { SHOWN_LINES } from '@/lib/import/send/reported-lines';
import { mappingProblems, readHead } from './head';
import { kindOf, mappingOf } from './mapping';
import { Rejections, rejectedForm } from './report';
import { type CheckOptions, checkFile, type Imported, importFile } from './run';
import { pageServer } from './server';

const file = (name: string, text: string | Uint8Array) => new File([text as BlobPart], name);
const never = new AbortController().signal;
const form = rejectedForm({ written: { header: 'a,b', between: ',' }, delimiter: ',' });
const plain = { form, latestMs: null };

const CSV = [
  'kind,platform_id,creator_platform_id,captured_at,views',
  'video,v1,c1,2026-03-01T08:00:00Z,10',
  'video,v2,c1,2024-13-02,20',
  'video,v3,c1,2026-03-01T08:00:00Z,"12,4K"',
  'video,v4,c1,2026-03-01T09:00:00Z,40',
  '',
].join('\r\n');

describe('checking a file', () => {
  it('shows the beginning of a CSV file', async () => {
    const head = await readHead(file('a.csv', CSV));
    expect(head.format).toBe('csv');
    expect(head.header).toEqual(['kind', 'platform_id', 'creator_platform_id', 'captured_at', 'views']);
    expect(head.rows[2]?.[4]).toBe('12,4K');
    expect(mappingProblems(head, {})).toEqual([]);
    expect(mappingProblems({ ...head, header: ['mood'] }, {}).map((problem) => problem.path)).toContain(
      'mood',
    );
  });

  it('counts valid rows, says when they begin and end, and names the invalid lines', async () => {
    const so = await checkFile(file('a.csv', CSV), plain, () => {}, never);
    expect(so.validRows).toBe(2);
    expect([so.firstAt, so.lastAt]).toEqual([Date.UTC(2026, 2, 1, 8), Date.UTC(2026, 2, 1, 9)]);
    expect(so.rejections.first.map(({ line, issues }) => [line, issues[0]?.path])).toEqual([
      [3, 'captured_at'],
      [4, 'views'],
    ]);
  });

  it('finds a capture in the future by the clock of the server', async () => {
    const latestMs = Date.UTC(2026, 2, 1, 8, 30);
    const so = await checkFile(file('a.csv', CSV), { form, latestMs }, () => {}, never);
    expect(so.validRows).toBe(1);
    expect(so.rejections.first.at(-1)).toMatchObject({ line: 5, issues: [{ path: 'captured_at' }] });
  });

  it('checks every row against the contract, not only its cells', async () => {
    const long = `v5,${'x'.repeat(201)},2026-03-01T08:00:00Z`;
    const text = `video_key,channel,captured_at\n${long}\n`;
    const options = {
      kind: 'video',
      columns: { video_key: 'platform_id', channel: 'creator_platform_id' },
      ...plain,
    } as const;
    const so = await checkFile(file('a.csv', text), options, () => {}, never);
    expect(so.validRows).toBe(0);
    expect(so.rejections.first[0]?.issues[0]?.path).toBe('channel');
  });

  it('reads packed files and NDJSON, and reports progress in either', async () => {
    const parts: number[] = [];
    const packed = file('a.csv.gz', gzipSync(CSV));
    expect((await checkFile(packed, plain, (part) => parts.push(part), never)).validRows).toBe(2);
    expect(parts.at(-1)).toBe(1);
    const record = { kind: 'creator', platform_id: 'c', captured_at: '2026-03-01T08:00:00Z' };
    const lines = [record, { ...record, followers: -1 }].map((one) => JSON.stringify(one));
    const so = await checkFile(file('a.ndjson', `${lines.join('\n')}\nnonsense\n`), plain, () => {}, never);
    expect([so.validRows, so.rejections.first.map(({ line }) => line)]).toEqual([1, [2, 3]]);
  });
});

describe('matching columns', () => {
  it('matches a column by its field’s name or a known synonym, and by nothing else', () => {
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

  it('maps a field to one column only, the one with its name', () => {
    const suggested = Object.fromEntries(suggestColumns(['play_count', 'views'], 'video'));
    expect(suggested).toEqual({ play_count: '', views: 'views' });
  });

  it('leaves out columns of the other kind of row', () => {
    const suggested = Object.fromEntries(suggestColumns(['followers', 'views'], 'video'));
    expect(suggested).toEqual({ followers: '', views: 'views' });
  });

  it('takes a column of links to posts for the ids of videos if no column is named so', async () => {
    const link = 'https://www.tiktok.com/@mara/video/7345012345678901234';
    const head = await readHead(
      file('a.csv', `Beitrag,Profil,views\n${link},https://www.tiktok.com/@mara,1\n`),
    );
    expect(head).toMatchObject({ linkColumn: 'Beitrag', hasLinks: true });
    expect(kindOf(head)).toBe('video');
    expect(mappingOf(head, 'video', {})).toEqual({ Beitrag: 'platform_id', Profil: '', views: 'views' });
    expect(mappingOf(head, 'video', { Beitrag: '' }).Beitrag).toBe('');
    const named = await readHead(file('a.csv', `id,Beitrag\n7,${link}\n`));
    expect(mappingOf(named, 'video', {})).toEqual({ id: 'platform_id', Beitrag: '' });
    const short = await readHead(file('a.csv', `Beitrag\n${link}\nhttps://vm.tiktok.com/x\n`));
    expect(short.linkColumn).toBe('Beitrag');
    expect((await readHead(file('a.csv', `Notiz\n${link}\nabc\n`))).linkColumn).toBeNull();
  });

  it('recognises videos and creators by their columns', () => {
    expect(likelyKind(['video_id', 'play_count'])).toBe('video');
    expect(likelyKind(['username', 'subscribers'])).toBe('creator');
    expect(likelyKind(['kind', 'views'])).toBeNull();
    expect(likelyKind(['zzz', 'captured_at'])).toBeNull();
  });
});

async function importAll(source: File, post: (records: string[]) => Answer, signal = never) {
  let last: Imported | null = null;
  const checked = await checkFile(source, plain, () => {}, never);
  const clock = { steadyMs: () => 0, sleep: async () => {} };
  const server = { ...pageServer, clock, post: async (body: string) => post(body.split('\n')) };
  const ended = await importFile(source, plain, checked, (so) => (last = so), signal, server).catch(
    (error: unknown) => error,
  );
  return { last: last as Imported | null, ended, checked };
}

const stored = (accepted: number, rejected: { line: number; issues: Issue[] }[] = []): Answer => ({
  status: 200,
  retryAfterMs: null,
  body: { data: { accepted, unchanged: 0, rejected }, error: null, meta: {} },
});

const manyRows = (count: number) => {
  const rows = Array.from({ length: count }, (_, n) => `video,v${n},c,2026-03-01T08:00:00Z,${n}`);
  return file('a.csv', ['kind,platform_id,creator_platform_id,captured_at,views', ...rows].join('\n'));
};

describe('importing a file', () => {
  it('sends the valid rows, and returns the lines that the server rejects', async () => {
    const sent: string[][] = [];
    const { last, checked } = await importAll(file('a.csv', CSV), (records) => {
      sent.push([...records]);
      return stored(1, [{ line: 2, issues: [{ path: 'views', message: 'is too many' }] }]);
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
      (records) => {
        sizes.push(records.length);
        if (sizes.length === 2) stop.abort();
        return stored(records.length);
      },
      stop.signal,
    );
    expect(sizes).toEqual([10_000, 10_000]);
    expect(ended).toBe(stop.signal.reason);
    expect(last).toMatchObject({ sent: 20_000, unsure: 0 });
  });

  it('says that a batch without an answer may be stored, and that a refused one is not', async () => {
    for (const [status, unsure] of [
      [0, 2_000],
      [503, 2_000],
      [403, 0],
    ] as const) {
      let calls = 0;
      const { last, ended } = await importAll(manyRows(12_000), (records) => {
        calls += 1;
        if (calls > 1) return { status, retryAfterMs: null, body: null };
        return stored(records.length);
      });
      expect(ended).toBeInstanceOf(ApiFailure);
      expect(last).toMatchObject({ sent: 10_000, unsure });
    }
  });

  it('keeps a call below the server’s limit, with any characters', async () => {
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
    await importAll(file('a.ndjson', lines.join('\n')), (records) => {
      bytes.push(Buffer.byteLength(records.join('\n')));
      return stored(records.length);
    });
    expect(bytes.length).toBe(3);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(MAX_BODY_BYTES);
  });
});

describe('importing into a server with a small limit', () => {
  const tooLarge: Answer = { status: 413, retryAfterMs: null, body: null };

  it('halves a batch until it fits, and rejects a record that is too large alone', async () => {
    const { last } = await importAll(manyRows(8), (records) => {
      if (records.length > 2 || records.some((one) => one.includes('"v5"'))) return tooLarge;
      return stored(records.length);
    });
    expect(last).toMatchObject({ accepted: 7, sent: 8, unsure: 0 });
    expect(last?.rejections.first).toMatchObject([
      { line: 7, issues: [{ message: 'is too large for the server' }] },
    ]);
  });

  it('counts the first half when the second one fails', async () => {
    const { last, ended } = await importAll(manyRows(8), (records) => {
      if (records.length > 4) return tooLarge;
      return records[0]?.includes('"v0"') ? stored(4) : { status: 500, retryAfterMs: null, body: null };
    });
    expect(ended).toBeInstanceOf(ApiFailure);
    expect(last).toMatchObject({ accepted: 4, sent: 4, unsure: 4 });
  });
});

describe('the file of rejected rows', () => {
  const rejectedOf = async (name: string, text: string, options: Partial<CheckOptions> = {}) => {
    const source = file(name, text);
    const own = rejectedForm(await readHead(source, options));
    const { rejections } = await checkFile(
      source,
      { ...options, form: own, latestMs: null },
      () => {},
      never,
    );
    return { rejections, text: await rejections.toFile().text() };
  };

  it('has the columns and rows of its own file, and can be corrected and imported again', async () => {
    const text = CSV.replaceAll(',', ';').replace('"12;4K"', '"say ""12,4K"""').replace('2024-13-02', 'soon');
    const rejected = await rejectedOf('a.csv', text);
    expect(rejected.text.trimEnd().split('\r\n')).toEqual([
      'import_problem;kind;platform_id;creator_platform_id;captured_at;views',
      '"captured_at: “soon” is not a date and time, such as 2026-03-01T08:00:00Z";video;v2;c1;soon;20',
      expect.stringMatching(/;video;v3;c1;2026-03-01T08:00:00Z;"say ""12,4K"""$/),
    ]);
    const corrected = rejected.text.replace(';soon;', ';2026-03-01T08:00:00Z;');
    const again = await rejectedOf('a-rejected.csv', corrected);
    expect(again.rejections.count).toBe(1);
    // The earlier reason is replaced, not kept.
    expect(again.text.split('import_problem')).toHaveLength(3);
  });

  it.each([
    ['with too few cells', 'kind,platform_id,captured_at\ncreator'],
    ['after spaces', 'kind, platform_id, captured_at\ncreator, c1, soon'],
    ['with another delimiter than its names show', 'sep=~\nkind~platform_id~captured_at\ncreator~c1~soon'],
  ])('keeps a row %s', async (_, text) => {
    const { rejections, text: written } = await rejectedOf('a.csv', text, { skipOthers: true });
    expect(rejections.count).toBe(1);
    const lines = written.trimEnd().split('\r\n');
    expect(lines.at(-1)?.endsWith(text.split('\n').at(-1) ?? '')).toBe(true);
    expect((await readHead(file('again.csv', written))).header?.slice(1, 3)).toEqual(['kind', 'platform_id']);
  });

  it('of records holds each with its reason, and no digit is lost', async () => {
    const line = '{"kind":"creator","platform_id":7345012345678901234,"followers":1}';
    const { text } = await rejectedOf('a.ndjson', `${line}\nnonsense\n`);
    const [first = '', second] = text.split('\n');
    expect(first).toMatch(
      /^\{"import_problem":"platform_id: .*","kind":"creator","platform_id":7345012345678901234,/,
    );
    expect(second).toBe('nonsense');
    const corrected = first
      .replace('7345012345678901234', '"7345012345678901234"')
      .replace('}', ',"captured_at":"2026-03-01T08:00:00Z"}');
    expect((await rejectedOf('b.ndjson', corrected)).rejections.count).toBe(0);
  });

  it('has every line, however many, and continues after the ones before', async () => {
    const issues = [{ path: 'views', message: 'is odd' }];
    const before = new Rejections(form);
    for (let line = 1; line <= 30_000; line++)
      before.add({ file: 'a.csv', line, text: 'x'.repeat(40), issues });
    const after = new Rejections(form, before);
    after.add({ file: 'a.csv', line: 30_001, text: 'y', issues });
    expect([before.count, after.count]).toEqual([30_000, 30_001]);
    expect(after.first.length).toBe(SHOWN_LINES);
    expect((await after.toFile().text()).trimEnd().split('\r\n').length).toBe(30_002);
  });
});
