import { describe, expect, it } from 'vitest';
import type { Source } from '@/lib/data/analytics/scan';
import { testDatabase } from '@/tests/database';
import { makeOrganisation, type Organisation, video } from '@/tests/organisation';

/** What is left beside the first constituents, where a difference of 0 may be 0 or unknown. */

const database = testDatabase();
const SOURCES: readonly Source[] = ['months', 'own', 'members', 'captures'];
/** More than are asked before all are. */
const OTHERS = 25;
const RANGE = { from: '2026-03-30', to: '2026-05-03' };

const on = (date: string) => `2026-${date}T12:00:00Z`;

type Capture = [date: string, views: number, more?: object];

/** A campaign of one video that gains on four days, and of others with the given captures of views. */
async function fill(others: (index: number) => Capture[]) {
  const of = await makeOrganisation(database.db, { now: '2026-06-20T12:00:00Z' });
  const names = Array.from({ length: OTHERS }, (_, i) => `other-${i}`);
  const gaining = ['03-29', '03-30', '04-01', '04-02', '05-01'];
  await of.ingest([
    ...gaining.map((date, i) => video('first', on(date), { views: 1_000 * (i + 1) })),
    // Views are not known of what has no captures given.
    ...names.map((name) => video(name, on('02-01'), { likes: 1 })),
    ...names.flatMap((name, i) =>
      others(i).map(([date, views, more]) => video(name, on(date), { views, ...more })),
    ),
  ]);
  return { of, campaign: await of.campaign('Spring', ['first', ...names]) };
}

async function other(
  of: Organisation,
  campaign: string,
  source: Source,
  more: Record<string, string> = {},
): Promise<Record<string, number>> {
  const query = { entity: 'campaign', entity_id: campaign, metric: 'views', breakdown: 'video', top_n: '1' };
  const { breakdown_series: parts } = await of.ask({ ...query, ...RANGE, mode: 'new', ...more }, source);
  expect(parts.map(({ entity_ref }) => entity_ref.label).at(-1)).toBe('Other');
  const points = parts[1]?.points ?? [];
  return Object.fromEntries(
    points.flatMap(({ bucket_start, value }) => (value === null ? [] : [[bucket_start.slice(5), value]])),
  );
}

describe.each(SOURCES)('the rest of a breakdown, from %s', (source) => {
  it('is unknown on days on which none of it was captured', async () => {
    const { of, campaign } = await fill(() => [['03-01', 5]]);
    expect(await other(of, campaign, source)).toEqual({});
    expect(await other(of, campaign, source, { granularity: 'month' })).toEqual({});
  });

  it('is 0 on days on which any of it was captured without a gain', async () => {
    for (const who of [0, 7, OTHERS - 1]) {
      const { of, campaign } = await fill((i) =>
        i === who
          ? [
              ['03-01', 5],
              ['04-02', 5],
            ]
          : [['03-01', 5]],
      );
      expect(await other(of, campaign, source)).toEqual({ '04-02': 0 });
      expect(await other(of, campaign, source, { granularity: 'month' })).toEqual({ '04-01': 0 });
    }
  });

  it('is what it gained on days of its own, and on days with the first', async () => {
    const { of, campaign } = await fill((i) => [
      ['03-01', 5],
      ['04-01', 5 + i],
      ['04-20', 6 + i],
    ]);
    expect(await other(of, campaign, source)).toEqual({ '04-01': 300, '04-20': OTHERS });
  });

  it('has the levels of what was captured before the range, and none before the first capture', async () => {
    const { of, campaign } = await fill((i) =>
      i < 2
        ? [
            ['04-02', 0],
            ['05-01', 7],
          ]
        : [],
    );
    const levels = await other(of, campaign, source, { mode: 'cumulative' });
    const dates = Object.keys(levels);
    expect([dates[0], levels[dates[0] ?? '']]).toEqual(['05-01', 14]);
    const early = await fill((i) => (i === 3 ? [['03-01', 9]] : []));
    const early_levels = await other(early.of, early.campaign, source, { mode: 'cumulative' });
    expect(new Set(Object.values(early_levels))).toEqual(new Set([9]));
    expect(Object.keys(early_levels)).toHaveLength(35);
  });

  it('is known where its level is 0', async () => {
    for (const who of [0, OTHERS - 1]) {
      const { of, campaign } = await fill((i) => (i === who ? [['04-02', 0, { baseline: true }]] : []));
      const levels = await other(of, campaign, source, { mode: 'cumulative' });
      expect(Object.keys(levels)[0]).toBe('04-02');
      expect(new Set(Object.values(levels))).toEqual(new Set([0]));
    }
  });
});
