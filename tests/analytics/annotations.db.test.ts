import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { deleteCampaign } from '@/lib/commands/campaigns/campaigns';
import { removeCampaignItem } from '@/lib/commands/campaigns/items';
import { testDatabase } from '@/tests/database';
import { creator, makeOrganisation, type Organisation, video } from '@/tests/organisation';

/** The annotations of an answer; rows are inserted as the writers insert them. */

const database = testDatabase();
let of: Organisation;
/** Public ids by name. */
let ids: Record<'v1' | 'v2' | 'c1' | 'c2' | 'spring' | 'summer' | 'empty', string>;

const RANGE = { from: '2026-03-10', to: '2026-03-12' };
const INSIDE = '2026-03-11T12:00:00.000Z';

type Kind = 'video' | 'creator' | 'campaign';

async function makeWorld(timezone = 'UTC'): Promise<void> {
  of = await makeOrganisation(database.db, { timezone });
  const at = '2026-03-01T08:00:00Z';
  await of.ingest([
    creator('c1', at, { handle: 'one' }),
    creator('c2', at, { handle: 'two' }),
    video('v1', at, { caption: 'first' }),
    video('v2', at, { caption: 'second', creator_platform_id: 'c2' }),
  ]);
  ids = {
    v1: await of.id('video', 'v1'),
    v2: await of.id('video', 'v2'),
    c1: await of.id('creator', 'c1'),
    c2: await of.id('creator', 'c2'),
    spring: await of.campaign('Spring', ['v1']),
    summer: await of.campaign('Summer', ['v1', 'v2']),
    empty: await of.campaign('Empty'),
  };
}

async function internalId(kind: Kind, uuid: string): Promise<bigint> {
  const where = { where: { orgId_uuid: { orgId: of.scope.orgId, uuid } } };
  if (kind === 'video') return (await of.db.video.findUniqueOrThrow(where)).videoId;
  if (kind === 'creator') return (await of.db.creator.findUniqueOrThrow(where)).creatorId;
  return (await of.db.campaign.findUniqueOrThrow(where)).campaignId;
}

/** Inserts a person's note; returns its id. */
async function note(
  kind: Kind,
  uuid: string,
  title: string,
  at = INSIDE,
  more: object = {},
): Promise<string> {
  const annotation = await of.db.annotation.create({
    data: {
      orgId: of.scope.orgId,
      scope: kind,
      entityId: await internalId(kind, uuid),
      annotationAt: new Date(at),
      title,
      createdAt: of.now,
      updatedAt: of.now,
      ...more,
    },
  });
  return annotation.uuid;
}

async function event(uuid: string, eventCategory: string, subjects: string[], at = INSIDE): Promise<void> {
  const creatorId = await internalId('creator', uuid);
  await of.db.creatorEvent.createMany({
    data: subjects.map((subject) => ({
      orgId: of.scope.orgId,
      creatorId,
      occurredAt: new Date(at),
      eventCategory,
      subject,
    })),
  });
}

async function annotations(entity: Kind, entity_id: string, more: Record<string, string> = {}) {
  const answer = await of.ask({ entity, entity_id, metric: 'views', ...RANGE, ...more });
  return answer.annotations;
}

const titles = (all: { title: string }[]) => all.map(({ title }) => title);

describe('an entity’s own annotations', () => {
  beforeAll(() => makeWorld());

  it.each([
    ['video', 'v2'],
    ['creator', 'c2'],
    ['campaign', 'empty'],
  ] as const)('are in the answer about a %s, without entity_label', async (kind, name) => {
    const author_id = randomUUID();
    const id = await note(kind, ids[name], 'Boost', INSIDE, {
      bodyMd: '**paid**',
      authorId: author_id,
      authorName: 'Mara',
    });
    expect(await annotations(kind, ids[name])).toContainEqual({
      id,
      source: 'user',
      kind: 'user',
      scope: kind,
      entity_id: ids[name],
      at: INSIDE,
      title: 'Boost',
      body_md: '**paid**',
      author_id,
      author_name: 'Mara',
    });
  });

  it('are none where there are none', async () => {
    expect(await annotations('video', ids.v1, { from: '2026-01-01', to: '2026-01-02' })).toEqual([]);
  });

  it('are the same for every metric, mode, breakdown and zone', async () => {
    await note('campaign', ids.summer, 'Everywhere');
    const asked: Record<string, string>[] = [
      { metric: 'followers' },
      { metric: 'views', breakdown: 'video' },
      { metric: 'growth_rate_pop', base_metric: 'views' },
      { metric: 'likes', mode: 'cumulative', tz: 'Asia/Tokyo', compare: 'prior_period' },
    ];
    for (const more of asked) {
      expect(titles(await annotations('campaign', ids.summer, more))).toContain('Everywhere');
    }
  });
});

