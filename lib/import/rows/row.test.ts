import { describe, expect, it } from 'vitest';
import { creatorRecord, videoRecord, voidRecord } from '@/lib/contract/ingest/ingest';
import { type ColumnPlan, columnOf, planColumns, suggestColumns } from './columns';
import { IMPORT_FIELDS, isRecordField, knownField, suggestField } from './fields';
import { REASON_FIELD } from './reason';
import { toRecord } from './row';

const VIDEO = [
  'kind',
  'platform_id',
  'creator_platform_id',
  'captured_at',
  'views',
  'likes',
  'baseline',
  'caption',
];

function plan(header: string[], options: Parameters<typeof planColumns>[1] = {}): ColumnPlan {
  const planned = planColumns(header, options);
  if (planned.plan === null) throw new Error(JSON.stringify(planned.problems));
  return planned.plan;
}

function problems(header: string[], options: Parameters<typeof planColumns>[1] = {}) {
  return planColumns(header, options).problems;
}

const videoPlan = plan(VIDEO);
const at = '2026-03-01T08:00:00Z';
const read = (...cells: string[]) => toRecord(cells, videoPlan);

describe('the columns', () => {
  it('are exactly the fields of the records, and handles in place of ids', () => {
    const fields = [creatorRecord, videoRecord, voidRecord].flatMap((schema) => Object.keys(schema.shape));
    const own = IMPORT_FIELDS.filter(isRecordField);
    expect(own.map((field) => field.name).sort()).toEqual([...new Set(fields)].sort());
    for (const { name, kinds } of own) {
      expect(kinds.includes('creator')).toBe(name in creatorRecord.shape);
      expect(kinds.includes('video')).toBe(name in videoRecord.shape);
    }
  });

  it('may be in any order, and only those that every record needs are required', () => {
    expect(problems(['captured_at', 'platform_id', 'kind'])).toEqual([]);
    expect(problems(['captured_at', 'platform_id'], { kind: 'creator' })).toEqual([]);
    expect(problems(['creator_platform_id', 'captured_at', 'platform_id'], { kind: 'video' })).toEqual([]);
    expect(problems(['void', 'captured_at', 'platform_id'], { kind: 'video' })).toEqual([]);
  });

  it('that are missing are all named', () => {
    expect(problems([]).map(({ path }) => path)).toEqual(['platform_id', 'captured_at', 'kind']);
    expect(problems(['platform_id', 'captured_at'], { kind: 'video' })).toEqual([
      { path: 'creator_platform_id', message: 'is missing: there is no column for it' },
    ]);
  });

  it('with an unknown name are refused with the nearest field, never matched to it', () => {
    expect(problems(['kind', 'platform_id', 'captured_at', 'view'])).toEqual([
      { path: 'view', message: 'is no field of a capture; did you mean views?' },
    ]);
    expect(problems(['kind', 'platform_id', 'captured_at', 'total_revenue_eur'])).toEqual([
      { path: 'total_revenue_eur', message: 'is no field of a capture' },
    ]);
  });

  it('are known by their names in common exports, in any spelling', () => {
    for (const name of [
      'Views',
      ' views',
      'playCount',
      'play_count',
      'Play Count',
      'stats/playCount',
      'PLAY-COUNT',
    ])
      expect(knownField(name)).toBe('views');
    for (const name of ['authorMeta/id', 'authorMeta.id', 'author_meta_id', 'creatorId'])
      expect(knownField(name)).toBe('creator_platform_id');
    expect(knownField('createTimeISO')).toBe('posted_at');
    expect(knownField('Video ID')).toBe('platform_id');
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'view', ''])
      expect(knownField(name)).toBeNull();
  });

  it('named like JavaScript properties are unknown like any other, and may be left out', () => {
    const own = ['platform_id', 'creator_platform_id', 'captured_at', 'views'];
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(problems([...own, name])).toEqual([{ path: name, message: 'is no field of a capture' }]);
      expect(problems([...own, name], { columns: Object.fromEntries([[name, '']]) })).toEqual([]);
      expect(problems([...own, name], { skipOthers: true })).toEqual([]);
      expect(suggestColumns([...own, name], 'video').get(name)).toBe('');
    }
  });

  it('with two foreign names are refused; a field’s own name takes precedence', () => {
    const own = ['platform_id', 'creator_platform_id', 'captured_at'];
    expect(problems([...own, 'playCount', 'viewCount'])).toEqual([
      { path: 'viewCount', message: 'means the same as “playCount”; leave one of them out' },
    ]);
    expect(plan([...own, 'playCount', 'views']).fields.map((field) => field?.name)).toEqual([
      ...own,
      undefined,
      'views',
    ]);
  });

  it('are those of the rows’ kind, if the columns show it', () => {
    const apify = ['id', 'authorMeta/id', 'authorMeta/name', 'authorMeta/fans', 'playCount', 'scrapedAt'];
    const names = (kind: 'video' | 'creator' | null) =>
      plan(apify, { kind }).fields.map((field) => field?.name);
    const video = ['platform_id', 'creator_platform_id', 'creator_handle', undefined, 'views', 'captured_at'];
    expect(names(null)).toEqual(video);
    expect(names('video')).toEqual(video);
    expect(names('creator')).toEqual([
      undefined,
      'platform_id',
      'handle',
      'followers',
      undefined,
      'captured_at',
    ]);
  });

  it('may leave the time of capture to the person who imports', () => {
    const header = ['platform_id', 'creator_platform_id', 'views'];
    expect(problems(header)).toMatchObject([{ path: 'captured_at' }]);
    const planned = plan(header, { capturedAt: at });
    expect(toRecord(['v', 'c', '1'], planned).record).toMatchObject({ captured_at: at, views: 1 });
    const own = plan([...header, 'captured_at'], { capturedAt: '2020-01-01T00:00:00Z' });
    expect(toRecord(['v', 'c', '1', at], own).record).toMatchObject({ captured_at: at });
  });

  it('without a name may hold nothing', () => {
    const planned = plan(['platform_id', 'creator_platform_id', 'captured_at', 'views', '']);
    expect(toRecord(['v', 'c', at, '1', ''], planned).record).toMatchObject({ views: 1 });
    expect(toRecord(['v', 'c', at, '1', '9'], planned).issues).toEqual([
      { path: '', message: 'column 5 has no name, but holds “9”' },
    ]);
  });

  it('can be mapped and skipped by hand', () => {
    const columns = { video_key: 'platform_id', channel: 'creator_platform_id', total: '', '': '' };
    const mapped = plan(['', 'video_key', 'channel', 'total', 'captured_at'], { kind: 'video', columns });
    expect(toRecord(['7', 'v1', 'c1', '99', at], mapped).record).toEqual({
      kind: 'video',
      platform_id: 'v1',
      creator_platform_id: 'c1',
      captured_at: at,
    });
    expect(columnOf(mapped, 'platform_id')).toBe('video_key');
    expect(columnOf(mapped, 'views')).toBe('views');
  });

  it('that are mapped must exist, and to a field that exists', () => {
    const header = ['kind', 'platform_id', 'captured_at', 'x'];
    expect(problems(header, { columns: { x: 'viewz' } })).toEqual([
      { path: 'x', message: 'is no field of a capture; did you mean views?' },
    ]);
    expect(problems([...VIDEO], { columns: { nope: 'views' } })).toEqual([
      { path: 'nope', message: 'is mapped, but the file has no such column' },
    ]);
  });

  it('may not name one field twice', () => {
    expect(problems([...VIDEO, 'views'])).toEqual([
      { path: 'views', message: 'is a second column for views' },
    ]);
    expect(problems([...VIDEO, 'plays'], { columns: { plays: 'views' } })).toEqual([
      { path: 'plays', message: 'is a second column for views' },
    ]);
  });

  it('of other tools get a suggestion', () => {
    expect(suggestField('Play Count')).toBe('views');
    expect(suggestField('video_key')).toBe('platform_id');
    expect(suggestField('creator-key')).toBe('creator_platform_id');
    expect(suggestField('subscribers')).toBe('followers');
    expect(suggestField('zzzzzzzzzzzz')).toBeNull();
  });
});

