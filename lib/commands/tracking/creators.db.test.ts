import { describe, expect, it } from 'vitest';
import { createProject } from '@/lib/commands/projects/projects';
import { creatorsAdd } from '@/lib/contract/catalogue/creators';
import { postsOf, videosAdd } from '@/lib/contract/catalogue/tracking';
import { testDatabase } from '@/tests/database';
import { RANGE, verifiedOrganisations } from '@/tests/ingest';
import { creator, type Organisation, video } from '@/tests/organisation';
import { refusalOf } from '@/tests/refusal';
import { at } from '@/tests/times';
import { addCreators } from './add-creators';
import { addVideos } from './add-videos';
import { changeCreator, removeCreators } from './creators';

/** Creators that are added, removed and found again; after every test all derived rows follow from the captures. */

const database = testDatabase();
const open = verifiedOrganisations(database);

const add = async (of: Organisation, body: object, project?: string) =>
  addCreators(project ?? (await of.project()), creatorsAdd.parse(body), of);

const creatorsOf = (of: Organisation) =>
  of.db.creator.findMany({ where: { orgId: of.scope.orgId }, orderBy: { creatorId: 'asc' } });

const projectViews = async (of: Organisation) =>
  of.values({
    entity: 'project',
    entity_id: await of.project(),
    metric: 'views',
    mode: 'cumulative',
    ...RANGE,
  });