describe('annotations of parents', () => {
  beforeAll(async () => {
    await makeWorld();
    await note('video', ids.v1, 'of video 1');
    await note('video', ids.v2, 'of video 2');
    await note('creator', ids.c1, 'of creator 1');
    await note('creator', ids.c2, 'of creator 2');
    await note('campaign', ids.spring, 'of spring');
    await note('campaign', ids.summer, 'of summer');
    await note('campaign', ids.empty, 'of empty');
  });

  const titlesIn = async (entity: Kind, entity_id: string) =>
    (await annotations(entity, entity_id))
      .map(({ title, entity_label }) => [title, entity_label ?? null])
      .sort();

  it('are inherited by a video from its creator and every campaign that holds it, with their labels', async () => {
    expect(await titlesIn('video', ids.v1)).toEqual([
      ['of creator 1', '@one'],
      ['of spring', 'Spring'],
      ['of summer', 'Summer'],
      ['of video 1', null],
    ]);
    expect(await titlesIn('video', ids.v2)).toEqual([
      ['of creator 2', '@two'],
      ['of summer', 'Summer'],
      ['of video 2', null],
    ]);
  });

  it('are inherited by a creator from the campaigns that hold its videos', async () => {
    expect(await titlesIn('creator', ids.c1)).toEqual([
      ['of creator 1', null],
      ['of spring', 'Spring'],
      ['of summer', 'Summer'],
    ]);
  });

  it('never travel upwards', async () => {
    expect(await titlesIn('campaign', ids.summer)).toEqual([['of summer', null]]);
  });

  it('keep their own scope and entity', async () => {
    const [found] = (await annotations('video', ids.v1)).filter(({ title }) => title === 'of spring');
    expect(found).toMatchObject({ scope: 'campaign', entity_id: ids.spring });
  });

  it('that several requested entities share are listed once', async () => {
    const { annotations: all } = await of.ask({
      entity: 'video',
      entity_ids: [ids.v1, ids.v2].join(','),
      metric: 'views',
      ...RANGE,
    });
    expect(titles(all).sort()).toEqual([
      ...['of creator 1', 'of creator 2', 'of spring', 'of summer', 'of video 1', 'of video 2'],
    ]);
  });

  it('follow a parent’s current label', async () => {
    await of.ingest([creator('c2', '2026-03-02T08:00:00Z', { handle: 'renamed' })]);
    expect(await titlesIn('video', ids.v2)).toContainEqual(['of creator 2', '@renamed']);
  });

  it('go when a video leaves the campaign, and with the campaign', async () => {
    await removeCampaignItem(ids.summer, ids.v2, of);
    expect(titles(await annotations('video', ids.v2))).not.toContain('of summer');
    expect(titles(await annotations('creator', ids.c2))).not.toContain('of summer');
    await deleteCampaign(ids.spring, of);
    expect(titles(await annotations('video', ids.v1))).not.toContain('of spring');
  });

  it('follow a video to its new creator', async () => {
    await of.ingest([video('v1', '2026-03-05T08:00:00Z', { creator_platform_id: 'c2' })]);
    const all = titles(await annotations('video', ids.v1));
    expect(all).toContain('of creator 2');
    expect(all).not.toContain('of creator 1');
  });
});

describe('the range of annotations', () => {
  beforeAll(() => makeWorld('America/New_York'));

  it('is that of the answer’s local days, both edge days whole', async () => {
    // 10 March 00:00 and the end of 12 March in New York (daylight saving began on the 8th).
    await note('campaign', ids.empty, 'too early', '2026-03-10T03:59:59.999Z');
    await note('campaign', ids.empty, 'first', '2026-03-10T04:00:00.000Z');
    await note('campaign', ids.empty, 'last', '2026-03-13T03:59:59.999Z');
    await note('campaign', ids.empty, 'too late', '2026-03-13T04:00:00.000Z');
    expect(titles(await annotations('campaign', ids.empty))).toEqual(['first', 'last']);
    expect(titles(await annotations('campaign', ids.empty, { tz: 'UTC' }))).toEqual(['too early', 'first']);
  });

  it('ends with today, even if `to` is later', async () => {
    await note('campaign', ids.empty, 'tomorrow', '2026-03-21T12:00:00.000Z');
    await note('campaign', ids.empty, 'later today', '2026-03-20T23:00:00.000Z');
    const all = titles(await annotations('campaign', ids.empty, { to: '2026-12-31' }));
    expect(all).toContain('later today');
    expect(all).not.toContain('tomorrow');
  });
});

