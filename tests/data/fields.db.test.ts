import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CREATOR_SORTS, creator, VIDEO_SORTS, video } from '@/lib/contract/catalogue/catalogue';
import { peak } from '@/lib/contract/catalogue/peaks';
import { CAPTURE_RECORDS } from '@/lib/contract/ingest/ingest';
import { CAPTURE_KINDS, type CaptureKind } from '@/lib/data/captures/kinds';
import { ROLLUP_TYPES, summaryOf } from '@/lib/domain/entities';
import { attributesOf, CAPTURED_KINDS, counterField, countersOf } from '@/lib/domain/fields';
import { COUNT_METRIC_IDS, hasMetric, MEASURES, MEASURES_OF } from '@/lib/domain/metrics';
import { IMPORT_FIELDS, isRecordField } from '@/lib/import/rows/fields';
import { createTestDatabase, type TestDatabase } from '@/tests/database';

/** Compares the table of captured fields with everything that has fields: a field missing on either side fails here. */

let database: TestDatabase;
let columns: Map<string, Map<string, string>>;

beforeAll(async () => {
  database = await createTestDatabase();
  const rows = await database.db.$queryRaw<{ table_name: string; column_name: string; data_type: string }[]>`
    SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'`;
  columns = new Map();
  for (const { table_name, column_name, data_type } of rows) {
    const own = columns.get(table_name) ?? new Map<string, string>();
    columns.set(table_name, own.set(column_name, data_type));
  }
});
afterAll(() => database.drop());

const SQL_TYPES = {
  text: 'text',
  boolean: 'boolean',
  instant: 'timestamp with time zone',
  reference: 'bigint',
};
/** Columns of captures that are not fields, and those that count a video as a post. */
const OF_CAPTURES = ['org_id', 'captured_at', 'attributes_id', 'baseline', 'entry'];
const OF_BIRTHS = ['is_birth', 'posts_new', 'posts_base'];
/** Columns of entities that are not fields of their captures. */
const OF_ENTITIES = [
  ...['org_id', 'uuid', 'platform', 'platform_id', 'label', 'restart_pending', 'has_restarted'],
  ...['project_id', ...Object.values(summaryOf('creator') ?? {})],
  ...['first_captured_at', 'last_captured_at', 'first_data_at', 'changed_from'],
  // What people decide.
  ...['tracking_mode', 'tracking_start_date', 'tracking_status', 'tracking_disabled_at', 'removed_at'],
  ...['display_name_override', 'readme_md', 'metadata'],
];
const OF_RECORDS = ['kind', 'platform', 'platform_id', 'captured_at', 'baseline', 'void'];
/** A file is imported into the projects that track what is in it. */
const OF_RECORDS_ONLY = ['project_id'];
const OF_ANSWERS = {
  creator: [
    ...[
      'id',
      'project_id',
      'platform',
      'platform_id',
      'label',
      'video_count',
      'views',
      'views_30d',
      'first_captured_at',
    ],
    ...['last_captured_at', 'videos_first_captured_at', 'videos_last_captured_at'],
    ...['engagement_rate_by_views', 'trend', 'display_name_override', 'tracking_mode', 'tracking_start_date'],
    ...['tracking_disabled_at', 'removed_at', 'readme_md', 'metadata'],
  ],
  video: [
    ...[
      'id',
      'project_id',
      'platform',
      'platform_id',
      'label',
      'views_30d',
      'first_captured_at',
      'last_captured_at',
    ],
    ...['creator_handle', 'creator_label', 'engagement_rate_by_views', 'trend'],
    ...['tracking_status', 'tracking_disabled_at', 'readme_md', 'metadata', 'via'],
  ],
};

const ANSWERS = { creator, video };
const SORTS: Record<string, Readonly<Record<string, string>>> = {
  creator: CREATOR_SORTS,
  video: VIDEO_SORTS,
};

const sorted = (names: Iterable<string>) => [...names].sort();
const withParts = (counters: readonly string[]) =>
  counters.flatMap((name) => [`${name}_new`, `${name}_base`]);

/** Name → type of the given columns. */
function typed(names: readonly string[], type: string): [string, string][] {
  return names.map((name) => [name, type]);
}

