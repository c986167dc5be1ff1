import { beforeAll, describe, expect, test } from 'vitest';
import { entityTag } from '@/lib/cache/tags';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { annotationAnswer, annotationListAnswer } from '@/lib/contract/analytics/annotations';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorListAnswer, videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { creatorEventsAnswer } from '@/lib/contract/catalogue/creator-events';
import { writeUnlocked } from '@/lib/data/writes/transaction';
import { NDJSON, ndjson, testHttp } from '@/tests/http';
import { NOW } from '@/tests/times';

// 08:00 in New York.
const http = testHttp();
/** Public ids: videos v-1 and v-2 of creator c-1, v-3 of c-2. */
let videos: string[];
let creators: string[];

beforeAll(async () => {
  const creator = (platform_id: string, captured_at: string, fields: object) => ({
    kind: 'creator',
    platform_id,
    captured_at,
    ...fields,
  });
  const video = (platform_id: string, owner: string) => ({
    kind: 'video',
    platform_id,
    creator_platform_id: owner,
    captured_at: '2026-03-01T15:00:00Z',
    views: 1,
  });
  await ingest([
    video('v-1', 'c-1'),
    video('v-2', 'c-1'),
    video('v-3', 'c-2'),
    creator('c-1', '2026-03-01T15:00:00Z', {
      handle: 'ada',
      bio: 'Hi',
      avatar_url: 'https://a/1',
      followers: 900,
    }),
    // 2026-03-05 23:30 in New York, the next day in UTC.
    creator('c-1', '2026-03-06T04:30:00Z', {
      handle: 'ada',
      bio: 'Ho',
      avatar_url: 'https://a/2',
      followers: 5_100,
    }),
  ]);
  videos = (await http.get(videoListAnswer, '/videos')).data.map((row) => row.id);
  creators = (await http.get(creatorListAnswer, '/creators?sort=label')).data.map((row) => row.id);
});

const ingest = (records: object[]) =>
  http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
const ask = async (query: string, from = '2026-02-20') =>
  (await http.get(analyticsAnswer, `/analytics?metric=video_count&from=${from}&${query}`)).data;
const askVideo = async (query: string) =>
  (await http.get(analyticsAnswer, `/analytics?metric=views&entity=video&from=2026-02-20&${query}`)).data;
const titles = (annotations: readonly { title: string }[]) => annotations.map((one) => one.title);
const campaignWith = async (name: string, ids: (string | undefined)[], at = '2026-03-02T10:00:00Z') => {
  http.use({ clock: () => new Date(at) });
  const { data } = await http.get(campaignAnswer, '/campaigns', { method: 'POST', json: { name } });
  http.use({ clock: () => NOW });
  if (ids.length > 0) {
    await http.call(`/campaigns/${data.id}/items`, { method: 'POST', json: { video_ids: ids } });
  }
  return data.id;
};
const remove = (campaign: string) => http.call(`/campaigns/${campaign}`, { method: 'DELETE' });

const AT = '2026-03-06T04:30:00.000Z';

