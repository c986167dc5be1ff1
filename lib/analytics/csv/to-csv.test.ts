import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { type AnswerSpec, answer, day, uuid } from '@/tests/fixtures/analytics-answer';
import { law } from '@/tests/laws';
import type { RangedQuery } from '../types';
import { CSV_COLUMNS, fileName, safeLabel, toCsv } from './to-csv';

const HEADER = 'series_kind,bucket_start,entity_id,entity_label,metric,unit,mode,value,is_partial';

/** An answer of three days with one value each. */
const three = (more: Partial<AnswerSpec> = {}): AnalyticsData =>
  answer({
    from: '2026-03-18',
    to: '2026-03-20',
    series: [{ label: 'Spring', values: [1, null, 3] }],
    ...more,
  });

/** Rows of cells, without the header; read by another parser than the one that wrote them. */
function read(data: AnalyticsData): Record<string, string>[] {
  return parse(toCsv(data), { columns: true, record_delimiter: '\r\n' });
}

describe('the text', () => {
  it('has exactly the columns of the contract, and a row per point', () => {
    expect(toCsv(three())).toBe(
      [
        HEADER,
        `main,2026-03-18,${uuid(1)},Spring,views,count,new,1,false`,
        `main,2026-03-19,${uuid(1)},Spring,views,count,new,,false`,
        `main,2026-03-20,${uuid(1)},Spring,views,count,new,3,false`,
        '',
      ].join('\r\n'),
    );
  });

  it('has a header row even without points', () => {
    expect(toCsv({ ...three(), series: [] })).toBe(`${HEADER}\r\n`);
  });

  it('begins without a byte order mark', () => {
    expect(toCsv(three()).charCodeAt(0)).toBe('s'.charCodeAt(0));
  });

  it('ends every row with CR LF, the last one too, and has no other line end', () => {
    const text = toCsv(three());
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('has main, compare and breakdown rows in this order', () => {
    const data = three({
      compare: [{ label: 'Spring', values: [4, 5, 6] }],
      breakdown: [
        { id: uuid(5), label: 'Video 5', values: [1, 1, 1] },
        { id: '__other__', label: 'Other', values: [0, 0, 2] },
      ],
    });
    const rows = read(data);
    expect(rows.map((row) => row.series_kind)).toEqual([
      ...['main', 'main', 'main', 'compare', 'compare', 'compare'],
      ...['breakdown', 'breakdown', 'breakdown', 'breakdown', 'breakdown', 'breakdown'],
    ]);
    expect(rows.at(-1)).toMatchObject({ entity_id: '__other__', entity_label: 'Other', value: '2' });
  });
});

describe('values', () => {
  it.each([0, -12, 9_007_199_254_740_991, 0.1 + 0.2, 1e21, 1 / 3, 100 / 7])(
    '%s is written as in the JSON',
    (value) => {
      const [row] = read(three({ series: [{ values: [value, 0, 0] }] }));
      expect(row?.value).toBe(JSON.stringify(value));
    },
  );

  it('of null are empty, those of zero are not', () => {
    expect(read(three({ series: [{ values: [null, 0, 5] }] })).map((row) => row.value)).toEqual([
      '',
      '0',
      '5',
    ]);
  });
});

describe('is_partial', () => {
  const marks = (data: AnalyticsData) => read(data).map((row) => `${row.series_kind} ${row.is_partial}`);

  it('is true for the bucket in progress in main and breakdown rows, never in compare rows', () => {
    const data = three({
      asOf: '2026-03-20T16:00:00.000Z',
      compare: [{ values: [4, 5, 6] }],
      breakdown: [{ values: [1, 1, 1] }],
    });
    expect(marks(data)).toEqual([
      ...['main false', 'main false', 'main true'],
      ...['compare false', 'compare false', 'compare false'],
      ...['breakdown false', 'breakdown false', 'breakdown true'],
    ]);
  });

  it('is false everywhere when the range ended before today', () => {
    expect(marks(three())).toEqual(['main false', 'main false', 'main false']);
  });
});

describe('labels', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 170', "'+49 170"],
    ['-20 % off', "'-20 % off"],
    ['@cmd|calc', "'@cmd|calc"],
    ['@SUM(A1:A2)', "'@SUM(A1:A2)"],
    ['@', "'@"],
    ['@müller', "'@müller"],
    ['@two words', "'@two words"],
    ['\ttab', "'\ttab"],
    ['\rreturn', "'\rreturn"],
  ])('%j, which a spreadsheet would run, is escaped', (label, safe) => {
    expect(safeLabel(label)).toBe(safe);
    expect(read(three({ series: [{ label, values: [1, 2, 3] }] }))[0]?.entity_label).toBe(safe);
  });

  it.each(['@plain.handle_1', '@A', '@...', 'Spring', 'a=b', 'Video 7', "'quoted", ' =later', 'é+'])(
    '%j stays verbatim',
    (label) => {
      expect(safeLabel(label)).toBe(label);
      expect(read(three({ series: [{ label, values: [1, 2, 3] }] }))[0]?.entity_label).toBe(label);
    },
  );

  it.each([
    ['a plain one', 'Spring sale', 'Spring sale'],
    ['a comma', 'Spring, sale', '"Spring, sale"'],
    ['quotes', 'the "big" one', '"the ""big"" one"'],
    ['a line feed', 'two\nlines', '"two\nlines"'],
    ['a carriage return', 'two\rlines', '"two\rlines"'],
    ['an apostrophe', "Mara's", "Mara's"],
    ['a semicolon', 'a;b', 'a;b'],
    ['leading blanks', ' x', ' x'],
  ])('are quoted only where RFC 4180 needs it: %s', (_, label, cell) => {
    const rows = toCsv(three({ series: [{ label, values: [1, 2, 3] }] }));
    expect(rows).toContain(`,${cell},views,`);
  });

  /** Any text, with CSV's special characters more often than by chance. */
  const awkward = fc.string({
    unit: fc.oneof(
      fc.constantFrom('"', ',', '\r', '\n', "'", '=', '@', ' ', '\t'),
      fc.string({ unit: 'binary' }),
    ),
    minLength: 1,
    maxLength: 12,
  });

  it('come back unchanged through another parser, with any content', async () => {
    await law(
      fc.property(awkward, (label) => {
        const rows = read(three({ series: [{ label, values: [1, 2, 3] }] }));
        expect(rows.map((row) => row.entity_label)).toEqual([label, label, label].map(safeLabel));
      }),
      300,
    );
  });
});

