import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '@/lib/client/import/source';
import { type EntryOptions, openEntries } from '@/lib/import/entries';
import { readWorkbook } from '@/lib/import/workbook/read-workbook';
import { openFile } from './open';
import type { ImportSource } from './source';

const HEADER = 'platform_id,creator_platform_id,captured_at,views';
const AT = '2026-03-01T08:00:00Z';

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (name: string, content: string | Uint8Array) => sourceOf(new File([content as BlobPart], name));

async function read(content: string | Uint8Array, options: EntryOptions & { name?: string } = {}) {
  const { entries } = await openEntries(file(options.name ?? 'captures.csv', content), options);
  const all = [];
  for await (const block of entries) all.push(...block);
  return all.map(({ line, json, issues }) => [
    line,
    json === null ? issues[0]?.message : JSON.parse(json).views,
  ]);
}

describe('the bytes of a file decide', () => {
  it.each([
    ['captures.csv', gzipSync(`${HEADER}\n1,c,${AT},7`)],
    ['captures.csv.gz', bytes(`${HEADER}\n1,c,${AT},7`)],
    ['captures.ndjson', bytes(`[{"kind":"video","views":7}]`)],
    ['captures.csv', bytes(`{"kind":"video","views":7}\n`)],
    ['captures.json', bytes(`${HEADER}\n1,c,${AT},7`)],
    ['captures.xlsx', bytes(`\uFEFF${HEADER}\n1,c,${AT},7`)],
    ['captures', gzipSync(new Uint8Array([0xff, 0xfe, ...utf16(`${HEADER}\n1,c,${AT},7`)]))],
    ['captures.txt', new Uint8Array([0xfe, 0xff, ...utf16(`${HEADER}\n1,c,${AT},7`, true)])],
  ])('not the name: %s', async (name, content) => {
    expect((await read(content, { name })).map(([, views]) => views)).toEqual([7]);
  });

  it.each([
    ['a workbook (OpenDocument)', 'PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet'],
    ['an Office document', 'PK\x03\x04....[Content_Types].xml....word/document.xml'],
    ['a ZIP archive', 'PK\x03\x04....captures.csv'],
    ['a workbook of Excel 97', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....'],
    ['a PDF document', '%PDF-1.7'],
    ['a picture', '\x89PNG\r\n'],
    ['packed with zstd', '\x28\xb5\x2f\xfd'],
    ['an SQLite database', 'SQLite format 3\0'],
    ['a Parquet file', 'PAR1'],
    ['a web page', '\n<!DOCTYPE html><html>'],
    ['XML', '<?xml version="1.0"?><Workbook>'],
  ])('what is named as %s', async (what, content) => {
    const content8 = Uint8Array.from(content, (character) => character.charCodeAt(0));
    for (const whole of [content8, new Uint8Array(gzipSync(content8))])
      await expect(read(whole)).rejects.toThrow(`captures.csv is ${what}`);
  });

  it('reports a file that is packed twice, and a damaged one', async () => {
    await expect(read(gzipSync(gzipSync(HEADER)))).rejects.toThrow('is packed twice');
    const cut = gzipSync(`${HEADER}\n${`1,c,${AT},7\n`.repeat(50)}`).subarray(0, 60);
    await expect(read(cut)).rejects.toThrow('captures.csv is damaged: it cannot be unpacked to the end.');
  });
});

describe('CSV in the wild', () => {
  it.each([
    ['a quoted line sep=;', `"sep=;"\r\n${HEADER.replaceAll(',', ';')}\r\n1;c;${AT};7\r\n`],
    ['sep= of a bar', `sep=|\n${HEADER.replaceAll(',', '|')}\n1|c|${AT}|7`],
    ['sep= of a tab', `SEP=\t\n${HEADER.replaceAll(',', '\t')}\n1\tc\t${AT}\t7`],
    ['a line break inside a quoted name', `${HEADER},"two\r\nlines"\r\n1,c,${AT},7,x\r\n`],
    ['a comma in a quoted name', `${HEADER},"a,b"\n1,c,${AT},7,x`],
    ['spaces after every comma', `${HEADER.replaceAll(',', ', ')}\n1, c, ${AT}, 7\n`],
    ['empty rows', `\n\n${HEADER}\n,,,\n1,c,${AT},7\n , ,,\n   \n`],
    ['a comma at every end', `${HEADER},\n1,c,${AT},7,\n`],
    ['a comma at the ends of rows only', `${HEADER}\n1,c,${AT},7,,\n`],
    ['names in other spellings', `Video ID,authorMeta/id,scrapedAt,playCount\n1,c,${AT},7`],
    ['names of JavaScript’s own properties', `${HEADER},__proto__,constructor,toString\n1,c,${AT},7,x,y,z`],
  ])('has %s', async (_, content) => {
    expect((await read(content, { skipOthers: true })).map(([, views]) => views)).toEqual([7]);
  });

  it('rejects values in a column without a name, and never drops them', async () => {
    expect(await read(`${HEADER},\n1,c,${AT},7,\n2,c,${AT},8,x`)).toEqual([
      [2, 7],
      [3, 'column 5 has no name, but holds “x”'],
    ]);
  });

  it('counts lines as an editor does', async () => {
    const content = `sep=,\n\n${HEADER},caption\n1,c,${AT},7,"a\nb"\n\n2,c,${AT},x,`;
    expect(await read(content)).toEqual([
      [4, 7],
      [7, '“x” is not a whole number, such as 1200'],
    ]);
  });

  it.each(['\r', '\r\r'])('that ends its lines with CR alone is reported: %j', async (end) => {
    await expect(read([HEADER, `1,c,${AT},7`].join(end))).rejects.toThrow('ends its lines with CR alone');
  });
});

describe('a JSON list', () => {
  const record = (views: number) => ({
    kind: 'video',
    platform_id: 'v',
    creator_platform_id: 'c',
    captured_at: AT,
    views,
  });

  it.each([undefined, 2])('is read with any line breaks: indented by %s', async (indent) => {
    const content = JSON.stringify(
      [record(1), { ...record(2), caption: '],[{"\\\\"}' }, record(3)],
      null,
      indent,
    );
    expect((await read(content)).map(([, views]) => views)).toEqual([1, 2, 3]);
  });

  it('is read from one line, however long, element by element', async () => {
    const records = Array.from({ length: 4_000 }, (_, n) => ({ ...record(n), caption: '猫'.repeat(300) }));
    const content = JSON.stringify([...records, { ...record(1), caption: 'x'.repeat(1_100_000) }, record(9)]);
    expect(content.length).toBeGreaterThan(2 * 1024 * 1024);
    const rows = await read(content);
    expect(rows.slice(0, 4_000).map(([, views]) => views)).toEqual(records.map(({ views }) => views));
    expect(rows.slice(4_000)).toEqual([
      [1, 'is longer than 1 MiB'],
      [1, 9],
    ]);
  });

  it('loses only invalid elements, reported with their lines', async () => {
    const content = `[\n${JSON.stringify(record(1))},\n7,\n{"a":},\n${JSON.stringify(record(2))}\n] tail`;
    expect(await read(content)).toEqual([
      [2, 1],
      [3, 'is not a JSON object'],
      [4, 'is not valid JSON'],
      [5, 2],
      [6, 'follows the end of the list'],
    ]);
  });

  it('that ends early says so for its last element', async () => {
    expect(await read(`[${JSON.stringify(record(1))},{"kind":`)).toEqual([
      [1, 1],
      [1, 'does not end'],
    ]);
  });

  it('rejects an id that is a number too long to be exact', async () => {
    const content = `[{"id":7345012345678901234,"authorMeta":{"id":"c"},"playCount":1,"scrapedAt":"${AT}"}]`;
    const { entries } = await openEntries(file('a.json', content));
    for await (const block of entries)
      for (const { json } of block) expect(JSON.parse(json ?? '{}').platform_id).toMatch(/e\+18$/);
  });

  it('never drops a known field that its first objects lack', async () => {
    const first = Array.from({ length: 3_000 }, (_, n) => ({ id: `v${n}`, author_id: 'c', scraped_at: AT }));
    const content = [...first, { ...first[0], playCount: 5 }].map((one) => JSON.stringify(one)).join('\n');
    const rows = await read(content, { name: 'a.ndjson', kind: 'video' });
    expect(rows.at(-1)).toEqual([3_001, 'has a field playCount, which the first objects of the file lack']);
  });
});

describe('a file of any size', () => {
  /** Packs nothing, so that the bytes read are the file's own. */
  function endless(piece: string, count: number, first = ''): { source: ImportSource; taken: () => number } {
    let taken = 0;
    async function* chunks() {
      if (first) yield bytes(first);
      for (; taken < count; taken += 1) yield bytes(piece);
    }
    return { source: { name: 'large', chunks, unpack: (all) => all, readWorkbook }, taken: () => taken };
  }

  it('of blank lines is refused after a million of them, without reading on', async () => {
    const { source, taken } = endless('\n'.repeat(65_536), 10_000);
    await expect(openFile(source)).rejects.toThrow('begins with more than 1,000,000 blank lines');
    expect(taken()).toBeLessThan(50);
    const after = endless('\n'.repeat(65_536), 10_000, `${HEADER}\n1,c,${AT},7\n`);
    const { entries } = await openEntries(after.source);
    const all = async () => {
      for await (const _ of entries);
    };
    await expect(all()).rejects.toThrow('large has more than 1,000,000 blank lines in a row.');
    expect(after.taken()).toBeLessThan(50);
  });

  it('of one endless line, of millions of columns, or of one endless cell is refused in a sentence', async () => {
    await expect(openFile(endless('x'.repeat(65_536), 100).source)).rejects.toThrow('is longer than 1 MiB');
    const columns = `${HEADER}${',x'.repeat(100_000)}\n`;
    await expect(openFile(endless('', 0, columns).source)).rejects.toThrow('has 100,004 columns');
    const cell = endless(`${'y'.repeat(60_000)}\n`, 100, `${HEADER},caption\n1,c,${AT},7,"`);
    const { entries } = await openEntries(cell.source);
    const first = (await entries.next()).value;
    expect(first[0].issues[0].message).toBe('opens a quote that does not close within 256 KiB');
    await entries.return(undefined);
  });

  it('goes through quotes that never close in one pass', async () => {
    // Each line could end the cell: a naive reader scans 90,000 lines 90,000 times.
    const lines = endless('""\n'.repeat(20_000), 5, `${HEADER},caption\n1,c,${AT},7,"\n`);
    const startedAt = performance.now();
    const { entries } = await openEntries(lines.source);
    for await (const _ of entries);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('is abandoned as soon as it cannot hold captures', async () => {
    for (const first of ['%PDF-1.7 ', 'a"b,c\n', '\n'.repeat(1_000_001), `mood\n1\n`]) {
      let isLeft = false;
      async function* chunks() {
        try {
          yield bytes(first.padEnd(5_000));
          for (;;) yield bytes(' \n'.repeat(5_000));
        } finally {
          isLeft = true;
        }
      }
      await expect(openEntries({ name: 'x', chunks, unpack: (all) => all, readWorkbook })).rejects.toThrow(
        'x',
      );
      expect(isLeft).toBe(true);
    }
  });

  it('is read no faster than it is consumed', async () => {
    const row = `1,c,${AT},7\n`;
    const { source, taken } = endless(row.repeat(2_000), 1_000, `${HEADER}\n`);
    const { entries } = await openEntries(source);
    await entries.next();
    expect(taken()).toBeLessThan(5);
    await entries.return(undefined);
    expect(taken()).toBeLessThan(5);
  });
});

function utf16(text: string, isBig = false): Uint8Array {
  const little = Buffer.from(text, 'utf16le');
  return isBig ? little.swap16() : little;
}
