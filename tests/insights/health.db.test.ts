import { describe, expect, it } from 'vitest';
import { createCampaign } from '@/lib/commands/campaigns/campaigns';
import { createProject, deleteProject } from '@/lib/commands/projects/projects';
import { changeCreator } from '@/lib/commands/tracking/creators';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { type HealthFinding, healthAnswer, seenAnswer } from '@/lib/contract/insights/health';
import { FINDING_IDS, type FindingId } from '@/lib/contract/insights/health-kinds';
import { health } from '@/lib/insights/health';
import { requireZone } from '@/lib/time/zone';
import { testDatabase } from '@/tests/database';
import { testHttp } from '@/tests/http';
import { creator, makeOrganisation, type Organisation, organisationOf, video } from '@/tests/organisation';
import { addPerson } from '@/tests/people';
import { at } from '@/tests/times';

/** Each kind of finding over a history of its own: found, not found, and on the border. */

const database = testDatabase();

async function find(of: Organisation, id: FindingId, now: string, days = 30): Promise<HealthFinding> {
  const { db, scope, now: clock } = organisationOf(of.db, of.scope, new Date(now));
  const zone = requireZone('UTC');
  const today = zone.dayOf(clock.getTime());
  const context = {
    db,
    scope,
    now: clock,
    set: {},
    zone,
    range: { first: today - days + 1, last: today },
    today,
  };
  const { data } = await health.compute({ format: 'json' }, context);
  expect(data.map((one) => one.id)).toEqual(FINDING_IDS);
  return data.find((one) => one.id === id) as HealthFinding;
}

const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

describe('creators without a capture', () => {
  it('are found after twice their usual interval, and not before', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([1, 2, 3, 4, 5].map((date) => creator('daily', at(date), { followers: 9 })));
    expect(await find(of, 'silent_creators', at(7))).toMatchObject({
      count: 0,
      severity: 'ok',
      digest: null,
    });
    const found = await find(of, 'silent_creators', later(at(7), 1));
    expect(found).toMatchObject({ count: 1, severity: 'act' });
    expect(found.examples).toMatchObject([{ expected: 48, at: at(5), label: 'daily' }]);
    // A longer silence is the same finding.
    expect((await find(of, 'silent_creators', at(12))).digest).toBe(found.digest);
  });

  it('are found after 48 hours without a habit, by their videos where they have no capture', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([video('v1', at(1), { views: 5 })]);
    expect((await find(of, 'silent_creators', at(3))).count).toBe(0);
    expect((await find(of, 'silent_creators', later(at(3), 1))).count).toBe(1);
  });

  it('are not looked for where nobody asks for captures', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([creator('c1', at(1), { followers: 5 })]);
    await changeCreator(await of.id('creator', 'c1'), { tracking_mode: 'none' }, of);
    expect((await find(of, 'silent_creators', at(9))).count).toBe(0);
  });
});

describe('videos stuck below a maximum', () => {
  it('are found once the lower captures span seven days', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([video('v1', at(1), { views: 900 }), video('v1', at(2), { views: 100 })]);
    await of.ingest([video('v1', later(at(9), -1), { views: 120 })]);
    expect((await find(of, 'stuck_videos', at(9))).count).toBe(0);
    await of.ingest([video('v1', at(9), { views: 130 })]);
    const { count, examples } = await find(of, 'stuck_videos', at(9));
    expect(count).toBe(1);
    expect(examples).toMatchObject([{ metric: 'views', value: 130, expected: 900, at: at(1) }]);
    await changeTrackingStatus([await of.id('video', 'v1')], 'excluded', of);
    expect((await find(of, 'stuck_videos', at(9))).count).toBe(0);
  });
});

describe('pending videos', () => {
  it('are found of selective creators once they have waited for seven days', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([creator('c1', at(1), { followers: 5 })]);
    await changeCreator(await of.id('creator', 'c1'), { tracking_mode: 'selective' }, of);
    await of.ingest([video('v1', at(1), { views: 5 }), video('v2', at(5), { views: 5 })]);
    expect((await find(of, 'pending_videos', at(8))).count).toBe(0);
    const { examples } = await find(of, 'pending_videos', later(at(8), 1));
    expect(examples).toMatchObject([{ value: 1, at: at(1) }]);
    await changeTrackingStatus([await of.id('video', 'v1')], 'included', of);
    expect((await find(of, 'pending_videos', later(at(8), 1))).count).toBe(0);
  });
});

describe('days and resets', () => {
  it('are found in the range, and neither today nor days before the first capture', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([3, 4, 7].map((date) => video('v1', at(date), { views: date })));
    const { examples } = await find(of, 'days_without_captures', at(8));
    expect(examples.map(({ day }) => day)).toEqual(['2026-03-06', '2026-03-05']);
    expect((await find(of, 'tracking_resets', at(8))).count).toBe(0);
    await of.ingest([video('v1', at(9), { views: 2, baseline: true })]);
    expect((await find(of, 'tracking_resets', at(9))).examples).toMatchObject([{ value: 1, at: at(9) }]);
    expect((await find(of, 'tracking_resets', '2026-05-09T08:00:00Z')).count).toBe(0);
  });

  it('keep their digest while older ones leave the range', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([1, 3, 18].map((date) => video('v1', at(date), { views: date })));
    const all = await find(of, 'days_without_captures', at(19));
    const newest = await find(of, 'days_without_captures', at(19), 5);
    expect([all.count, newest.count]).toEqual([15, 3]);
    expect(newest.digest).toBe(all.digest);
  });
});