describe('a change in a creator’s captures', () => {
  test('is one annotation per instant and kind: all changed fields, the highest milestone', async () => {
    const [ada = ''] = creators;
    const auto = { source: 'auto', scope: 'creator', entity_id: ada, at: AT, body_md: null, author_id: null };
    const right = [
      {
        ...auto,
        id: `auto:creator_milestone:${ada}:${AT}`,
        kind: 'creator_milestone',
        title: 'Reached 5K followers',
        author_name: null,
      },
      {
        ...auto,
        id: `auto:creator_profile_change:${ada}:${AT}`,
        kind: 'creator_profile_change',
        title: 'Profile bio and avatar changed',
        author_name: null,
      },
    ];
    expect((await ask(`entity=creator&entity_id=${ada}`)).annotations).toEqual(right);
    const listed = await http.get(
      annotationListAnswer,
      `/analytics/annotations?scope=creator&entity_id=${ada}`,
    );
    expect(listed.data).toEqual(right);
  });

  test('is listed value by value, from what to what', async () => {
    const [ada = '', other = ''] = creators;
    const events = (id: string, at = AT) => `/creators/${id}/events?at=${encodeURIComponent(at)}`;
    const { data } = await http.get(creatorEventsAnswer, events(ada));
    expect(data).toEqual([
      { at: AT, category: 'milestone', subject: '1000', from: null, to: '5100' },
      { at: AT, category: 'milestone', subject: '5000', from: null, to: '5100' },
      { at: AT, category: 'profile_change', subject: 'avatar', from: 'https://a/1', to: 'https://a/2' },
      { at: AT, category: 'profile_change', subject: 'bio', from: 'Hi', to: 'Ho' },
    ]);
    expect((await http.get(creatorEventsAnswer, events(ada, '2026-03-01T15:00:00Z'))).data).toEqual([]);
    expect((await http.get(creatorEventsAnswer, events(other))).data).toEqual([]);
    await http.refuse(404, events('00000000-0000-4000-8000-000000000000'));

    // Today is 2026-03-10 in New York; 90 days before is 2025-12-10.
    await http.db.organisation.updateMany({ data: { plan: 'free' } });
    const { meta } = await http.refuse(402, events(ada, '2025-12-10T04:59:59.999Z'));
    expect(meta).toMatchObject({ code: 'retention_exceeded', oldest_allowed: '2025-12-10' });
    expect((await http.get(creatorEventsAnswer, events(ada, '2025-12-10T05:00:00Z'))).data).toEqual([]);
    await http.db.organisation.updateMany({ data: { plan: 'ultra' } });
  });

  test('is inherited by its videos, with its label, and nothing goes up', async () => {
    const { annotations } = await askVideo(`entity_id=${videos[0]}`);
    expect(annotations.map(({ entity_id, entity_label }) => [entity_id, entity_label])).toEqual([
      [creators[0], '@ada'],
      [creators[0], '@ada'],
    ]);
    const note = { scope: 'video', entity_id: videos[0], annotation_at: NOW.toISOString(), title: 'Boost' };
    const made = await http.get(annotationAnswer, '/analytics/annotations', { method: 'POST', json: note });
    expect(titles((await askVideo(`entity_id=${videos[0]}`)).annotations)).toContain('Boost');
    expect(titles((await askVideo(`entity_id=${videos[1]}`)).annotations)).not.toContain('Boost');
    expect(titles((await ask(`entity=creator&entity_id=${creators[0]}`)).annotations)).not.toContain('Boost');
    await http.call(`/analytics/annotations/${made.data.id}`, { method: 'DELETE' });
  });

  test('lies on the local day of the request’s zone, both edge days included', async () => {
    const on = async (day: string, tz: string) =>
      (await ask(`entity=creator&entity_id=${creators[0]}&to=${day}&tz=${tz}`, day)).annotations.length;
    expect(await on('2026-03-05', 'America/New_York')).toBe(2);
    expect(await on('2026-03-06', 'America/New_York')).toBe(0);
    expect(await on('2026-03-05', 'UTC')).toBe(0);
    expect(await on('2026-03-06', 'UTC')).toBe(2);
  });

  test('is left out with hide_auto, written annotations stay', async () => {
    const [ada] = creators;
    const note = { scope: 'creator', entity_id: ada, annotation_at: NOW.toISOString(), title: 'Call' };
    const made = await http.get(annotationAnswer, '/analytics/annotations', { method: 'POST', json: note });
    expect(titles((await ask(`entity=creator&entity_id=${ada}&hide_auto=1`)).annotations)).toEqual(['Call']);
    expect(titles((await ask(`entity=creator&entity_id=${ada}`)).annotations)).toHaveLength(3);
    await http.call(`/analytics/annotations/${made.data.id}`, { method: 'DELETE' });
  });
});

