import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '@/lib/import/read/lines';
import type { Entry } from '@/lib/import/rows/entry';
import { readWorkbook } from '@/lib/import/workbook/read-workbook';
import { law } from '@/tests/laws';
import { type EntryOptions, openEntries } from './entries';

/** Yields bytes in pieces of a given size, as a slow disk might. */
async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function read(
  content: string | Buffer,
  options: EntryOptions & { name?: string; size?: number } = {},
): Promise<Entry[]> {
  const source = {
    name: options.name ?? 'captures',
    chunks: () => pieces(Buffer.from(content), options.size ?? 7),
    readWorkbook,
    unpack: (packed: AsyncIterable<Uint8Array>) => packed,
  };
  const { entries } = await openEntries(source, options);
  const all: Entry[] = [];
  for await (const block of entries) all.push(...block);
  return all;
}

const summaries = (entries: Entry[]) =>
  entries.map((entry) => [
    entry.line,
    entry.json === null ? entry.issues.map((issue) => issue.message) : 'ok',
  ]);

const at = '2026-03-01T08:00:00Z';
const header = 'kind,platform_id,captured_at,display_name,followers';

describe('lines', () => {
  it('come out the same for any split of the bytes', async () => {
    const text = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '')).map((parts) => parts.join(''));
    await law(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (content, size) => {
        const lines = [];
        for await (const block of readLines('x', pieces(Buffer.from(content), size), 0, 1_000))
          lines.push(...block);
        const expected = content.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(lines.map((line) => line.text)).toEqual(expected);
        expect(lines.map((line) => line.number)).toEqual(expected.map((_, index) => index + 1));
      }),
    );
  });

  it('that are too long are reported as such, at the beginning, in the middle and at the end', async () => {
    for (const size of [3, 10, 1_000]) {
      const long = 'x'.repeat(60);
      const lines = [];
      const bytes = Buffer.from(`${long}\nab\n${long}\ncd\n${long}`);
      for await (const block of readLines('x', pieces(bytes, size), 0, 50)) lines.push(...block);
      expect(lines.map((line) => [line.number, line.text])).toEqual([
        [1, null],
        [2, 'ab'],
        [3, null],
        [4, 'cd'],
        [5, null],
      ]);
    }
  });
});

describe('NDJSON', () => {
  it('is passed on unchanged; blank lines are skipped but counted', async () => {
    const entries = await read('\n{"a":1}\r\n\n  {"b": "😀"}  \n{"c":3}');
    expect(entries.map((entry) => [entry.line, entry.json])).toEqual([
      [2, '{"a":1}'],
      [4, '{"b": "😀"}'],
      [5, '{"c":3}'],
    ]);
  });

  it('rejects exactly the lines that are not a JSON object', async () => {
    const content = Buffer.concat([
      Buffer.from('{"a":1}\n{"a":\n[1]\n7\nnull\n{"a":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}\n{"a":2}\n'),
    ]);
    expect(summaries(await read(content))).toEqual([
      [1, 'ok'],
      [2, ['is not valid JSON']],
      [3, ['is not a JSON object']],
      [4, ['is not a JSON object']],
      [5, ['is not a JSON object']],
      [6, ['is not UTF-8']],
      [7, 'ok'],
    ]);
  });

  it('may begin with a byte order mark', async () => {
    expect(summaries(await read('\uFEFF{"a":1}\n'))).toEqual([[1, 'ok']]);
  });

  it('is recognised by its name if the first line is damaged', async () => {
    expect(summaries(await read('oops\n{"a":1}\n', { name: 'x.NDJSON.gz' }))).toEqual([
      [1, ['is not valid JSON']],
      [2, 'ok'],
    ]);
    await expect(read('oops\n{"a":1}\n')).rejects.toThrow('"oops" is no field');
  });

  it('of an empty file has no entries', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('\n\n  \n')).toEqual([]);
  });
});

