import { beforeAll, expect, it } from 'vitest';
import { Prisma } from '@/lib/data/db/client';
import { testDatabase } from '@/tests/database';
import { makeOrganisation, type Organisation, video, voided } from '@/tests/organisation';
import { videoContains } from './video-texts';
import { listVideos } from './videos';

const test = testDatabase();
let of: Organisation;
let other: Organisation;
beforeAll(async () => {
  of = await makeOrganisation(test.db);
  other = await makeOrganisation(test.db);
});

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00Z`;
const found = async (search: string, by = of) => {
  const page = { sort: 'label', isDescending: false, after: null, limit: 50 } as const;
  const { rows } = await listVideos(by.db, by.scope, { search }, page, { now: by.now, trendDays: null });
  return rows.map((row) => row.platform_id).sort();
};
/** Counts the videos whose search texts are outdated. */
const outdated = async () => {
  const [row] = await test.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM videos v FULL JOIN video_texts t USING (org_id, video_id)
    WHERE t.text IS DISTINCT FROM v.label || E'\n' || coalesce(v.caption, '') || E'\n' || v.platform_id`;
  return row?.count;
};

it('a part of the label, the caption or the platform id finds a video, in any case', async () => {
  await of.ingest([
    video('7300000000001234567', at(8), { caption: '  \nGran Paradiso\nsecond Line of 100%' }),
    video('7300000000009999999', at(8), { caption: 'Ünter den Linden 😀😀😀' }),
    video('plain', at(8)),
  ]);
  await other.ingest([video('elsewhere', at(8), { caption: 'Gran Paradiso' })]);
  expect(await found('pARADIS')).toEqual(['7300000000001234567']);
  expect(await found('line of 100%')).toEqual(['7300000000001234567']);
  expect(await found('0001234')).toEqual(['7300000000001234567']);
  expect(await found('ÜNTER')).toEqual(['7300000000009999999']);
  expect(await found('😀😀')).toEqual(['7300000000009999999']);
  expect(await found('video pl')).toEqual(['plain']);
  expect(await found('73')).toEqual(['7300000000001234567', '7300000000009999999']);
  expect(await found('%_%')).toEqual([]);
  // A backslash, a percent sign and an underscore are no wildcards.
  expect(await found('Gran_Paradiso')).toEqual([]);
  expect(await found('Gran%diso')).toEqual([]);
  expect(await found('Gran Paradiso', other)).toEqual(['elsewhere']);
});

it('a line break matches within one text, never across two texts', async () => {
  expect(await found('Paradiso\nsecond')).toEqual(['7300000000001234567']);
  expect(await found('100%\n7300000')).toEqual([]);
});

it('texts follow the newest caption, after late captures and voids too', async () => {
  await of.ingest([video('moved', at(10), { caption: 'first words' })]);
  await of.ingest([video('moved', at(12), { caption: 'other words' })]);
  expect([await found('first words'), await found('other words')]).toEqual([[], ['moved']]);
  await of.ingest([video('moved', at(11), { caption: 'late words' })]);
  expect([await found('late words'), await found('other words')]).toEqual([[], ['moved']]);
  await of.ingest([voided('video', 'moved', at(12))]);
  expect([await found('late words'), await found('other words')]).toEqual([['moved'], []]);
  expect(await outdated()).toBe(0);
});

it('a capture that changes no text writes no text', async () => {
  const writtenBy = () => test.db.$queryRaw`SELECT video_id, xmin::text FROM video_texts ORDER BY 1`;
  const before = await writtenBy();
  await of.ingest([
    video('moved', at(14), { views: 5, caption: 'late words' }),
    video('plain', at(14), { views: 9 }),
  ]);
  expect(await writtenBy()).toEqual(before);
});

it('a search with three letters in a row uses the index, by organisation first', async () => {
  await test.db.$executeRaw`
    INSERT INTO videos (org_id, project_id, video_id, platform, platform_id, creator_id, label)
    SELECT org_id, project_id, 1000000 + n, 'tiktok', md5(n::text), creator_id, md5(n::text)
    FROM creators, generate_series(1, 5000) n WHERE org_id = ${of.scope.orgId}`;
  await test.db.$executeRaw`
    INSERT INTO video_texts SELECT ${of.scope.orgId}, 1000000 + n, md5(n::text) FROM generate_series(1, 5000) n`;
  await test.db.$executeRaw`VACUUM (ANALYZE) videos, video_texts`;
  const plan = (text: string) =>
    test.db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      await tx.$executeRaw`SET LOCAL enable_indexscan = off`;
      const where = videoContains(of.scope, text);
      const rows = await tx.$queryRaw<object[]>(
        Prisma.sql`EXPLAIN (COSTS OFF) SELECT FROM videos v WHERE v.org_id = ${of.scope.orgId} AND ${where}`,
      );
      return rows.map((row) => Object.values(row)[0]).join('\n');
    });
  expect(await plan('paradis')).toMatch(
    /video_texts_org_id_text_idx\s+Index Cond: \(\(org_id = \d+\) AND \(text ~~\*/,
  );
  expect(await plan('pa')).not.toContain('video_texts');
  expect(await plan('%%%%%%')).not.toContain('video_texts');
});
