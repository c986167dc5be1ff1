import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeCampaign } from '@/lib/commands/campaigns/campaigns';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { SOURCES } from '@/lib/data/analytics/scan';
import { testDatabase } from '@/tests/database';
import { creator, makeOrganisation, type Organisation, video, voided } from '@/tests/organisation';
import { refusalOf } from '@/tests/refusal';
import { at } from '@/tests/times';

/** The parts of an answer around its numbers; the numbers themselves are compared with the reference. */

const database = testDatabase();

const RANGE = { from: '2026-03-01', to: '2026-03-04' };
const views = (metric = 'views') => ({ metric, ...RANGE });
const valuesOf = (series: AnalyticsData['series']) =>
  series.map(({ points }) => points.map(({ value }) => value));
const refs = (series: AnalyticsData['series']) => series.map(({ entity_ref }) => entity_ref);

describe('an entity that is not the caller’s', () => {
  let of: Organisation;
  let other: Organisation;

  beforeAll(async () => {
    of = await makeOrganisation(database.db, { plan: 'free' });
    other = await makeOrganisation(database.db);
    for (const one of [of, other]) {
      await one.ingest([video('v1', at(1), { views: 1 }), video('v2', at(1), { views: 1 })]);
    }
  });

  it.each(['video', 'creator', 'campaign'] as const)(
    'is a 404 as %s, worded as for an id that was never issued, without the id',
    async (entity) => {
      const foreign = {
        video: () => other.id('video', 'v1'),
        creator: () => other.id('creator', 'c1'),
        campaign: () => other.campaign('Spring'),
      };
      const id = await foreign[entity]();
      const [a, b] = [
        await refusalOf(of.ask({ entity, entity_id: id, ...views() })),
        await refusalOf(of.ask({ entity, entity_id: randomUUID(), ...views() })),
      ];
      expect([a.code, a.status]).toEqual(['not_found', 404]);
      expect({ ...a, message: a.message }).toEqual({ ...b, message: b.message });
      expect(a.message).not.toContain(id);
    },
  );

  it('makes the whole request a 404, at any position among several', async () => {
    const [own, more, foreign] = [
      await of.id('video', 'v1'),
      await of.id('video', 'v2'),
      await other.id('video', 'v1'),
    ];
    for (const ids of [
      [own, foreign],
      [foreign, own],
      [own, foreign, more],
      [own, more, randomUUID()],
    ]) {
      const error = await refusalOf(of.ask({ entity: 'video', entity_ids: ids.join(','), ...views() }));
      expect(error.code).toBe('not_found');
    }
  });

  it('is one whose id belongs to an entity of another kind', async () => {
    const id = await of.id('creator', 'c1');
    expect((await refusalOf(of.ask({ entity: 'video', entity_id: id, ...views() }))).code).toBe('not_found');
  });

  it('is a 404 before it is a 402', async () => {
    const asked = { entity: 'video', metric: 'views', from: '2020-01-01', to: '2020-01-05' };
    expect((await refusalOf(of.ask({ ...asked, entity_id: randomUUID() }))).code).toBe('not_found');
    expect((await refusalOf(of.ask({ ...asked, entity_id: await of.id('video', 'v1') }))).code).toBe(
      'retention_exceeded',
    );
  });
});