describe('a creator added by handle', () => {
  it('is adopted by the first capture with that handle, in any case, and keeps what was decided of it', async () => {
    const of = await open();
    const { creators } = await add(of, {
      handle: '@Anna',
      tracking_mode: 'selective',
      display_name: 'Our Anna',
    });
    expect(creators[0]).toMatchObject({ platform_id: null, handle: 'Anna', label: 'Our Anna' });
    await of.ingest([
      creator('c1', at(1), { handle: 'anna', followers: 5 }),
      video('v1', at(1), { views: 3 }),
    ]);
    const rows = await creatorsOf(of);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      uuid: creators[0]?.id,
      platformId: 'c1',
      handle: 'anna',
      label: 'Our Anna',
      trackingMode: 'selective',
    });
    const found = await of.db.video.findFirstOrThrow({ where: { orgId: of.scope.orgId } });
    expect(found.trackingStatus).toBe('pending_review');
  });

  it('ends the same, whatever the order of its records', async () => {
    const records = [
      video('v1', at(1), { views: 3 }),
      creator('c1', at(1), { handle: 'anna', followers: 5 }),
      creator('c1', at(2), { handle: 'anna.new', followers: 6 }),
      creator('c2', at(3), { handle: 'ANNA', followers: 1 }),
    ];
    const ends = [];
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      const of = await open();
      const { creators } = await add(of, { handle: 'anna' });
      await of.ingest(order.map((place) => records[place]));
      const rows = await creatorsOf(of);
      expect(rows.find(({ uuid }) => uuid === creators[0]?.id)?.platformId).toBe('c1');
      ends.push(
        rows
          .map(({ platformId, handle, followers, label }) => ({ platformId, handle, followers, label }))
          .sort((a, b) => String(a.platformId).localeCompare(String(b.platformId))),
      );
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it('becomes one with the creator whose videos came first, and keeps its id, items, notes and settings', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { views: 3 }), video('v1', at(2), { views: 10 })]);
    const { creators } = await add(of, { handle: 'anna', tracking_mode: 'selective' });
    const waiting = await of.db.creator.findFirstOrThrow({
      where: { orgId: of.scope.orgId, platformId: null },
    });
    const campaign = await of.campaign('Summer');
    const { campaignId } = await of.db.campaign.findFirstOrThrow({ where: { uuid: campaign } });
    await of.db.campaignItem.create({
      data: {
        ...{ orgId: of.scope.orgId, campaignId, itemId: waiting.creatorId, itemType: 'creator' },
        addedAt: new Date(at(1)),
      },
    });
    await changeCreator(creators[0]?.id ?? '', { readme_md: 'Notes', metadata: { a: 1 } }, of);
    for (let n = 0; n < 2; n += 1) await of.ingest([creator('c1', at(2), { handle: 'Anna', followers: 5 })]);
    const rows = await creatorsOf(of);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      uuid: creators[0]?.id,
      platformId: 'c1',
      handle: 'Anna',
      trackingMode: 'selective',
      readmeMd: 'Notes',
      metadata: { a: 1 },
    });
    const held = await of.db.campaignVideo.findMany({ where: { campaignId } });
    expect(held).toHaveLength(1);
    const views = await of.values({ entity: 'campaign', entity_id: campaign, metric: 'views', ...RANGE });
    expect(views[1]).toBe(7);
  });

  describe('becomes one with a captured creator, of whose settings', () => {
    const later = (of: Organisation, hours: number) => ({
      ...of,
      now: new Date(of.now.getTime() + hours * 3_600_000),
    });
    const settings = async (of: Organisation) => {
      await of.ingest([creator('c1', at(2), { handle: 'anna' })]);
      const rows = await creatorsOf(of);
      expect(rows).toHaveLength(1);
      const { trackingMode, trackingStartDate, displayNameOverride, label, readmeMd } = rows[0] ?? {};
      const start = trackingStartDate?.toISOString().slice(0, 10) ?? null;
      return { trackingMode, start, displayNameOverride, label, readmeMd };
    };
    const captured = async () => {
      const of = await open();
      await of.ingest([video('v1', at(1), { views: 3 })]);
      return { of, id: await of.id('creator', 'c1') };
    };
    const CHOSEN = {
      tracking_mode: 'selective' as const,
      tracking_start_date: '2026-02-01',
      display_name_override: 'Ours',
      readme_md: 'Known',
    };

    it('those stay that a person chose and nobody chose of the waiting one, which a video brought', async () => {
      const { of, id } = await captured();
      await changeCreator(id, CHOSEN, of);
      const url = 'tiktok.com/@anna/video/9';
      await addVideos(await of.project(), postsOf(videosAdd.parse({ url })), later(of, 1));
      expect(await settings(of)).toEqual({
        ...{ trackingMode: 'selective', start: '2026-02-01' },
        ...{ displayNameOverride: 'Ours', label: 'Ours', readmeMd: 'Known' },
      });
    });

    it('the later choice holds, the captured one’s', async () => {
      const { of, id } = await captured();
      await add(of, { handle: 'anna', tracking_mode: 'none', tracking_start_date: '2026-03-01' });
      await changeCreator(id, { tracking_mode: 'selective' }, later(of, 1));
      expect(await settings(of)).toMatchObject({ trackingMode: 'selective', start: '2026-03-01' });
    });

    it('the later choice holds, the waiting one’s, also if it is the default', async () => {
      const { of, id } = await captured();
      await changeCreator(id, CHOSEN, of);
      await add(later(of, 1), { handle: 'anna' });
      expect(await settings(of)).toMatchObject({
        ...{ trackingMode: 'auto', start: '2026-02-01' },
        ...{ displayNameOverride: 'Ours', readmeMd: 'Known' },
      });
    });
  });

  it('draws the captures of its account into its project', async () => {
    const of = await open();
    const { project } = await createProject({ name: 'Second' }, of);
    await add(of, { handle: 'anna' }, project.id);
    await of.ingest([video('v1', at(1), { views: 3 }), creator('c1', at(1), { handle: 'anna' })]);
    const rows = await of.db.creator.findMany({
      where: { orgId: of.scope.orgId },
      include: { project: true, videos: true },
    });
    expect(rows.map((row) => [row.project.name, row.platformId, row.videos.length])).toEqual([
      ['Second', 'c1', 1],
    ]);
  });

  it('stays where a record names another project', async () => {
    const of = await open();
    const { project } = await createProject({ name: 'Second' }, of);
    await add(of, { handle: 'anna' }, project.id);
    const project_id = await of.project();
    await of.ingest([creator('c1', at(1), { handle: 'anna', project_id }), video('v1', at(1), { views: 1 })]);
    expect((await creatorsOf(of)).map(({ platformId }) => platformId)).toEqual([null, 'c1']);
    expect(await of.db.video.count({ where: { orgId: of.scope.orgId } })).toBe(1);
  });

  it('is one of an account that had two awaited handles', async () => {
    const of = await open();
    await add(of, { creators: [{ handle: 'anna' }, { handle: 'bella' }] });
    await of.ingest([creator('c1', at(1), { handle: 'anna' }), creator('c1', at(2), { handle: 'bella' })]);
    expect((await creatorsOf(of)).map(({ platformId, handle }) => [platformId, handle])).toEqual([
      ['c1', 'bella'],
    ]);
  });

  it('is added once by two calls at once', async () => {
    const of = await open();
    const project = await of.project();
    const body = creatorsAdd.parse({ handle: 'anna' });
    const ends = await Promise.allSettled([1, 2].map(() => addCreators(project, body, of)));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await creatorsOf(of)).toHaveLength(1);
  });

  it('can have its handle corrected until its first capture', async () => {
    const of = await open();
    const { creators } = await add(of, { handle: 'ana' });
    const id = creators[0]?.id ?? '';
    const { creator: changed } = await changeCreator(id, { handle: '@anna' }, of);
    expect([changed.handle, changed.label]).toEqual(['anna', '@anna']);
    await add(of, { handle: 'bella' });
    expect(await refusalOf(changeCreator(id, { handle: 'Bella' }, of))).toMatchObject({ code: 'conflict' });
    expect(await refusalOf(changeCreator(id, { handle: 'a b' }, of))).toMatchObject({
      code: 'invalid_params',
    });
    await of.ingest([creator('c1', at(1), { handle: 'anna' })]);
    expect(await refusalOf(changeCreator(id, { handle: 'anna2' }, of))).toMatchObject({ code: 'conflict' });
  });
});

