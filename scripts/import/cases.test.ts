/** Files that once failed, read by the command line and by the import page with the same result. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mappingProblems, readHead } from '@/lib/client/import/head';
import { mappingOf } from '@/lib/client/import/mapping';
import { rejectedForm } from '@/lib/client/import/report';
import { checkFile } from '@/lib/client/import/run';
import { validateRecord } from '@/lib/contract/ingest/record';
import { type EntryOptions, openEntries } from '@/lib/import/entries';
import { likelyKind } from '@/lib/import/rows/columns';
import type { NumberFormat } from '@/lib/import/rows/formats';
import { openSource } from './source';

const folder = fileURLToPath(new URL('../../tests/fixtures/import', import.meta.url));

interface Said {
  /** Records as sent. */
  records: Record<string, unknown>[];
  /** Rejected lines, with their problems. */
  rejected: [number, string][];
}

/** The records that the command line sends, checked against the server's contract. */
async function byCommand(name: string, options: EntryOptions = {}): Promise<Said> {
  const said: Said = { records: [], rejected: [] };
  const { entries } = await openEntries(await openSource(join(folder, name)), options);
  for await (const block of entries) {
    for (const { line, json, issues } of block) {
      const value: unknown = json === null ? null : JSON.parse(json);
      const judged = value === null ? issues : validateRecord(value, null);
      if (Array.isArray(judged)) said.rejected.push([line, judged.map(({ message }) => message).join('; ')]);
      else said.records.push(value as Record<string, unknown>);
    }
  }
  return said;
}

/** The page's check of a file with all suggestions accepted. */
async function onPage(name: string, options: EntryOptions = {}) {
  const file = new File([new Uint8Array(readFileSync(join(folder, name)))], basename(name));
  const head = await readHead(file, options);
  const kind = likelyKind(head.header ?? []);
  const form = rejectedForm(head);
  const chosen = { ...options, kind, columns: mappingOf(head, kind, {}), form, latestMs: null };
  expect(mappingProblems(head, chosen)).toEqual([]);
  const { validRows, rejections } = await checkFile(file, chosen, () => {}, new AbortController().signal);
  const rejected = rejections.first.map(({ line, issues }): [number, string] => [
    line,
    issues.map(({ message }) => message).join('; '),
  ]);
  return { head, validRows, rejected };
}

/** Reads a file both ways, compares the two, and returns their common result. */
async function read(name: string, options: EntryOptions = {}) {
  const said = await byCommand(name, { ...options, skipOthers: true });
  const page = await onPage(name, options);
  expect(page.validRows).toBe(said.records.length);
  expect(page.rejected).toEqual(said.rejected);
  return { ...said, head: page.head };
}

async function refusal(name: string): Promise<string> {
  const said = await byCommand(name).catch((error: Error) => error.message);
  const shown = await onPage(name).catch((error: Error) => error.message);
  expect(String(said).replace(`${folder}/`, '')).toBe(shown);
  return String(shown);
}

