import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Prisma } from '@/lib/data/db/client';
import type { Column } from '@/lib/domain/metrics';
import { utcDay } from '@/lib/time/day';
import { testDatabase } from '@/tests/database';
import { law } from '@/tests/laws';
import { makeOrganisation, video } from '@/tests/organisation';
import { boundOf, leadersOf } from './leaders';
import { totalsByMonth } from './totals';

/** What is totalled for a breakdown, against the totals of all members. */

const database = testDatabase();
const DAY_MS = 86_400_000;
const START_MS = Date.parse('2026-01-01T12:00:00Z');
const START = utcDay(new Date(START_MS));

interface Asked {
  column: Column;
  first: number;
  days: number;
  count: number;
}

type Capture = readonly [day: number, views: number, more?: object];

/** @param captures of each video */
async function totalsOf(captures: readonly (readonly Capture[])[], { column, first, days, count }: Asked) {
  const { scope, ingest } = await makeOrganisation(database.db, { now: '2026-06-20T12:00:00Z' });
  await ingest(
    captures.flatMap((own, i) =>
      own.map(([day, views, more]) =>
        video(`v${i}`, new Date(START_MS + day * DAY_MS).toISOString(), { views, ...more }),
      ),
    ),
  );
  const members = Prisma.sql`
    SELECT v.video_id AS owner_id, v.video_id AS member_id FROM videos v WHERE v.org_id = ${scope.orgId}`;
  const asked = { members, column, first: START + first, end: START + first + days };
  const bound = boundOf(column);
  if (!bound) throw new Error(`nothing bounds ${column}`);
  const read = (query: Prisma.Sql) => database.db.$queryRaw<{ id: bigint; total: number | null }[]>(query);
  const rows = await read(Prisma.sql`
    WITH ${leadersOf(scope, { ...asked, count }, bound)}
    SELECT owner_id AS id, total::float8 AS total FROM totals`);
  const all = await read(Prisma.sql`
    SELECT t.owner_id AS id, t.total::float8 AS total FROM (${totalsByMonth(scope, asked)}) t`);
  return { found: leading(rows, count), right: leading(all, count), totalled: rows.length };
}

/** The first rows with their ties, by id. */
function leading(rows: readonly { id: bigint; total: number | null }[], count: number) {
  const sizeOf = ({ total }: { total: number | null }) => total ?? Number.NEGATIVE_INFINITY;
  const sorted = rows.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const last = sorted[Math.min(count, sorted.length) - 1];
  return sorted
    .filter((row) => last && sizeOf(row) >= sizeOf(last))
    .map(({ id, total }) => ({ id, total }))
    .toSorted((a, b) => Number(a.id - b.id));
}

const capture = fc.tuple(
  fc.integer({ min: 0, max: 99 }),
  fc.integer({ min: 0, max: 40 }),
  fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, fc.constant({ baseline: true })),
);
const asked = fc.record({
  column: fc.constantFrom<Column>('views_new', 'views_level'),
  first: fc.integer({ min: 0, max: 70 }),
  days: fc.integer({ min: 1, max: 90 }),
  count: fc.integer({ min: 1, max: 2 }),
});

it('the first totals are those of all members, ties and tracking resets included', async () => {
  const videos = fc.array(fc.array(capture, { minLength: 1, maxLength: 4 }), {
    minLength: 18,
    maxLength: 60,
  });
  await law(
    fc.asyncProperty(videos, asked, async (captures, one) => {
      const { found, right } = await totalsOf(captures, one);
      expect(found).toEqual(right);
    }),
    20,
  );
});

const YEAR: Asked = { column: 'views_new', first: 0, days: 90, count: 1 };
const gained = (views: number): Capture[] => [
  [0, 1],
  [20, 1 + views],
];

it('the first totals are found without totalling members whose level is below them', async () => {
  const { found, right, totalled } = await totalsOf(
    Array.from({ length: 40 }, (_, i) => gained(i + 1)),
    YEAR,
  );
  expect(found).toEqual(right);
  expect(totalled).toBe(16);
});

it('the first totals are found where the largest levels gained nothing', async () => {
  const giants = Array.from({ length: 30 }, (): Capture[] => [[0, 1_000]]);
  const { found, right, totalled } = await totalsOf([...giants, gained(900), gained(3)], YEAR);
  expect(found).toEqual(right);
  expect(found).toMatchObject([{ total: 900 }]);
  expect(totalled).toBe(32);
});

it('the first totals are found where a tracking reset has lowered the level', async () => {
  const fallen: Capture[] = [...gained(5_000), [40, 1, { baseline: true }]];
  const others = Array.from({ length: 30 }, () => gained(1_000));
  const { found, right } = await totalsOf([...others, fallen], YEAR);
  expect(found).toEqual(right);
  expect(found).toMatchObject([{ total: 5_000 }]);
});

it('nothing bounds followers, which fall, or posts, which no row counts', () => {
  expect(boundOf('followers_new')).toBeNull();
  expect(boundOf('posts_new')).toBeNull();
  expect(boundOf('likes_level')).toEqual({ kind: 'video', counter: 'likes' });
});
