import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '@/lib/client/import/source';
import { openEntries } from '@/lib/import/entries';
import { openFile } from '@/lib/import/read/open';
import type { Entry } from '@/lib/import/rows/entry';
import { date, failed, number, shared, sheetXml, text, workbook } from '@/tests/workbook';
import { dateText, isDateFormat, numberText } from './cell-text';
import { readWorkbook } from './read-workbook';

const file = (bytes: Uint8Array) => sourceOf(new File([bytes as BlobPart], 'a.xlsx'));
const HEADER = ['platform_id', 'creator_platform_id', 'captured_at', 'views'].map(text);

describe('a workbook', () => {
  it('becomes records: dates as dates in the zone, numbers as numbers, ids as text', async () => {
    const bytes = workbook({
      Posts: sheetXml([
        HEADER,
        [text('7345012345678901234'), number('6801'), date('46327.604166666664'), number('1200.0')],
        [],
        [text('7345012345678901235'), number('6801'), date('46327'), number('1.2345678E7')],
        [number('7.34501234567890E+18'), text('c'), date('46327'), failed('#REF!')],
      ]),
    });
    const { entries } = await openEntries(file(bytes), { zone: 'Europe/Berlin', dateFormat: 'year-first' });
    const all: Entry[] = [];
    for await (const block of entries) all.push(...block);
    const base = { kind: 'video', creator_platform_id: '6801' };
    expect(all.slice(0, 2).map(({ line, json }) => [line, JSON.parse(json ?? '')])).toEqual([
      [
        2,
        { ...base, platform_id: '7345012345678901234', captured_at: '2026-11-01T13:30:00.000Z', views: 1200 },
      ],
      [
        4,
        {
          ...base,
          platform_id: '7345012345678901235',
          captured_at: '2026-10-31T23:00:00.000Z',
          views: 12345678,
        },
      ],
    ]);
    expect(all[2]).toMatchObject({ line: 5, json: null, issues: [{ path: 'views' }] });
  });

  it('is read on its first visible sheet, or on the one that is chosen', async () => {
    const bytes = workbook({
      '-Old': sheetXml([[text('a')]]),
      New: sheetXml([[text('b')]]),
      Third: sheetXml([]),
    });
    expect(await readWorkbook('a.xlsx', bytes, null)).toEqual({
      sheets: ['-Old', 'New', 'Third'],
      sheet: 'New',
      rows: [{ line: 1, cells: ['b'] }],
    });
    expect((await readWorkbook('a.xlsx', bytes, '-Old')).rows[0]?.cells).toEqual(['a']);
    await expect(readWorkbook('a.xlsx', bytes, 'Nope')).rejects.toThrow(
      'a.xlsx has no sheet “Nope”; it has “-Old”, “New”, “Third”.',
    );
    await expect(openFile(file(bytes), { sheet: 'Third' })).rejects.toThrow(
      '“Third” of a.xlsx holds no rows',
    );
  });

  it('has texts in pieces, with escapes, entities and without readings', async () => {
    const texts = [
      '<r><t>line </t></r><r><t xml:space="preserve">one_x000A_</t></r>',
      '<t>猫</t><rPh sb="0" eb="1"><t>ねこ</t></rPh>',
      '<t>a &amp; b &lt; c</t>',
    ];
    const bytes = workbook({ A: sheetXml([[shared(0), null, shared(1), shared(2)]]) }, texts);
    expect((await readWorkbook('a.xlsx', bytes, null)).rows[0]?.cells).toEqual([
      'line one\n',
      '',
      '猫',
      'a & b < c',
    ]);
  });

  it('rows keep their cells as CSV for the file of rejected rows', async () => {
    const bytes = workbook({ A: sheetXml([[...HEADER], [text('x, "y"'), text('c')]]) });
    const { rows, written } = await openFile(file(bytes));
    expect((await rows.next()).value[0]).toMatchObject({
      text: '"x, ""y""",c,,',
      cells: ['x, "y"', 'c', '', ''],
    });
    expect(written).toEqual({ header: 'platform_id,creator_platform_id,captured_at,views', between: ',' });
  });

  it.each([
    ['cut off', workbook({ A: sheetXml([HEADER]) }).subarray(0, 900)],
    ['without its list of sheets', zipSync({ 'xl/worksheets/s.xml': strToU8('<worksheet/>') })],
    ['with broken XML', workbook({ A: '<worksheet><row><c></row>' })],
  ])('that is damaged is refused in one sentence: %s', async (_, bytes) => {
    await expect(openFile(file(bytes))).rejects.toThrow(
      'a.xlsx is a damaged workbook; open it and save it again, or save the sheet as “CSV UTF-8” and import that file.',
    );
  });

  /** A workbook whose archive states wrong sizes of its parts. */
  function stating(size: (real: number) => number): Uint8Array {
    const bytes = workbook({ A: sheetXml([HEADER, ...Array(5_000).fill([text('x')])]) });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at < bytes.length - 28; at += 1) {
      // An entry of the central directory.
      if (view.getUint32(at, true) === 0x02014b50)
        view.setUint32(at + 24, size(view.getUint32(at + 24, true)), true);
    }
    return bytes;
  }

  it('that unpacks to more than the limit is refused before it is unpacked', async () => {
    await expect(openFile(file(stating(() => 300 * 1024 * 1024)))).rejects.toThrow(
      'too large for a workbook',
    );
  });

  it('whose archive understates its size is damaged, and takes no more memory than it states', async () => {
    const bytes = stating((real) => Math.min(300, real));
    await expect(openFile(file(bytes))).rejects.toThrow('a.xlsx is a damaged workbook');
  });

  it('with a cell far to the right, or with too many columns, is refused', async () => {
    const far = '<worksheet><row r="1"><c r="XFD1"><v>1</v></c></row></worksheet>';
    await expect(openFile(file(workbook({ A: far })))).rejects.toThrow('has more than 2,000 columns');
  });
});

describe('a cell', () => {
  it.each([
    ['1200', '1200'],
    ['1200.0', '1200'],
    ['1.2E3', '1200'],
    ['0.5', '0.5'],
    ['7345012345678901234', '7345012345678901234'],
    ['7.3450123456789E+18', '7.3450123456789E+18'],
  ])('that is the number %s is read as %s', (written, read) => expect(numberText(written)).toBe(read));

  it.each([
    ['46327.604166666664', false, '2026-11-01 14:30:00'],
    ['46327', false, '2026-11-01 00:00:00'],
    ['44865.604166666664', true, '2026-11-01 14:30:00'],
    ['0.604166666666667', false, '14:30:00'],
    ['-1', false, '-1'],
  ])('that is the date %s is read as local time', (written, is1904, read) =>
    expect(dateText(written, is1904)).toBe(read),
  );

  it.each([
    [14, undefined, true],
    [22, undefined, true],
    [0, undefined, false],
    [3, undefined, false],
    [164, 'dd.mm.yyyy', true],
    [165, '[h]:mm:ss', true],
    [166, '#,##0 "days"', false],
    [167, '[Red]0.00;[Blue]-0.00', false],
    [168, '[$-407]d. mmmm yyyy;@', true],
    [169, 'General', false],
    [170, '0\\d', false],
  ])('of the number format %s %s is a date: %s', (id, code, is) => expect(isDateFormat(id, code)).toBe(is));
});