it('names its columns as the contract does', () => {
  expect(CSV_COLUMNS.join(',')).toBe(HEADER);
});

describe('the file name', () => {
  const query = (more: Partial<RangedQuery> = {}): RangedQuery => ({
    entity: 'campaign',
    entityIds: [uuid(1)],
    metric: 'views',
    mode: 'new',
    grain: { granularity: 'day', bucketDays: null },
    from: day('2026-03-18'),
    to: day('2026-03-20'),
    today: day('2026-03-20'),
    timezone: 'Europe/Berlin',
    compare: false,
    breakdown: null,
    topN: 10,
    baseMetric: null,
    hideAuto: false,
    format: 'csv',
    layout: 'tidy',
    ...more,
  });

  it('says entity, metric, range and zone, and which of the two layouts it has', () => {
    const name = 'campaign_spring_views_new_day_2026-03-18_to_2026-03-20_europe-berlin';
    expect(fileName(query(), three())).toBe(`${name}.csv`);
    expect(fileName(query({ layout: 'wide' }), three())).toBe(`${name}_table.csv`);
  });

  it('keeps zones east and west of UTC apart', () => {
    const zones = ['Etc/GMT+5', 'Etc/GMT-5'].map((timezone) => fileName(query({ timezone }), three()));
    expect(new Set(zones).size).toBe(2);
  });

  it('says the requested range, not the calendar start of its first bucket', () => {
    const weeks = answer({
      from: '2026-03-18',
      to: '2026-03-20',
      granularity: 'week',
      series: [{ label: 'Spring', values: [1] }],
    });
    const name = fileName(query({ grain: { granularity: 'week', bucketDays: null } }), weeks);
    expect(name).toContain('2026-03-18');
    expect(name).not.toContain('2026-03-16');
  });

  it('counts several entities instead of naming them', () => {
    const data = three({ series: [{ values: [1, 2, 3] }, { values: [1, 2, 3] }] });
    expect(fileName(query({ entityIds: [uuid(1), uuid(2)] }), data)).toContain('2-campaigns');
  });

  it('is safe for any label: no path, quote, line end or byte beyond ASCII', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.constantFrom('../../etc/passwd', 'a";\r\nX: y', '日本語', '💥', 'C:\\x', '....', 'Ünïcode'),
    );
    await law(
      fc.property(hostile, (label) => {
        const name = fileName(query(), three({ series: [{ label, values: [1, 2, 3] }] }));
        expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]*\.csv$/);
        expect(name.length).toBeLessThan(150);
      }),
      300,
    );
  });
});