describe('a removed creator', () => {
  it('is gone from the sums of its project and campaigns, and back with all when it is added again', async () => {
    const of = await open();
    await of.ingest([
      video('v1', at(1), { views: 3 }),
      video('v1', at(2), { views: 10 }),
      video('v2', at(1), { views: 100, creator_platform_id: 'c2' }),
      creator('c1', at(1), { handle: 'anna' }),
    ]);
    const campaign = await of.campaign('Summer', ['v1', 'v2']);
    const before = [
      await projectViews(of),
      await of.ask({ entity: 'campaign', entity_id: campaign, ...RANGE, metric: 'views' }),
    ];
    const id = await of.id('creator', 'c1');
    expect(await removeCreators([id, id], of)).toMatchObject({ removed: 1, absent: 0 });
    expect(await removeCreators([id], of)).toMatchObject({ removed: 0, absent: 1, tags: [] });
    expect((await projectViews(of)).at(-1)).toBe(100);
    const held = await of.db.campaignVideo.count({ where: { orgId: of.scope.orgId } });
    expect(held).toBe(1);
    // Its captures go on into its history.
    await of.ingest([creator('c1', at(3), { handle: 'anna.new' })]);
    const { creators, isCreated } = await add(of, { handle: 'ANNA.new' });
    expect(isCreated).toBe(false);
    expect(creators[0]).toMatchObject({ id, removed_at: null, handle: 'anna.new' });
    const after = [
      await projectViews(of),
      await of.ask({ entity: 'campaign', entity_id: campaign, ...RANGE, metric: 'views' }),
    ];
    expect(after).toEqual(before);
    const log = await of.db.creatorEvent.findMany({
      where: { orgId: of.scope.orgId, eventCategory: 'tracking' },
    });
    expect(log.map(({ subject }) => subject).sort()).toEqual(['added', 'removed']);
  });

  it('gets captures only where no other project has its account', async () => {
    const of = await open();
    const { project } = await createProject({ name: 'Second' }, of);
    await of.ingest([creator('c1', at(1), { followers: 1 })]);
    await of.ingest([creator('c1', at(1), { followers: 1, project_id: project.id })]);
    await of.ingest([video('v1', at(1), { views: 1 })]);
    expect(await of.db.video.count({ where: { orgId: of.scope.orgId } })).toBe(2);
    await removeCreators([await of.id('creator', 'c1')], of);
    await of.ingest([
      creator('c1', at(2), { followers: 7 }),
      video('v1', at(2), { views: 7 }),
      video('v2', at(2), { views: 2 }),
    ]);
    const rows = await of.db.creator.findMany({
      where: { orgId: of.scope.orgId },
      include: { videos: true },
    });
    const shown = (isRemoved: boolean) => {
      const row = rows.find(({ removedAt }) => (removedAt !== null) === isRemoved);
      return [row?.followers, row?.videos.length];
    };
    expect([shown(true), shown(false)]).toEqual([
      [1n, 1],
      [7n, 2],
    ]);
    await removeCreators(
      rows.map(({ uuid }) => uuid),
      of,
    );
    await of.ingest([creator('c1', at(3), { followers: 9 })]);
    expect((await creatorsOf(of)).map(({ followers }) => followers)).toEqual([9n, 9n]);
  });

  it('stays a part of nothing if one of several is unknown', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { views: 3 })]);
    const id = await of.id('creator', 'c1');
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await refusalOf(removeCreators([id, unknown], of))).toMatchObject({ code: 'not_found' });
    expect((await creatorsOf(of))[0]?.removedAt).toBeNull();
  });
});