describe('captures that arrive late, are replaced or voided', () => {
  const day = (date: number) => `2026-03-0${date}T15:00:00.000Z`;
  /** Makes a creator with a capture a day; returns functions to send captures and read its events. */
  const creatorWith = async (id: string, days: Record<number, object>) => {
    const capture = (date: number, fields: object) => ({
      ...{ kind: 'creator', platform_id: id, captured_at: day(date) },
      ...fields,
    });
    await ingest(Object.entries(days).map(([date, fields]) => capture(Number(date), fields)));
    const [row] = (await http.get(creatorListAnswer, `/creators?platform_id=${id}`)).data;
    const events = async () => {
      const answer = (await ask(`entity=creator&entity_id=${row?.id}`)).annotations;
      const path = `/analytics/annotations?scope=creator&entity_id=${row?.id}`;
      expect((await http.get(annotationListAnswer, path)).data).toEqual(answer);
      return answer.map(({ at, title }) => [at, title]);
    };
    return { send: (date: number, fields: object) => ingest([capture(date, fields)]), events };
  };

  test('move a profile change to its first appearance, and invent none', async () => {
    const { send, events } = await creatorWith('late', { 1: { bio: 'Hi' }, 5: { bio: 'Ho' } });
    expect(await events()).toEqual([[day(5), 'Profile bio changed']]);
    await send(4, { bio: 'Ho' });
    expect(await events()).toEqual([[day(4), 'Profile bio changed']]);
    await send(3, { bio: 'Hi' });
    await send(2, {});
    expect(await events()).toEqual([[day(4), 'Profile bio changed']]);
    await send(2, { bio: 'In between', handle: 'late' });
    expect(await events()).toEqual([
      [day(2), 'Profile bio changed'],
      [day(3), 'Profile bio changed'],
      [day(4), 'Profile bio changed'],
    ]);
  });

  test('take a profile change and a milestone back with the capture that showed them', async () => {
    const { send, events } = await creatorWith('voided', {
      1: { bio: 'Hi', followers: 900 },
      2: { bio: 'Ho', followers: 1_100 },
      3: { bio: 'Hi', followers: 950 },
    });
    expect(await events()).toEqual([
      [day(2), 'Reached 1K followers'],
      [day(2), 'Profile bio changed'],
      [day(3), 'Profile bio changed'],
    ]);
    await send(2, { void: true });
    expect(await events()).toEqual([]);
  });

  test('yield the events of the replacing capture', async () => {
    const { send, events } = await creatorWith('replaced', {
      1: { display_name: 'Ada', verified: false, followers: 9_000 },
      2: { display_name: 'Bea', verified: false, followers: 60_000 },
    });
    expect(await events()).toEqual([
      [day(2), 'Reached 50K followers'],
      [day(2), 'Profile display name changed'],
    ]);
    await send(2, { display_name: 'Ada', verified: true, followers: 12_000 });
    expect(await events()).toEqual([
      [day(2), 'Reached 10K followers'],
      [day(2), 'Profile verification changed'],
    ]);
  });

  test('of a failed reading, and the return from it, cross no milestone', async () => {
    const { send, events } = await creatorWith('zero', {
      1: { followers: 1_200 },
      2: { followers: 0 },
      3: { followers: 1_300 },
    });
    expect(await events()).toEqual([]);
    await send(4, { followers: 800 });
    await send(5, { followers: 0 });
    await send(6, { followers: 1_400 });
    expect(await events()).toEqual([]);
    await send(7, { followers: 5_000 });
    expect(await events()).toEqual([[day(7), 'Reached 5K followers']]);
  });
});