describe('CSV', () => {
  it('becomes records, with the lines on which they begin', async () => {
    const content = `${header}\r\ncreator,c1,${at},"Ann, the ""first""",5\r\n\r\ncreator,c2,${at},"two\r\nlines",\r\ncreator,c3,${at},,7`;
    for (const size of [1, 5, 64, 10_000]) {
      const entries = await read(content, { size });
      expect(entries.map((entry) => [entry.line, JSON.parse(entry.json ?? 'null')])).toEqual([
        [
          2,
          {
            kind: 'creator',
            platform_id: 'c1',
            captured_at: at,
            display_name: 'Ann, the "first"',
            followers: 5,
          },
        ],
        [4, { kind: 'creator', platform_id: 'c2', captured_at: at, display_name: 'two\r\nlines' }],
        [6, { kind: 'creator', platform_id: 'c3', captured_at: at, followers: 7 }],
      ]);
    }
  });

  it('may use semicolons or tabs', async () => {
    for (const delimiter of [';', '\t']) {
      const rows = [header.split(','), ['creator', 'c1', at, 'a,b', '5']];
      const entries = await read(rows.map((row) => row.join(delimiter)).join('\n'));
      expect(JSON.parse(entries[0]?.json ?? 'null')).toMatchObject({ display_name: 'a,b', followers: 5 });
    }
  });

  it('loses only the line with a stray quote', async () => {
    const good = (id: string) => `creator,${id},${at},fine,1`;
    const content = [
      header,
      good('a'),
      `creator,b,${at},5" tall,1`,
      good('c'),
      `creator,d,${at},"open,1`,
      good('e'),
      good('f'),
      `creator,g,${at},"q"z,1`,
      good('h'),
    ].join('\n');
    for (const size of [4, 10_000]) {
      expect(summaries(await read(content, { size }))).toEqual([
        [2, 'ok'],
        [3, ['has a quote inside an unquoted cell']],
        [4, 'ok'],
        [5, ['opens a quote that does not close within 256 KiB']],
        [6, 'ok'],
        [7, 'ok'],
        [8, ['has text after a closing quote']],
        [9, 'ok'],
      ]);
    }
  });

  it('detects a quote that never closes without holding the rest of the file in memory', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `creator,c${index},${at},fine,1`);
    const entries = await read([header, `creator,x,${at},"open,1`, ...rows].join('\n'), {
      size: 65_536,
    });
    expect(entries).toHaveLength(20_001);
    expect(summaries(entries.slice(0, 2))).toEqual([
      [2, ['opens a quote that does not close within 256 KiB']],
      [3, 'ok'],
    ]);
    expect(entries.filter((entry) => entry.json === null)).toHaveLength(1);
  });

  it('rejects a line that is not UTF-8, also inside a quoted cell', async () => {
    const content = Buffer.concat([
      Buffer.from(`${header}\ncreator,a,${at},caf`),
      Buffer.from([0xe9]),
      Buffer.from(`,1\ncreator,b,${at},"x\n`),
      Buffer.from([0xe9]),
      Buffer.from(`"\ncreator,c,${at},é,1\n`),
    ]);
    const entries = await read(content);
    expect(entries.filter((entry) => entry.json !== null).map((entry) => entry.line)).toEqual([5]);
    expect(entries.map((entry) => entry.line)).toEqual([2, 3, 4, 5]);
  });

  it('rejects bad cells with the column and keeps the line for the report', async () => {
    const [entry] = await read(`${header}\ncreator,a,${at},x,"12,4K"\n`);
    expect(entry).toEqual({
      line: 2,
      text: `creator,a,${at},x,"12,4K"`,
      json: null,
      issues: [{ path: 'followers', message: '“12,4K” is rounded; the exact number is needed' }],
    });
  });

  it.each([
    ['mood,when\n1,2\n', 'captures: "mood" is no field of a capture'],
    ['kind,platform_id,captured_at\rvideo,1,2\r', 'CR alone'],
    ['"kind,platform_id\n', 'the header row opens a quote that does not close'],
    ['k"ind,platform_id\n', 'the header row has a quote inside an unquoted cell'],
    [Buffer.from('kind,platform_id', 'utf16le'), 'is not CSV in UTF-8'],
    [Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 10, 1, 2]), 'is a ZIP archive'],
  ])('that cannot be a file of captures is refused in one sentence: %j', async (content, sentence) => {
    await expect(read(content)).rejects.toThrow(sentence);
  });
});