describe.each(CAPTURE_KINDS)('captures of a $kind', (captures: CaptureKind) => {
  const { kind } = captures;
  const counters: readonly string[] = countersOf(kind);
  const attributes = attributesOf(kind);
  const attributeColumns = attributes.map(({ name, type }): [string, string] => [name, SQL_TYPES[type]]);
  const sentNames = attributes.map(({ name, sentAs = name }) => sentAs);

  /** The columns of a table that are not in a list. */
  const fieldsIn = (table: string, others: readonly string[]) =>
    [...(columns.get(table) ?? [])].filter(([name]) => ![captures.id, ...others].includes(name)).sort();

  test('have a column for each counter, its gain and its base, and no other', () => {
    const others = [...OF_CAPTURES, ...(captures.hasBirth ? OF_BIRTHS : [])];
    expect(fieldsIn(captures.snapshots, others)).toEqual(
      typed([...counters, ...withParts(counters)], 'bigint').sort(),
    );
  });

  test('have a column for each attribute in the table of their sets, and no other', () => {
    expect(fieldsIn(captures.attributeSets, ['org_id', 'attributes_id'])).toEqual(attributeColumns.sort());
  });

  test('leave each attribute and level in a column of the entity, and no other', () => {
    expect(fieldsIn(captures.entities, OF_ENTITIES)).toEqual(
      [...attributeColumns, ...typed(counters, 'bigint')].sort(),
    );
  });

  test('are sent with exactly these fields', () => {
    expect(sorted(Object.keys(CAPTURE_RECORDS[kind].shape))).toEqual(
      sorted([...OF_RECORDS, ...OF_RECORDS_ONLY, ...sentNames, ...counters]),
    );
  });

  test('are imported with exactly these fields', () => {
    const own = IMPORT_FIELDS.filter((field) => isRecordField(field) && field.kinds.includes(kind));
    const imported = own.map(({ name }) => name);
    expect(sorted(imported)).toEqual(sorted([...OF_RECORDS, ...sentNames, ...counters]));
  });

  test('are shown by the catalogue with exactly these fields', () => {
    const names = attributes.map(({ name }) => name);
    expect(sorted(Object.keys(ANSWERS[kind].shape))).toEqual(
      sorted([...OF_ANSWERS[kind], ...names, ...counters]),
    );
  });

  test('sort the catalogue by each counter and each sorted attribute', () => {
    const names = attributes.filter(({ isSorted }) => isSorted).map(({ name }) => name);
    for (const name of names) expect(SORTS[kind]).toHaveProperty(name, 'instant');
    for (const name of counters) expect(SORTS[kind]).toHaveProperty(name, 'count');
  });

  test('may have a peak in each counter', () => {
    for (const name of counters) expect(peak.shape.metric.options).toContain(name);
  });

  test('have a metric for each counter, of every entity that holds them', () => {
    for (const name of countersOf(kind)) {
      expect(COUNT_METRIC_IDS).toContain(name);
      for (const entity of ROLLUP_TYPES) expect(hasMetric(entity, name)).toBe(true);
      expect(hasMetric('video', name)).toBe(kind === 'video');
    }
  });

  test('pack each counter that waits for a restart into a bit of its own', () => {
    const bits = countersOf(kind).map((name) => counterField(kind, name).restartBit);
    expect(new Set(bits).size).toBe(bits.length);
  });
});

test.each([
  ['entity_days', 'day'],
  ['entity_months', 'month'],
  ['entity_quarters', 'quarter'],
])('%s has a gain and a base of each measure, and no other column', (table, time) => {
  const keys = ['org_id', 'entity_id', time];
  const found = sorted((columns.get(table) ?? new Map<string, string>()).keys());
  expect(found).toEqual(sorted([...keys, ...withParts(MEASURES)]));
  expect(MEASURES).toEqual(expect.arrayContaining(CAPTURED_KINDS.flatMap((kind) => [...countersOf(kind)])));
});

test.each([
  ...CAPTURE_KINDS.map(({ kind, snapshots }) => ({ table: snapshots, measures: [...MEASURES_OF[kind]] })),
  { table: 'entity_days', measures: [...MEASURES] },
  { table: 'entity_months', measures: [...MEASURES] },
  { table: 'entity_quarters', measures: [...MEASURES] },
])(
  'the key of $table covers the gain and the base of each measure, so that sums read the index alone',
  async ({ table, measures }) => {
    const rows = await database.db.$queryRaw<{ name: string }[]>`
    SELECT a.attname::text AS name FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
    WHERE i.indrelid = ${table}::regclass AND i.indisprimary`;
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(withParts(measures)));
  },
);

test('no two fields of the import are known by the same name', () => {
  const names = IMPORT_FIELDS.flatMap(({ name, aliases }) => [name, ...aliases]);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