describe('an event of a campaign', () => {
  test('shows on itself, its videos and their creators; once if several share it', async () => {
    const campaign = await campaignWith('Spring', [videos[0], videos[2]]);
    http.use({ clock: () => new Date('2026-03-04T10:00:00Z') });
    await http.call(`/campaigns/${campaign}`, { method: 'PATCH', json: { readme_md: '# New' } });
    http.use({ clock: () => NOW });
    const own = (await ask(`entity=campaign&entity_id=${campaign}`)).annotations;
    expect(own.map(({ id, title, entity_label }) => [id, title, entity_label])).toEqual([
      [`auto:campaign_created:${campaign}:2026-03-02T10:00:00.000Z`, 'Campaign created', undefined],
      [`auto:readme_changed:${campaign}:2026-03-04T10:00:00.000Z`, 'README changed', undefined],
    ]);
    const inherited = own.map((one) => ({ ...one, entity_label: 'Spring' }));
    const ofCampaign = (all: typeof own) => all.filter((one) => one.scope === 'campaign');
    expect(ofCampaign((await askVideo(`entity_id=${videos[0]}`)).annotations)).toEqual(inherited);
    expect(ofCampaign((await askVideo(`entity_id=${videos[1]}`)).annotations)).toEqual([]);
    const both = (await ask(`entity=creator&entity_ids=${creators.join(',')}`)).annotations;
    expect(ofCampaign(both)).toEqual(inherited);
    expect(new Set(both.map((one) => one.id)).size).toBe(both.length);
    const two = (await askVideo(`entity_ids=${videos.slice(0, 2).join(',')}`)).annotations;
    expect(two.map((one) => one.kind).sort()).toEqual([
      'campaign_created',
      'creator_milestone',
      'creator_profile_change',
      'readme_changed',
    ]);
    await remove(campaign);
    expect(ofCampaign((await askVideo(`entity_id=${videos[0]}`)).annotations)).toEqual([]);
  });

  test('shows each change of its README, none that changes nothing, and ends with it', async () => {
    const campaign = await campaignWith('Read', [videos[0]]);
    const changeAt = async (at: string, json: object) => {
      http.use({ clock: () => new Date(at) });
      expect((await http.call(`/campaigns/${campaign}`, { method: 'PATCH', json })).status).toBe(200);
      http.use({ clock: () => NOW });
    };
    await changeAt('2026-03-03T10:00:00Z', { readme_md: 'One' });
    await changeAt('2026-03-04T10:00:00Z', { readme_md: 'One', name: 'Read on' });
    await changeAt('2026-03-05T10:00:00Z', { readme_md: null });
    const changes = (all: readonly { kind: string; at: string }[]) =>
      all.filter((one) => one.kind === 'readme_changed').map((one) => one.at);
    const right = ['2026-03-03T10:00:00.000Z', '2026-03-05T10:00:00.000Z'];
    const ofCreator = `entity=creator&entity_id=${creators[0]}`;
    expect(changes((await ask(`entity=campaign&entity_id=${campaign}`)).annotations)).toEqual(right);
    expect(changes((await askVideo(`entity_id=${videos[0]}`)).annotations)).toEqual(right);
    expect(changes((await ask(ofCreator)).annotations)).toEqual(right);
    expect((await ask(ofCreator)).annotations).toContainEqual(
      expect.objectContaining({ kind: 'campaign_created', entity_id: campaign, entity_label: 'Read on' }),
    );
    expect((await remove(campaign)).status).toBe(200);
    expect(changes((await askVideo(`entity_id=${videos[0]}`)).annotations)).toEqual([]);
    const left = (await ask(ofCreator)).annotations.filter((one) => one.scope === 'campaign');
    expect(left).toEqual([]);
    await http.refuse(404, `/analytics?metric=views&entity=campaign&entity_id=${campaign}`);
    await http.refuse(404, `/analytics/annotations?scope=campaign&entity_id=${campaign}`);
  });

  test('goes from a video that leaves it at once', async () => {
    const campaign = await campaignWith('Summer', [videos[1]]);
    const kinds = async () => (await askVideo(`entity_id=${videos[1]}`)).annotations.map((one) => one.kind);
    expect(await kinds()).toContain('campaign_created');
    await http.call(`/campaigns/${campaign}/items/${videos[1]}`, { method: 'DELETE' });
    expect(await kinds()).not.toContain('campaign_created');
    await remove(campaign);
  });
});

describe('an answer', () => {
  test('holds the newest 500 annotations, in time order, and says that it was cut', async () => {
    const campaign = await campaignWith('Noted', []);
    const { campaignId, orgId } = await http.db.campaign.findFirstOrThrow({ where: { uuid: campaign } });
    const note = (n: number) => ({
      orgId,
      scope: 'campaign',
      entityId: campaignId,
      annotationAt: new Date(Date.parse('2026-03-03T00:00:00Z') + Math.floor(n / 3) * 1_000),
      title: String(n),
      createdAt: NOW,
      updatedAt: NOW,
    });
    const asked = `entity=campaign&entity_id=${campaign}&hide_auto=1`;
    await http.db.annotation.createMany({ data: Array.from({ length: 500 }, (_, n) => note(n)) });
    const whole = await ask(asked);
    expect(whole.annotations).toHaveLength(500);
    expect(whole).not.toHaveProperty('annotations_truncated');
    await writeUnlocked(http.db, http.first.scope, async (tx) => {
      await tx.annotation.createMany({ data: [note(500), note(501)] });
      return { tags: [entityTag(http.first.scope, 'campaign', campaign)] };
    });
    const cut = await ask(asked);
    expect(cut.annotations_truncated).toBe(true);
    const all = (
      await http.get(annotationListAnswer, `/analytics/annotations?scope=campaign&entity_id=${campaign}`)
    ).data;
    // The creation of the campaign is the first of all.
    expect(cut.annotations).toEqual(all.slice(-500));
    expect(all).toHaveLength(503);
    await remove(campaign);
  });
});