describe('series', () => {
  let of: Organisation;
  let ids: Record<string, string>;

  beforeAll(async () => {
    of = await makeOrganisation(database.db);
    await of.ingest(
      ['v1', 'v2', 'v3', 'v4', 'v5'].flatMap((id, n) =>
        [1, 2].map((date) => video(id, at(date), { views: date * (n + 1), caption: `clip ${n + 1}` })),
      ),
    );
    ids = Object.fromEntries(
      await Promise.all(['v1', 'v2', 'v3', 'v4', 'v5'].map(async (id) => [id, await of.id('video', id)])),
    );
  });

  it('of several entities come in request order, each with its own numbers and label', async () => {
    for (const source of SOURCES) {
      const order = ['v4', 'v1', 'v5', 'v2', 'v3'];
      const entity_ids = order.map((id) => ids[id]).join(',');
      const { series } = await of.ask({ entity: 'video', entity_ids, ...views() }, source);
      const owner = { creator_id: await of.id('creator', 'c1'), creator_label: 'c1' };
      expect(refs(series)).toEqual(
        order.map((id) => {
          const label = `clip ${id.slice(1)}`;
          return { type: 'video', id: ids[id], label, ...owner, caption: label };
        }),
      );
      expect(valuesOf(series)).toEqual([4, 1, 5, 2, 3].map((gain) => [null, gain, null, null]));
    }
  });

  it('are compared in the same order, under the main points’ bucket_starts', async () => {
    const entity_ids = [ids.v2, ids.v1].join(',');
    const { series, compare_series } = await of.ask({
      entity: 'video',
      entity_ids,
      metric: 'views',
      from: '2026-03-03',
      to: '2026-03-04',
      compare: 'prior_period',
    });
    expect(refs(compare_series)).toEqual(refs(series));
    expect(compare_series.map(({ points }) => points)).toEqual(
      [2, 1].map((gain) => [
        { bucket_start: '2026-03-03', value: null },
        { bucket_start: '2026-03-04', value: gain },
      ]),
    );
  });

  it('repeat the request: metric, unit, mode, granularity and the zone as sent', async () => {
    const entity_id = ids.v1 ?? '';
    const { series } = await of.ask({
      entity: 'video',
      entity_id,
      metric: 'engagement_rate_by_followers',
      formula: 'by_views',
      granularity: 'week',
      tz: 'US/Eastern',
      ...RANGE,
    });
    expect(series[0]).toMatchObject({
      metric: 'engagement_rate_by_views',
      unit: 'percent',
      mode: 'rate',
      granularity: 'week',
      timezone: 'US/Eastern',
    });
  });

  it('have a point for every bucket, also empty ones', async () => {
    const { series } = await of.ask({
      entity: 'video',
      entity_id: ids.v1 ?? '',
      metric: 'views',
      from: '2025-12-30',
      to: '2026-01-02',
    });
    expect(series[0]?.points).toEqual(
      ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02'].map((bucket_start) => ({
        bucket_start,
        value: null,
      })),
    );
  });

  it('put a capture on its local day in the requested zone', async () => {
    await of.ingest([
      video('late', '2026-03-01T10:00:00Z', { views: 1 }),
      video('late', '2026-03-03T03:00:00Z', { views: 5 }),
    ]);
    const asked = { entity: 'video', entity_id: await of.id('video', 'late'), ...views() };
    expect(await of.values(asked)).toEqual([null, null, 4, null]);
    expect(await of.values({ ...asked, tz: 'America/New_York' })).toEqual([null, 4, null, null]);
    expect(await of.values({ ...asked, tz: 'Pacific/Kiritimati' })).toEqual([null, null, 4, null]);
  });
});

describe('labels', () => {
  let of: Organisation;

  beforeAll(async () => {
    of = await makeOrganisation(database.db);
    await of.ingest([video('v1', at(1), { views: 1 }), creator('c1', at(1), {})]);
  });

  const label = async (entity: 'video' | 'creator', platformId: string) => {
    const { series } = await of.ask({ entity, entity_id: await of.id(entity, platformId), ...views() });
    return series[0]?.entity_ref.label;
  };

  it('of a creator are its @handle, else its display name, else its platform id, always current', async () => {
    expect(await label('creator', 'c1')).toBe('c1');
    await of.ingest([creator('c1', at(2), { display_name: 'Mara K.' })]);
    expect(await label('creator', 'c1')).toBe('Mara K.');
    await of.ingest([creator('c1', at(3), { handle: 'mara' })]);
    expect(await label('creator', 'c1')).toBe('@mara');
    await of.ingest([creator('c1', at(4), { handle: 'mara.k' })]);
    expect(await label('creator', 'c1')).toBe('@mara.k');
    await of.ingest([voided('creator', 'c1', at(3)), voided('creator', 'c1', at(4))]);
    expect(await label('creator', 'c1')).toBe('Mara K.');
  });

  it('of a video are its first caption line, else its platform id', async () => {
    expect(await label('video', 'v1')).toBe('Video v1');
    await of.ingest([video('v1', at(2), { caption: '\n  Our launch \nmore' })]);
    expect(await label('video', 'v1')).toBe('Our launch');
  });

  it('of a campaign are its name', async () => {
    const entity_id = await of.campaign('Spring', ['v1']);
    const asked = { entity: 'campaign', entity_id, ...views() };
    expect(refs((await of.ask(asked)).series)).toEqual([
      { type: 'campaign', id: entity_id, label: 'Spring' },
    ]);
    await changeCampaign(entity_id, { name: 'Summer' }, of);
    expect(refs((await of.ask(asked)).series)[0]?.label).toBe('Summer');
  });
});