describe('auto annotations', () => {
  beforeAll(async () => {
    await makeWorld();
    await of.db.campaign.updateMany({
      where: { orgId: of.scope.orgId, name: 'Spring' },
      data: { createdAt: new Date('2026-03-10T09:00:00.500Z') },
    });
    await of.db.entityEvent.create({
      data: {
        orgId: of.scope.orgId,
        entityId: await internalId('campaign', ids.spring),
        occurredAt: new Date('2026-03-11T09:00:00Z'),
        eventType: 'readme_changed',
      },
    });
    await event(ids.c1, 'profile_change', ['avatar', 'bio']);
    await event(ids.c1, 'milestone', ['1000', '100000', '10000'], '2026-03-11T13:00:00.000Z');
    await note('video', ids.v1, 'written');
  });

  it('are listed by their kinds, with titles, synthetic ids and no author', async () => {
    const all = await annotations('video', ids.v1);
    const shown = all.map(({ id, source, kind, scope, title, entity_label }) => ({
      id,
      source,
      kind,
      scope,
      title,
      entity_label,
    }));
    expect(shown.filter(({ source }) => source === 'auto')).toEqual([
      {
        id: `auto:campaign_created:${ids.spring}:2026-03-10T09:00:00.500Z`,
        source: 'auto',
        kind: 'campaign_created',
        scope: 'campaign',
        title: 'Campaign created',
        entity_label: 'Spring',
      },
      {
        id: `auto:readme_changed:${ids.spring}:2026-03-11T09:00:00.000Z`,
        source: 'auto',
        kind: 'readme_changed',
        scope: 'campaign',
        title: expect.stringMatching(/readme changed/i),
        entity_label: 'Spring',
      },
      {
        id: `auto:creator_profile_change:${ids.c1}:${INSIDE}`,
        source: 'auto',
        kind: 'creator_profile_change',
        scope: 'creator',
        title: 'Profile bio and avatar changed',
        entity_label: '@one',
      },
      {
        id: `auto:creator_milestone:${ids.c1}:2026-03-11T13:00:00.000Z`,
        source: 'auto',
        kind: 'creator_milestone',
        scope: 'creator',
        title: expect.stringMatching(/100K|100,000/),
        entity_label: '@one',
      },
    ]);
    for (const { source, author_id, author_name, body_md } of all) {
      if (source === 'auto') expect([author_id, author_name, body_md]).toEqual([null, null, null]);
    }
  });

  it('are one per kind, entity and instant', async () => {
    const kinds = (await annotations('creator', ids.c1)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'creator_profile_change')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'creator_milestone')).toHaveLength(1);
  });

  it('are left out by hide_auto=1, written ones are not', async () => {
    expect(titles(await annotations('video', ids.v1, { hide_auto: '1' }))).toEqual(['written']);
    expect(await annotations('creator', ids.c1, { hide_auto: '1' })).toEqual([]);
  });

  it('automatic and written notes are sorted together by time, then by id', async () => {
    for (const title of ['a', 'b', 'c']) await note('video', ids.v1, title, '2026-03-12T00:00:00.000Z');
    const all = await annotations('video', ids.v1);
    const order = all.map(({ at, id }) => `${at} ${id}`);
    expect(order).toEqual([...order].sort());
    expect(all.length).toBe(8);
  });

  it('come from captures alone: a first capture changes no field and crosses no milestone', async () => {
    await of.ingest([
      creator('new', '2026-03-11T08:00:00Z', { handle: 'h', bio: 'b', followers: 5_000_000 }),
    ]);
    expect(await annotations('creator', await of.id('creator', 'new'))).toEqual([]);
  });
});

describe('many annotations', () => {
  it('are cut at the newest 500, and the answer says so', async () => {
    await makeWorld();
    const entityId = await internalId('campaign', ids.empty);
    const minute = (n: number) => new Date(Date.UTC(2026, 2, 10, 0, n));
    const rows = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({
        orgId: of.scope.orgId,
        scope: 'campaign',
        entityId,
        annotationAt: minute(first + i),
        title: `note ${first + i}`,
        createdAt: of.now,
        updatedAt: of.now,
      }));
    const ask = () => of.ask({ entity: 'campaign', entity_id: ids.empty, metric: 'views', ...RANGE });
    await of.db.annotation.createMany({ data: rows(0, 500) });
    const full = await ask();
    expect(full.annotations).toHaveLength(500);
    expect(full).not.toHaveProperty('annotations_truncated');
    await of.db.annotation.createMany({ data: rows(500, 2) });
    const cut = await ask();
    expect(cut.annotations_truncated).toBe(true);
    expect(titles(cut.annotations)).toEqual(Array.from({ length: 500 }, (_, i) => `note ${i + 2}`));
  });
});

describe('another organisation’s annotations', () => {
  it('are never shown, not even under the same internal id', async () => {
    await makeWorld();
    const stranger = await makeOrganisation(database.db);
    const entityId = await internalId('video', ids.v1);
    const creatorId = await internalId('creator', ids.c1);
    const stamp = { createdAt: of.now, updatedAt: of.now };
    const { orgId } = stranger.scope;
    await of.db.annotation.create({
      data: { orgId, scope: 'video', entityId, annotationAt: new Date(INSIDE), title: 'foreign', ...stamp },
    });
    await of.db.creatorEvent.create({
      data: {
        orgId,
        creatorId,
        occurredAt: new Date(INSIDE),
        eventCategory: 'profile_change',
        subject: 'bio',
      },
    });
    expect(await annotations('video', ids.v1)).toEqual([]);
  });
});