describe('a file that failed', () => {
  it('01: every id that a spreadsheet shortened is rejected with the remedy', async () => {
    const { records, rejected } = await read('01-ids-as-e18.csv');
    expect(records).toEqual([]);
    expect(rejected.map(([line]) => line)).toEqual([2, 3, 4, 5]);
    for (const [, message] of rejected) expect(message).toContain('format the column as text');
  });

  it('02: a column called constructor is unknown, and left out on the page', async () => {
    await expect(byCommand('02-constructor.csv')).rejects.toThrow('"constructor" is no field of a capture.');
    const { records, head } = await read('02-constructor.csv');
    expect(records).toHaveLength(1);
    expect(mappingOf(head, 'video', {}).constructor).toBe('');
  });

  it('03: a line sep=; sets the delimiter', async () => {
    const { records, head } = await read('03-sep.csv');
    expect(head.delimiter).toBe(';');
    expect(records).toMatchObject([{ platform_id: '1', creator_platform_id: 'c', views: 1 }]);
  });

  it('04: a comma inside a quoted name does not split it, and the delimiter can be chosen by hand', async () => {
    const unknown = '"notes (free text, optional)" is no field of a capture.';
    await expect(byCommand('04-comma-in-semicolon-header.csv')).rejects.toThrow(unknown);
    const { records, head } = await read('04-comma-in-semicolon-header.csv');
    expect(head.header).toHaveLength(5);
    expect(records).toHaveLength(1);
    expect((await read('04-comma-in-semicolon-header.csv', { delimiter: ';' })).records).toEqual(records);
    await expect(byCommand('04-comma-in-semicolon-header.csv', { delimiter: ',' })).rejects.toThrow();
  });

  it.each(['05-utf16.csv', '05-utf16.txt'])('%s: UTF-16 with its mark is read', async (name) => {
    const { records } = await read(name);
    expect(records).toMatchObject([{ platform_id: '1605', views: 1, caption: 'été' }]);
  });

  it('06: a line of Latin-1 is reported, the next one is read', async () => {
    const { records, rejected } = await read('06-latin1.csv');
    expect(rejected).toEqual([[2, 'is not UTF-8']]);
    expect(records).toMatchObject([{ platform_id: '1607' }]);
  });

  it.each(['07-bom-crlf-newlines.csv', '11-not-packed.csv.gz'])(
    '%s: two rows, a caption of two lines',
    async (name) => {
      const { records, head } = await read(name);
      expect(records).toHaveLength(2);
      expect(records[0]?.caption).toBe('line one\r\nline two, 👩‍👩‍👧 "quoted"');
      expect(head.rows).toHaveLength(2);
      expect(head.rows[0]?.[4]).toContain('\n');
    },
  );

  it('08: lines that end with CR alone are reported', async () => {
    expect(await refusal('08-cr.csv')).toContain('ends its lines with CR alone');
  });

  it('09: numbers as people write them are rejected by line', async () => {
    const { records, rejected } = await read('09-numbers.csv');
    expect(records).toEqual([]);
    expect(rejected.map(([line]) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    for (const [, message] of rejected) expect(message).toMatch(/^“.*” is /);
  });

  it('09: numbers are read by the format that was chosen, and rounded ones never', async () => {
    const rows = async (numberFormat: NumberFormat) => {
      const { records } = await read('09-numbers.csv', { numberFormat });
      return records.map(({ captured_at, views }) => [Number(String(captured_at).slice(8, 10)), views]);
    };
    expect(await rows('comma')).toEqual([
      [2, 1234],
      [5, 1234],
      [8, 5],
    ]);
    expect(await rows('dot')).toEqual([
      [3, 1234],
      [8, 5],
    ]);
    expect(await rows('space')).toEqual([
      [4, 1234],
      [5, 1234],
      [8, 5],
    ]);
  });

  it('10: dates without a zone or in other forms are rejected by line', async () => {
    const { records, rejected } = await read('10-dates.csv');
    // An offset determines the instant, also without a colon or with a fraction.
    expect(records.map((record) => record.platform_id)).toEqual(['1612007', '1612009']);
    expect(rejected).toHaveLength(19);
    for (const [, message] of rejected) expect(message).toMatch(/not a date/);
  });

  it.each([
    ['day-first', '2026-02-01T05:00:00.000Z'],
    ['month-first', '2026-01-02T05:00:00.000Z'],
    ['year-first', undefined],
  ] as const)('10: dates are read by the format and zone that were chosen: %s', async (dateFormat, first) => {
    const { records, rejected } = await read('10-dates.csv', { dateFormat, zone: 'America/New_York' });
    const at = (id: string) => records.find((record) => record.platform_id === id)?.captured_at;
    expect(at('1612000')).toBe(first);
    expect(at('1612003')).toBe('2026-03-01T05:00:00.000Z');
    expect(at('1612004')).toBe('2026-03-01T13:00:00.000Z');
    expect(at('1612006')).toBe('2026-03-01T13:00:00.000Z');
    for (const id of ['1612005', '1612008', '16120013', '16120020', '16120014'])
      expect(new Date(String(at(id))).toISOString()).toBe('2026-03-01T08:00:00.000Z');
    // Spreadsheets' numbers, seconds since 1970, seconds that do not exist, weeks and names stay rejected.
    expect(rejected.map(([line]) => line)).toEqual(
      [first === undefined ? 2 : null, 3, 4, 12, 13, 14, 17, 18, 19, 20, 21].filter((line) => line !== null),
    );
  });

  it('13: a JSON list of Apify is recognised by its names, and needs a time of capture', async () => {
    await expect(byCommand('13-apify.json')).rejects.toThrow('--captured-at');
    const capturedAt = '2026-03-01T08:00:00Z';
    const { records, head } = await read('13-apify.json', { capturedAt });
    expect(head.format).toBe('json');
    expect(records).toEqual([
      {
        kind: 'video',
        captured_at: capturedAt,
        platform_id: '7345012345678901234',
        caption: 'a caption',
        posted_at: '2026-02-27T17:03:00.000Z',
        creator_platform_id: '6801',
        views: 1204,
        likes: 88,
        comments: 7,
        shares: 3,
        saves: 5,
      },
      expect.objectContaining({ platform_id: '7345012345678905678', shares: 0 }),
    ]);
    const creators = await byCommand('13-apify.json', { capturedAt, kind: 'creator' });
    expect(creators.records[0]).toEqual({
      kind: 'creator',
      captured_at: capturedAt,
      platform_id: '6801',
      handle: 'some.handle',
      followers: 1200,
    });
  });

  it('14: CSV of Apify is recognised by its names', async () => {
    const { records } = await read('14-apify.csv');
    expect(records).toEqual([
      {
        kind: 'video',
        creator_platform_id: '6801',
        posted_at: '2026-02-27T17:03:00.000Z',
        likes: 88,
        shares: 3,
        views: 1204,
        saves: 5,
        comments: 7,
        platform_id: '7345012345678901234',
        caption: 'a caption, with "quotes"\nand a second line',
        captured_at: '2026-03-01T08:00:00Z',
      },
    ]);
    // Nothing has to be chosen by hand.
    expect(await byCommand('14-apify.csv')).toMatchObject({ records, rejected: [] });
  });

  it.each(['15-trailing-comma.csv', '16-empty-rows.csv', '17-space-after-comma.csv'])(
    '%s: one row',
    async (name) => {
      const { records, rejected } = await byCommand(name);
      expect(rejected).toEqual([]);
      expect(records).toMatchObject([{ platform_id: '1', creator_platform_id: 'c', views: 1 }]);
      expect((await read(name)).records).toEqual(records);
    },
  );

  it('19: a workbook without its list of sheets is named as a damaged one', async () => {
    expect(await refusal('19-workbook.xlsx')).toBe(
      '19-workbook.xlsx is a damaged workbook; open it and save it again, or save the sheet as “CSV UTF-8” and import that file.',
    );
  });
});