describe('a row', () => {
  it('becomes a record of exactly its cells', () => {
    expect(read('video', '7001', '6001', at, '10', '0', 'false', 'Hi, "you" 😀\nsecond line').record).toEqual(
      {
        kind: 'video',
        platform_id: '7001',
        creator_platform_id: '6001',
        captured_at: at,
        views: 10,
        likes: 0,
        baseline: false,
        caption: 'Hi, "you" 😀\nsecond line',
      },
    );
  });

  it('leaves empty cells out: not known, never 0 and never an empty text', () => {
    expect(read('video', '7001', '6001', at, '', '', '', '').record).toEqual({
      kind: 'video',
      platform_id: '7001',
      creator_platform_id: '6001',
      captured_at: at,
    });
  });

  it('keeps ids and texts letter by letter', () => {
    const { record } = read('video', '007385123456789012345', '0x10', at, '', '', '', ' null ');
    expect(record).toMatchObject({
      platform_id: '007385123456789012345',
      creator_platform_id: '0x10',
      caption: ' null ',
    });
  });

  it('reads counters up to 2^53 − 1 exactly', () => {
    expect(read('video', 'v', 'c', at, '9007199254740991', '', '', '').record).toMatchObject({
      views: 9007199254740991,
    });
    expect(read('video', 'v', 'c', at, '9007199254740992', '', '', '').issues).toHaveLength(1);
  });

  it.each([
    '-1',
    '+1',
    '1.0',
    '1.5',
    '1e3',
    '12,400',
    '12.4K',
    '1 000',
    ' 7',
    '7 ',
    '007',
    '0x10',
    'NaN',
    'null',
    'N/A',
    '-',
    '∞',
    '١٢',
  ])('is rejected for the counter %j', (cell) => {
    const { issues } = read('video', 'v', 'c', at, cell, '', '', '');
    expect(issues.map(({ path }) => path)).toEqual(['views']);
    expect(issues[0]?.message.startsWith(`“${cell}” is `)).toBe(true);
  });

  it.each(['true', 'True', 'TRUE'])('reads %s as true', (cell) => {
    expect(read('video', 'v', 'c', at, '', '', cell, '').record).toMatchObject({ baseline: true });
  });

  it.each(['1', '0', 'yes', 'no', 'x', 'tRUE', ' true', 't', 'wahr'])(
    'is rejected for the flag %j',
    (cell) => {
      expect(read('video', 'v', 'c', at, '', '', cell, '').issues).toEqual([
        { path: 'baseline', message: `“${cell}” is neither true nor false` },
      ]);
    },
  );

  it('passes instants on as they were written', () => {
    for (const instant of [at, '2026-03-01T08:00:00.123456+05:45', '2026-03-01T08:00-03:30']) {
      expect(read('video', 'v', 'c', instant, '', '', '', '').record).toMatchObject({ captured_at: instant });
    }
  });

  it.each([
    '2024-13-02',
    '2026-03-01',
    '2026-03-01T08:00:00',
    '2026-02-30T08:00:00Z',
    '1772352000',
    '01/03/2026 08:00',
  ])('is rejected for the instant %j, which lacks a zone or does not exist', (cell) => {
    const { issues } = read('video', 'v', 'c', cell, '', '', '', '');
    expect(issues.map(({ path }) => path)).toEqual(['captured_at']);
    expect(issues[0]?.message).toContain(cell);
  });

  it('lists every cell that is wrong', () => {
    const { issues } = read('movie', 'v', 'c', 'today', 'many', '-1', 'perhaps', 'fine');
    expect(issues.map(({ path }) => path)).toEqual(['kind', 'captured_at', 'views', 'likes', 'baseline']);
  });

  it('shows at most forty characters of a bad cell', () => {
    const { issues } = read('video', 'v', 'c', at, '😀'.repeat(100), '', '', '');
    expect(issues[0]?.message).toBe(`“${'😀'.repeat(40)}…” is not a whole number, such as 1200`);
  });

  it('needs the ids and the time of capture', () => {
    expect(read('', '', '', '', '1', '', '', '').issues).toEqual([
      { path: 'kind', message: 'is missing' },
      { path: 'platform_id', message: 'is missing' },
      { path: 'captured_at', message: 'is missing' },
    ]);
    expect(read('video', 'v', '', at, '1', '', '', '').issues).toEqual([
      { path: 'creator_platform_id', message: 'is missing' },
    ]);
  });

  it('prefers its own kind to the one given for the file', () => {
    const mixed = plan(['kind', 'platform_id', 'captured_at', 'followers'], { kind: 'creator' });
    expect(toRecord(['', 'c', at, '5'], mixed).record).toMatchObject({ kind: 'creator', followers: 5 });
    expect(toRecord(['video', 'v', at, ''], mixed).issues).toEqual([
      { path: 'creator_platform_id', message: 'is missing' },
    ]);
  });

  it('may not fill cells of the other kind', () => {
    const mixed = plan(['kind', 'platform_id', 'creator_platform_id', 'captured_at', 'followers', 'views']);
    expect(toRecord(['creator', 'c', '', at, '5', '7'], mixed).issues).toEqual([
      { path: 'views', message: 'belongs to a video, this row is a creator' },
    ]);
    expect(toRecord(['video', 'v', 'c', at, '5', '7'], mixed).issues).toEqual([
      { path: 'followers', message: 'belongs to a creator, this row is a video' },
    ]);
  });

  it('withdraws a capture with void, and then carries nothing else', () => {
    const voids = plan([
      'kind',
      'platform',
      'platform_id',
      'captured_at',
      'void',
      'views',
      'creator_platform_id',
    ]);
    const { record } = toRecord(['video', 'youtube', 'v', at, 'true', '', ''], voids);
    expect(voidRecord.safeParse(record).success).toBe(true);
    expect(toRecord(['video', '', 'v', at, 'true', '7', 'c'], voids).issues.map(({ path }) => path)).toEqual([
      'views',
      'creator_platform_id',
    ]);
    expect(
      videoRecord.safeParse(toRecord(['video', '', 'v', at, 'false', '7', 'c'], voids).record).success,
    ).toBe(true);
  });

  it('must have as many cells as the header', () => {
    expect(toRecord(['video', 'v'], videoPlan).issues).toEqual([
      { path: '', message: 'the row has 2 cells, the header 8' },
    ]);
    expect(read('video', 'v', 'c', at, '1', '1', '', '', 'more').record).toBeNull();
    expect(read('video', 'v', 'c', at, '1', '1', '', '', '', ' ').record).not.toBeNull();
  });

  it('may name its creator by a handle if the id is not known', () => {
    const header = ['platform_id', 'creator_platform_id', 'handle', 'captured_at'];
    const planned = plan(header, { kind: 'video' });
    expect(planned.fields.map((field) => field?.name)).toEqual([
      'platform_id',
      'creator_platform_id',
      'creator_handle',
      'captured_at',
    ]);
    const base = { kind: 'video', platform_id: 'v', captured_at: at };
    expect(toRecord(['v', '', '@mara.k', at], planned)).toEqual({
      record: base,
      wanted: {
        field: 'creator_platform_id',
        column: 'creator_handle',
        platform: 'tiktok',
        handle: 'mara.k',
      },
      issues: [],
    });
    expect(toRecord(['v', 'c', '@mara.k', at], planned)).toMatchObject({
      record: { ...base, creator_platform_id: 'c' },
      wanted: null,
    });
    expect(toRecord(['v', '', '', at], planned).issues).toEqual([
      { path: 'creator_platform_id', message: 'is missing' },
    ]);
    expect(toRecord(['v', '', 'two words', at], planned).issues).toMatchObject([{ path: 'handle' }]);
    expect(problems(['platform_id', 'username', 'views', 'captured_at'])).toEqual([]);
  });

  it('takes id and platform from the link to a post, and from its handle the creator', () => {
    const link = 'https://www.tiktok.com/@mara.k/video/7345012345678901234?lang=en';
    const header = ['platform_id', 'platform', 'captured_at'];
    const planned = plan(header, { kind: 'video', hasLinks: true });
    expect(toRecord([link, '', at], planned)).toMatchObject({
      record: { platform: 'tiktok', platform_id: '7345012345678901234' },
      wanted: { field: 'creator_platform_id', handle: 'mara.k' },
    });
    expect(toRecord([link, 'youtube', at], planned).issues).toEqual([
      { path: 'platform', message: 'is youtube, but the link is of tiktok' },
    ]);
    expect(toRecord(['https://www.tiktok.com/@mara.k', '', at], planned).issues).toMatchObject([
      { path: 'platform_id', message: 'is a link to a profile, this row needs a post' },
    ]);
  });

  it('of a creator may be named by the link to its profile', () => {
    const planned = plan(['platform_id', 'followers', 'captured_at']);
    expect(toRecord(['https://www.tiktok.com/@mara.k', '9', at], planned)).toMatchObject({
      record: { kind: 'creator', platform: 'tiktok', followers: 9 },
      wanted: { field: 'platform_id', handle: 'mara.k' },
    });
    expect(toRecord(['https://www.tiktok.com/@mara.k/video/7', '9', at], planned).issues).toMatchObject([
      { path: 'platform_id' },
    ]);
  });

  it('is read with the formats of its file', () => {
    const planned = plan(['platform_id', 'creator_platform_id', 'captured_at', 'views'], {
      numberFormat: 'dot',
      dateFormat: 'day-first',
      zone: 'Europe/Berlin',
    });
    expect(toRecord(['v', 'c', '01.11.2026 14:30', '1.200'], planned).record).toMatchObject({
      captured_at: '2026-11-01T13:30:00.000Z',
      views: 1200,
    });
  });

  it('leaves out the reasons of a file of rejected rows', () => {
    const planned = plan([REASON_FIELD, 'platform_id', 'creator_platform_id', 'captured_at', 'views']);
    expect(toRecord(['captured_at: is missing', 'v', 'c', at, '1'], planned).record).toMatchObject({
      views: 1,
    });
  });

  it('names the column as the file does', () => {
    const mapped = plan(['id', 'when'], {
      kind: 'creator',
      columns: { id: 'platform_id', when: 'captured_at' },
    });
    expect(toRecord(['', 'soon'], mapped).issues.map(({ path }) => path)).toEqual(['when']);
    expect(toRecord(['', at], mapped).issues).toEqual([{ path: 'id', message: 'is missing' }]);
  });
});
