import { describe, expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { daily, dailyOfCreator, RANGE, verifiedOrganisations } from '@/tests/ingest';
import { creator, video } from '@/tests/organisation';
import { at } from '@/tests/times';

/** Counters and instants at the ends of their ranges. */

const database = testDatabase();
const open = verifiedOrganisations(database);
const GOOD = video('v1', at(1), { views: 1 });

describe('counters that are not known', () => {
  it('missing or null are not zero: no level and no gain', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { views: 10, saves: null }), video('v1', at(2), { views: 12 })]);
    expect(await daily(of, 'v1', { metric: 'saves', mode: 'cumulative' })).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(await daily(of, 'v1', { metric: 'saves' })).toEqual([null, null, null, null, null, null]);
  });

  it('in all of a capture leave a capture that counts as data', async () => {
    const of = await open();
    expect(await of.ingest([video('v1', at(1)), video('v1', at(2))])).toMatchObject({ accepted: 2 });
    const entity_id = await of.id('video', 'v1');
    const { first_data_date, baselines, series } = await of.ask({
      entity: 'video',
      entity_id,
      metric: 'views',
      ...RANGE,
    });
    expect(first_data_date).toBe('2026-03-02');
    expect(baselines.map(({ snapshot_at }) => snapshot_at)).toEqual(['2026-03-01T08:00:00.000Z']);
    expect(series[0]?.points.every(({ value }) => value === null)).toBe(true);
  });

  it('of 2^53 − 1 come out to the digit', async () => {
    const of = await open();
    const max = Number.MAX_SAFE_INTEGER;
    await of.ingest([video('v1', at(1), { views: 1 }), video('v1', at(2), { views: max })]);
    expect(await daily(of, 'v1')).toEqual([null, max - 1, null, null, null, null]);
    expect((await daily(of, 'v1', { mode: 'cumulative' }))[1]).toBe(max);
  });
});

describe('the ends of the calendar', () => {
  it.each(['UTC', 'Pacific/Kiritimati', 'Etc/GMT+12', 'America/Juneau'])(
    'hold captures and posts like any day, in %s',
    async (timezone) => {
      const of = await open({ timezone });
      await of.ingest([
        video('v1', '0001-01-03T00:00:00Z', { views: 5, posted_at: '9999-12-28T23:59:59Z' }),
        video('v1', at(1), { views: 8 }),
        video('v2', at(1), { views: 5, posted_at: '0001-01-03T00:00:00Z' }),
        creator('c1', '0001-01-03T00:00:00Z', { followers: 7 }),
      ]);
      expect(await of.ingest([video('v2', '0001-01-03T12:00:00Z', { views: 1 })])).toMatchObject({
        accepted: 1,
      });
      expect(await daily(of, 'v2', { mode: 'cumulative' })).toEqual([5, 5, 5, 5, 5, 5]);
      expect(await dailyOfCreator(of, 'c1', { metric: 'followers' })).toEqual([7, 7, 7, 7, 7, 7]);
      expect(await dailyOfCreator(of, 'c1', { metric: 'video_count' })).toEqual([1, 1, 1, 1, 1, 1]);
    },
  );

  it('end where an instant would have no day in some zone: those beyond are refused', async () => {
    const of = await open();
    const { rejected } = await of.ingest([
      GOOD,
      video('v1', '0001-01-02T23:59:59Z', { views: 5 }),
      video('v1', at(1), { posted_at: '9999-12-31T00:00:00Z' }),
    ]);
    expect(rejected.map(({ line, issues }) => [line, issues[0]?.path])).toEqual([
      [2, 'captured_at'],
      [3, 'posted_at'],
    ]);
  });
});

describe('counters at the top of their range', () => {
  it('that sum to more than 64 bits on one day of a creator are refused, and nothing is stored', async () => {
    const of = await open();
    const max = Number.MAX_SAFE_INTEGER;
    const clips = Array.from({ length: 1_100 }, (_, n) =>
      video(`v${n}`, at(2), { views: max, posted_at: at(1) }),
    );
    await expect(of.ingest(clips)).rejects.toMatchObject({ code: 'invalid_params' });
    expect(await of.ingest(clips.slice(0, 1_000))).toMatchObject({ accepted: 1_000 });
    expect(await dailyOfCreator(of, 'c1', { metric: 'views' })).toEqual([
      null,
      1_000 * max,
      null,
      null,
      null,
      null,
    ]);
  });
});