it('counters are missing where no capture of a platform ever had them', async () => {
  const of = await makeOrganisation(database.db);
  await of.ingest([
    video('v1', at(1), { views: 5, likes: 1, comments: 1, shares: 1 }),
    video('y1', at(1), { views: 5, likes: 1, comments: 1, shares: 1, saves: 1, platform: 'youtube' }),
  ]);
  const { examples } = await find(of, 'missing_counters', at(2));
  expect(examples).toMatchObject([{ label: 'tiktok', metric: 'saves', value: 1 }]);
});

it('campaigns are found from the day after their end, without a target or below it', async () => {
  const of = await makeOrganisation(database.db);
  await of.ingest([video('v1', at(1), { views: 5 })]);
  const { campaign: bare } = await createCampaign({ name: 'Bare', ends_on: '2026-03-08' }, of);
  await createCampaign({ name: 'Missed', ends_on: '2026-03-07', target_views: 10 }, of);
  await createCampaign({ name: 'Open', target_views: 10 }, of);
  expect((await find(of, 'ended_campaigns', at(8))).examples.map(({ label }) => label)).toEqual(['Missed']);
  const { examples } = await find(of, 'ended_campaigns', at(9));
  expect(examples).toMatchObject([
    { id: bare.id, expected: null, day: '2026-03-08' },
    { label: 'Missed', expected: 10, day: '2026-03-07' },
  ]);
});

it('over-posting is found for seven days', async () => {
  const of = await makeOrganisation(database.db);
  const posts = [1, 2, 3, 4, 5, 6, 7].map((n) =>
    video(`v${n}`, at(1, 20), { views: n < 3 ? 10 : 500, posted_at: at(1, 8 + n / 10) }),
  );
  await of.ingest(posts);
  expect((await find(of, 'over_posting', at(8))).examples).toMatchObject([{ value: 7, day: '2026-03-01' }]);
  expect((await find(of, 'over_posting', at(9))).count).toBe(0);
});

describe('marks', () => {
  const http = testHttp();
  const PATH = '/analytics/aggregate/health';
  const stuck = async (query = '') => {
    const { data } = await http.get(healthAnswer, `${PATH}${query}`);
    return data.find(({ id }) => id === 'missing_counters') as HealthFinding;
  };
  const send = (method: 'POST' | 'DELETE', json: object) =>
    http.get(seenAnswer, `${PATH}/seen`, { method, json });

  it('hold until something else is found, and can be taken back', async () => {
    const records = [video('v1', at(1), { views: 5, likes: 1, comments: 1, shares: 1 })];
    await http.call('/ingest/snapshots', { method: 'POST', json: { records } });
    const { digest } = await stuck();
    const mark = { finding: 'missing_counters', digest };
    const first = await send('POST', mark);
    expect(await stuck()).toMatchObject({ is_seen: true, seen_by: first.data.seen_by });
    http.use({ clock: () => new Date(http.now.getTime() + 1_000) });
    expect((await send('POST', mark)).data).toEqual(first.data);
    await send('DELETE', { finding: 'missing_counters' });
    expect(await stuck()).toMatchObject({ is_seen: false, seen_at: null });
    await send('DELETE', { finding: 'missing_counters' });
    await send('POST', mark);
    const more = [video('y1', at(1), { views: 5, platform: 'youtube' })];
    await http.call('/ingest/snapshots', { method: 'POST', json: { records: more } });
    expect(await stuck()).toMatchObject({ is_seen: false });
  });

  it('are of one project or of all, and go with the project', async () => {
    const { first, db, now } = http;
    const context = { db, scope: first.scope, now };
    const { project } = await createProject({ name: 'Other' }, context);
    const digest = 'a'.repeat(32);
    await send('POST', { finding: 'stuck_videos', digest, project_id: project.id });
    expect(await db.seenFinding.count({ where: { projectId: { gt: 0n } } })).toBe(1);
    await deleteProject(project.id, context);
    expect(await db.seenFinding.count({ where: { projectId: { gt: 0n } } })).toBe(0);
    await http.refuse(404, `${PATH}/seen`, {
      method: 'POST',
      json: { finding: 'stuck_videos', digest, project_id: project.id },
    });
  });

  it('are refused from viewers, and with a digest that is none', async () => {
    const { as } = await addPerson(http, 'viewer');
    const json = { finding: 'stuck_videos', digest: 'a'.repeat(32) };
    await http.refuse(403, `${PATH}/seen`, { ...as, method: 'POST', json });
    const { meta } = await http.refuse(400, `${PATH}/seen`, {
      method: 'POST',
      json: { ...json, digest: 'x' },
    });
    expect(meta.issues?.map(({ path }) => path)).toEqual(['digest']);
  });

  it('are in the CSV, and strangers are 404', async () => {
    const text = await (await http.call(`${PATH}?format=csv&tz=Asia/Kathmandu`)).text();
    expect(text).toContain('Finding,Severity,Sentence');
    await http.refuse(404, `${PATH}?creator_id=00000000-0000-4000-8000-000000000000`);
  });
});
