import { beforeEach, describe, expect, it } from 'vitest';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { addCampaignItems, removeCampaignItem } from '@/lib/commands/campaigns/items';
import { BATCH_SIZE } from '@/lib/commands/rollups/batches';
import { rebuildStep } from '@/lib/commands/rollups/rebuild';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { readCampaign } from '@/lib/data/catalogue/campaigns';
import { readCreator } from '@/lib/data/catalogue/creators';
import { readVideo } from '@/lib/data/catalogue/videos';
import { makeScope } from '@/lib/data/db/scope';
import { claimJob, type Job, readProgress } from '@/lib/data/writes/jobs';
import { ApiError } from '@/lib/errors';
import { emptyDatabase, testDatabase } from '@/tests/database';
import { SEED } from '@/tests/laws';
import {
  creator,
  dump,
  makeOrganisation,
  type Organisation,
  organisationOf,
  video,
  voided,
} from '@/tests/organisation';
import { at } from '@/tests/times';
import { type JobLine, LEASE_MS, requestMissedNightly, requestNightly, runJobs } from './jobs';
import { nightlyStep } from './nightly';

const NEW_YORK = 'America/New_York';
const TOKYO = 'Asia/Tokyo';
const database = testDatabase();

beforeEach(() => database.db.job.deleteMany());

/** Captures late in the evening and early in the morning, so that zones disagree about their days. */
const CAPTURES = [1, 2, 3, 5, 8].flatMap((date) => [
  creator('c1', at(date, 3), { followers: 100 * date }),
  creator('c2', at(date, 20), { followers: 70 * date }),
  video('v1', at(date, 2), { views: 10 * date, likes: date }),
  video('v2', at(date, 22), { views: 7 * date, creator_platform_id: 'c2', posted_at: at(1, 1) }),
  video('v3', at(date, 15), { views: date }),
]);

async function fill(of: Organisation): Promise<Organisation> {
  await of.ingest(CAPTURES);
  await of.campaign('Spring', ['v1', 'v2']);
  return of;
}

const later = (of: Organisation, ms: number) => new Date(of.now.getTime() + ms);

/** The same organisation as a caller sees it after the change. */
const inZone = (of: Organisation, timezone: string) =>
  organisationOf(of.db, makeScope({ ...of.scope, timezone }), of.now);

async function campaignOf(of: Organisation): Promise<string> {
  return (await of.db.campaign.findFirstOrThrow({ where: { orgId: of.scope.orgId, name: 'Spring' } })).uuid;
}

/** A row of answers that depend on local days. */
async function answers(of: Organisation): Promise<unknown> {
  const campaign = await campaignOf(of);
  const entities = { campaign, creator: await of.id('creator', 'c1'), video: await of.id('video', 'v2') };
  const range = { from: '2026-02-27', to: '2026-03-12' };
  const out: unknown[] = [];
  for (const [entity, entity_id] of Object.entries(entities)) {
    for (const mode of ['new', 'cumulative']) {
      out.push(await of.values({ entity, entity_id, metric: 'views', mode, ...range }));
    }
    if (entity !== 'video')
      out.push(await of.values({ entity, entity_id, metric: 'followers', mode: 'new', ...range }));
  }
  const parts = await of.ask({
    entity: 'campaign',
    entity_id: campaign,
    metric: 'views',
    breakdown: 'video',
    ...range,
  });
  out.push(parts.breakdown_series.map(({ points }) => points.map(({ value }) => value)));
  // 30 days before the 31st begin on the 2nd.
  const now = new Date('2026-03-31T12:00:00Z');
  out.push(
    (await readCampaign(of.db, of.scope, entities.campaign, now))?.views_30d,
    (await readCreator(of.db, of.scope, entities.creator, now))?.views_30d,
    (await readVideo(of.db, of.scope, entities.video, now))?.views_30d,
  );
  return out;
}

function claim(of: Organisation, runner: string, ms = 0): Promise<Job | null> {
  return claimJob(of.db, { runner, now: later(of, ms), leaseUntil: later(of, ms + LEASE_MS) });
}
async function step(
  of: Organisation,
  job: Job | null,
  runner: string,
  { ms = 0, batchSize = BATCH_SIZE } = {},
): Promise<boolean> {
  if (!job) throw new Error('there was no job to claim');
  const lease = { now: later(of, ms), leaseUntil: later(of, ms + LEASE_MS) };
  return (await rebuildStep({ ...of, job, runner, ...lease, batchSize })).isLeft;
}
const counted = async (of: Organisation) => ({
  rows_compared: (await verifyRollups(of.db, of.scope)).rowsCompared,
});
const readStep = (of: Organisation) =>
  of.db.job.findFirstOrThrow({ where: { orgId: of.scope.orgId, kind: 'nightly' } });
/** Makes it the time of each organisation's last write, which is otherwise the time of the database's own clock. */
async function setLastWrites(at: string): Promise<void> {
  await database.db.$executeRaw`
    INSERT INTO cache_counters (org_id, seq) SELECT org_id, (extract(epoch FROM ${at}::timestamptz) * 1000000)::bigint
    FROM organisations ON CONFLICT (org_id) DO UPDATE SET seq = EXCLUDED.seq`;
}
async function run(of: Organisation, runner = 'test', log: JobLine[] = []): Promise<number> {
  const context = { db: of.db, runner, clock: () => of.now, signal: new AbortController().signal };
  return runJobs({ ...context, log: (line) => log.push(line) });
}

describe('a change of the time zone', () => {
  it('is refused for an unknown zone', async () => {
    const of = await makeOrganisation(database.db);
    for (const zone of ['+02:00', 'Nowhere/City', '']) {
      await expect(setTimezone(zone, of)).rejects.toThrow(ApiError);
    }
    expect(await database.db.job.count()).toBe(0);
  });

  it('to another name of the same zone moves nothing', async () => {
    const of = await fill(await makeOrganisation(database.db, { timezone: NEW_YORK }));
    const changed = await setTimezone('US/Eastern', of);
    expect(changed).toEqual({
      timezone: 'US/Eastern',
      rebuild: null,
      tags: [`analytics:org:${of.scope.orgUuid}`],
    });
    expect(await run(of)).toBe(0);
    expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
    expect(await answers(inZone(of, 'US/Eastern'))).toEqual(await answers(of));
  });

  it('shows at once, while a job moves the days, and after', async () => {
    const of = await fill(await makeOrganisation(database.db, { timezone: NEW_YORK }));
    const right = await fill(await makeOrganisation(database.db, { timezone: TOKYO }));
    const [before, expected] = [await answers(of), await answers(right)];
    expect(before).not.toEqual(expected);
    const { rebuild } = await setTimezone(TOKYO, of);
    // Three videos, two creators, a campaign, a project.
    expect(rebuild).toEqual({ done: 0, total: 7 });
    const job = await claim(of, 'test');
    const seen: number[] = [];
    do {
      expect(await answers(inZone(of, TOKYO))).toEqual(expected);
      // A caller whose scope was read before the change still gets what they ask for.
      expect(await answers(of)).toEqual(before);
      seen.push((await readProgress(of.db, of.scope, 'rebuild_days'))?.done ?? -1);
    } while (await step(of, job, 'test'));
    expect(seen).toEqual([0, 3, 3, 5, 5, 6, 6, 7, 7]);
    expect(await readProgress(of.db, of.scope, 'rebuild_days')).toBeNull();
    expect(await answers(inZone(of, TOKYO))).toEqual(expected);
    expect(await answers(of)).toEqual(before);
    expect(await dump(of)).toEqual(await dump(right));
    expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
  });

  it('loses no writes while the days move', async () => {
    const writes: ((of: Organisation) => Promise<unknown>)[] = [
      (of) => of.ingest([video('v1', at(6, 23), { views: 66 }), creator('c1', at(6, 23), { followers: 9 })]),
      // Late, replaced, taken back, of a new video of a new creator, moved to another creator.
      (of) =>
        of.ingest([
          video('v1', at(4, 2), { views: 33 }),
          video('v2', at(2, 22), { views: 15, creator_platform_id: 'c2' }),
        ]),
      (of) =>
        of.ingest([
          voided('video', 'v3', at(3, 15)),
          video('v4', at(7, 1), { views: 5, creator_platform_id: 'c3' }),
        ]),
      (of) => of.ingest([video('v1', at(9, 1), { views: 100, creator_platform_id: 'c2' })]),
      async (of) =>
        addCampaignItems(await campaignOf(of), [await of.id('video', 'v4'), await of.id('video', 'v3')], of),
      async (of) => removeCampaignItem(await campaignOf(of), await of.id('video', 'v2'), of),
      (of) => of.campaign('Summer', ['v1', 'v4']),
    ];
    const right = await fill(await makeOrganisation(database.db, { timezone: TOKYO }));
    const expected: unknown[] = [];
    for (const write of writes) {
      await write(right);
      expected.push(await answers(right));
    }
    const rows = await dump(right);
    // Each write falls between two other steps, in small batches also between two days of one entity.
    const small = { ...BATCH_SIZE, entities: 1, sums: 1, memberDays: 4 };
    const inOne = (steps: number) => ({ batchSize: BATCH_SIZE, steps });
    const inSmall = (steps: number) => ({ batchSize: small, steps });
    // A run tries every second of these, from the first or the second as its seed is even or odd.
    const some = [...[0, 1, 2, 3, 4, 5, 6].map(inOne), ...[6, 18].map(inSmall)];
    for (const { batchSize, steps } of [
      ...[0, 12].map(inSmall),
      ...some.filter((_, i) => i % 2 === SEED % 2),
    ]) {
      const of = await fill(await makeOrganisation(database.db, { timezone: NEW_YORK }));
      await setTimezone(TOKYO, of);
      const job = await claim(of, 'test');
      for (let i = 0; i < steps; i++) await step(of, job, 'test', { batchSize });
      for (const [i, write] of writes.entries()) {
        await write(of);
        expect(await answers(inZone(of, TOKYO))).toEqual(expected[i]);
        await step(of, job, 'test', { batchSize });
      }
      while (await step(of, job, 'test', { batchSize }));
      expect(await dump(of)).toEqual(rows);
      expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
    }
  });

  it('starts again when the zone changes again during the move', async () => {
    const of = await fill(await makeOrganisation(database.db, { timezone: NEW_YORK }));
    const before = await dump(of);
    await setTimezone(TOKYO, of);
    const job = await claim(of, 'test');
    for (let i = 0; i < 3; i++) expect(await step(of, job, 'test')).toBe(true);
    await setTimezone(NEW_YORK, of);
    expect(await step(of, job, 'test')).toBe(false);
    expect(await run(of)).toBe(1);
    expect(await dump(of)).toEqual(before);
    expect(await answers(of)).toEqual(
      await answers(await fill(await makeOrganisation(database.db, { timezone: NEW_YORK }))),
    );
  });

  it('leaves no days to compare until it is done', async () => {
    const of = await fill(await makeOrganisation(database.db, { timezone: NEW_YORK }));
    await setTimezone(TOKYO, of);
    await step(of, await claim(of, 'test'), 'test');
    expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
  });
});

describe('a job', () => {
  const moving = async () => {
    const of = await fill(await makeOrganisation(database.db, { timezone: NEW_YORK }));
    await setTimezone(TOKYO, of);
    return of;
  };

  it('has one runner among several that ask at once', async () => {
    const organisations = [await moving(), await moving(), await moving()];
    const [of] = organisations;
    if (!of) throw new Error();
    const logs: JobLine[] = [];
    const counts = await Promise.all(['a', 'b', 'c', 'd'].map((runner) => run(of, runner, logs)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(3);
    expect(logs.map(({ organisation }) => organisation).sort()).toEqual(
      organisations.map(({ scope }) => scope.orgUuid).sort(),
    );
    for (const one of organisations) expect((await verifyRollups(one.db, one.scope)).differences).toBe(0);
  });

  it('of a killed runner is continued by another one from the last finished step', async () => {
    const of = await moving();
    const job = await claim(of, 'killed');
    for (let i = 0; i < 2; i++) await step(of, job, 'killed', { ms: 1_000 });
    // Its last step renewed its lease.
    expect(await claim(of, 'other', LEASE_MS + 999)).toBeNull();
    expect(await claim(of, 'other', LEASE_MS + 1_000)).toEqual(job);
    expect(await readProgress(of.db, of.scope, 'rebuild_days')).toEqual({ done: 3, total: 7 });
    // The runner was only asleep, but the job is no longer its own.
    expect(await step(of, job, 'killed', { ms: LEASE_MS + 2_000 })).toBe(false);
    while (await step(of, job, 'other', { ms: LEASE_MS + 2_000 }));
    expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
    expect(await readProgress(of.db, of.scope, 'rebuild_days')).toBeNull();
  });

  it('of a runner that is asked to stop is released at once', async () => {
    const of = await moving();
    const stop = new AbortController();
    let reads = 0;
    const clock = () => {
      // Claimed, begun, and one step further.
      reads += 1;
      if (reads === 4) stop.abort();
      return of.now;
    };
    await runJobs({ db: of.db, runner: 'stopped', clock, log: () => {}, signal: stop.signal });
    expect((await readProgress(of.db, of.scope, 'rebuild_days'))?.done).toBe(3);
    expect(await claim(of, 'other')).not.toBeNull();
  });

  it('that fails is logged and tried again a minute later', async () => {
    const of = await moving();
    // An invalid zone, as if written into the database by hand.
    await of.db.organisation.update({ where: { orgId: of.scope.orgId }, data: { analyticsTz: 'Nowhere' } });
    const logs: JobLine[] = [];
    await run(of, 'test', logs);
    expect(logs).toEqual([expect.objectContaining({ job: 'rebuild_days', err: expect.any(Error) })]);
    expect(await claim(of, 'test', 59_999)).toBeNull();
    expect(await claim(of, 'test', 60_000)).not.toBeNull();
    await of.db.organisation.update({ where: { orgId: of.scope.orgId }, data: { analyticsTz: TOKYO } });
  });
});

describe('the nightly job', () => {
  it('runs once a night for every organisation with writes, however many processes ask, and however often', async () => {
    // Of the other tests there are many.
    await emptyDatabase(database.db);
    const of = await fill(await makeOrganisation(database.db));
    for (let i = 0; i < 2; i++) await makeOrganisation(database.db);
    await setLastWrites('2026-03-20T23:59:59Z');
    const organisations = await of.db.organisation.count();
    const night = new Date('2026-03-20T03:30:00Z');
    await Promise.all(Array.from({ length: 4 }, () => requestNightly(of.db, night)));
    expect(await of.db.job.count({ where: { kind: 'nightly', finishedAt: null } })).toBe(organisations);
    await Promise.all(['a', 'b'].map((runner) => run(of, runner)));
    await requestNightly(of.db, new Date('2026-03-20T23:59:59Z'));
    expect(await of.db.job.count({ where: { finishedAt: null } })).toBe(0);
    await requestNightly(of.db, new Date('2026-03-21T03:30:00Z'));
    expect(await of.db.job.count({ where: { finishedAt: null } })).toBe(organisations);
  });

  it('leaves out an organisation without writes since its last one, except once a week', async () => {
    const of = await fill(await makeOrganisation(database.db));
    const right = await dump(of);
    const isAsked = async (night: string) => {
      await requestNightly(of.db, new Date(night));
      await of.db.job.deleteMany({ where: { NOT: { orgId: of.scope.orgId } } });
      const { finishedAt } = await readStep(of);
      await run(of);
      // A repair is a write, at the time of the database.
      await setLastWrites('2026-03-10T12:00:00Z');
      return finishedAt === null;
    };
    const nights = Array.from({ length: 43 }, (_, i) =>
      new Date(Date.UTC(2026, 2, 20 + i, 3, 30)).toISOString(),
    );
    await setLastWrites('2026-03-10T12:00:00Z');
    expect(await isAsked(nights[0] ?? '')).toBe(true);
    // A row that no write has touched, as a fault of the disk would leave it.
    await of.db.$executeRaw`
      UPDATE entity_days SET views_new = 5000 WHERE org_id = ${of.scope.orgId} AND views_new IS NOT NULL`;
    const asked: string[] = [];
    for (const night of nights.slice(1)) if (await isAsked(night)) asked.push(night);
    // A fourth of everything each week.
    expect(asked.length).toBe(6);
    expect(nights.indexOf(asked[0] ?? '')).toBeLessThanOrEqual(7);
    const weeks = asked.map((night) => nights.indexOf(night) - nights.indexOf(asked[0] ?? ''));
    expect(weeks).toEqual([0, 7, 14, 21, 28, 35]);
    expect(await dump(of)).toEqual(right);
  });

  it('follows every night in which there was a write, also one before it ran', async () => {
    const of = await fill(await makeOrganisation(database.db));
    // The weekday of this organisation is another one.
    const first = [20, 21].find(
      (date) => (of.scope.orgId + Date.UTC(2026, 2, date + 1) / 86_400_000) % 7 !== 0,
    );
    const night = (more: number) => new Date(Date.UTC(2026, 2, (first ?? 0) + more, 3, 30));
    await requestNightly(of.db, night(0));
    await of.db.job.deleteMany({ where: { NOT: { orgId: of.scope.orgId } } });
    await run(of);
    const isOpen = async () => (await readStep(of)).finishedAt === null;
    await setLastWrites(new Date(night(0).getTime() - 3.5 * 3_600_000 - 1).toISOString());
    await requestNightly(of.db, night(1));
    expect(await isOpen()).toBe(false);
    await setLastWrites(new Date(night(0).getTime() - 3.5 * 3_600_000).toISOString());
    await requestNightly(of.db, night(1));
    expect(await isOpen()).toBe(true);
  });

  it('is caught up on once if it was missed, by any process; a new organisation has missed none', async () => {
    await database.db.organisation.updateMany({ data: { createdAt: new Date('2026-01-01T00:00:00Z') } });
    const of = await makeOrganisation(database.db, { now: '2026-03-20T03:30:00Z' });
    await setLastWrites('2026-03-21T05:00:00Z');
    const mine = () => of.db.job.findFirst({ where: { orgId: of.scope.orgId, kind: 'nightly' } });
    const open = () => of.db.job.count({ where: { kind: 'nightly', finishedAt: null } });
    const others = (await of.db.organisation.count()) - 1;
    // A day old and never rebuilt: others are older.
    await Promise.all(
      Array.from({ length: 3 }, () => requestMissedNightly(of.db, new Date('2026-03-21T03:00:00Z'))),
    );
    expect(await open()).toBe(others);
    expect(await mine()).toBeNull();
    await of.db.job.deleteMany();
    const ran = { orgId: of.scope.orgId, kind: 'nightly', requestedAt: new Date('2026-03-20T00:00:00Z') };
    await of.db.job.create({ data: { ...ran, finishedAt: new Date('2026-03-20T03:31:00Z') } });
    await requestMissedNightly(of.db, new Date('2026-03-21T05:31:00Z'));
    expect((await mine())?.finishedAt).not.toBeNull();
    await requestMissedNightly(of.db, new Date('2026-03-21T05:31:01Z'));
    expect(await mine()).toMatchObject({ requestedAt: new Date('2026-03-21T00:00:00Z'), finishedAt: null });
    await of.db.job.updateMany({ data: { finishedAt: new Date('2026-03-21T05:32:00Z') } });
    // The nightly job of this day has already run.
    await requestNightly(of.db, new Date('2026-03-21T06:00:00Z'));
    expect(await open()).toBe(0);
  });

  it('runs in steps, each by any runner, and reports the results of all of them', async () => {
    const of = await fill(await makeOrganisation(database.db));
    const right = await dump(of);
    await of.db.$executeRaw`UPDATE entity_days SET views_new = 5000 WHERE org_id = ${of.scope.orgId}`;
    const wrong = await verifyRollups(of.db, of.scope);
    await of.db.job.create({ data: { orgId: of.scope.orgId, kind: 'nightly', requestedAt: of.now } });
    const batchSize = { ...BATCH_SIZE, entities: 1, sums: 1, memberDays: 3, ids: 2 };
    for (let i = 0; ; i++) {
      // The previous runner is dead.
      const [runner, now] = [`runner ${i}`, later(of, i * LEASE_MS)];
      const leaseUntil = later(of, (i + 1) * LEASE_MS);
      const job = await claimJob(of.db, { runner, now, leaseUntil });
      if (!job) throw new Error('the job was lost');
      const { isLeft, report } = await nightlyStep({ ...of, job, runner, now, leaseUntil, batchSize });
      if (isLeft) continue;
      expect(report).toEqual(wrong);
      expect(i).toBeGreaterThan(12);
      break;
    }
    expect(await claim(of, 'other', 100 * LEASE_MS)).toBeNull();
    expect(await dump(of)).toEqual(right);
  });

  it('of a runner that is asked to stop is released at its current position', async () => {
    const of = await fill(await makeOrganisation(database.db));
    await of.db.job.create({ data: { orgId: of.scope.orgId, kind: 'nightly', requestedAt: of.now } });
    const stop = new AbortController();
    let reads = 0;
    const clock = () => {
      // Claimed, begun, keys forgotten, and two steps with a rest after each.
      reads += 1;
      if (reads === 8) stop.abort();
      return of.now;
    };
    await runJobs({ db: of.db, runner: 'stopped', clock, log: () => {}, signal: stop.signal });
    expect(await readStep(of)).toMatchObject({ phase: 1, runner: null, finishedAt: null });
    const logs: JobLine[] = [];
    await run(of, 'other', logs);
    expect(logs).toEqual([expect.objectContaining(await counted(of))]);
  });

  it('rests after each step as long as the step took, or until it is asked to stop', async () => {
    const of = await fill(await makeOrganisation(database.db));
    await of.db.job.create({ data: { orgId: of.scope.orgId, kind: 'nightly', requestedAt: of.now } });
    const stop = new AbortController();
    let reads = 0;
    // A step seems to take an hour, so that the rest is as long as it ever is, and the signal ends it.
    const clock = () => later(of, ++reads * 3_600_000);
    const done = runJobs({ db: of.db, runner: 'slow', clock, log: () => {}, signal: stop.signal });
    await expect.poll(() => reads).toBe(5);
    const place = await readStep(of);
    expect(place?.afterId).toBeGreaterThan(0n);
    stop.abort();
    expect(await done).toBe(1);
    expect(await readStep(of)).toMatchObject({ afterId: place?.afterId, runner: null, finishedAt: null });
  });

  it('yields to a job that a person waits for', async () => {
    const of = await fill(await makeOrganisation(database.db));
    const other = await fill(await makeOrganisation(database.db));
    await of.db.job.create({ data: { orgId: of.scope.orgId, kind: 'nightly', requestedAt: of.now } });
    // The other job is requested while the nightly one runs.
    await of.db.$executeRawUnsafe(`
      CREATE FUNCTION ask_for_another() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO jobs (org_id, kind, requested_at) VALUES (${other.scope.orgId}, 'rebuild_days', NEW.requested_at)
        ON CONFLICT DO NOTHING; RETURN NEW; END $$`);
    await of.db.$executeRaw`
      CREATE TRIGGER another AFTER UPDATE ON jobs FOR EACH ROW WHEN (NEW.kind = 'nightly' AND NEW.after_id > 0)
      EXECUTE FUNCTION ask_for_another()`;
    const logs: JobLine[] = [];
    expect(await run(of, 'test', logs)).toBe(3);
    await of.db.$executeRaw`DROP TRIGGER another ON jobs`;
    expect(logs.map(({ job, organisation }) => [job, organisation])).toEqual([
      ['rebuild_days', other.scope.orgUuid],
      ['nightly', of.scope.orgUuid],
    ]);
    expect(logs[1]).toMatchObject({ differences: 0, ...(await counted(of)) });
  });

  it('waits while the days move, and finds nothing wrong with them', async () => {
    const of = await fill(await makeOrganisation(database.db, { timezone: NEW_YORK }));
    const nightly = { orgId: of.scope.orgId, kind: 'nightly' as const };
    await of.db.job.create({ data: { ...nightly, requestedAt: of.now } });
    const runner = { runner: 'night', now: of.now, leaseUntil: later(of, LEASE_MS) };
    const batchSize = { ...BATCH_SIZE, memberDays: 3 };
    expect(await claimJob(of.db, runner)).toEqual(nightly);
    const step = () => nightlyStep({ ...of, ...runner, job: nightly, batchSize });
    // Into the days of the first creator.
    while ((await readStep(of)).afterDay === null) expect((await step()).isLeft).toBe(true);
    await setTimezone(TOKYO, of);
    expect(await step()).toMatchObject({ isLeft: false, report: null });
    // The move comes first; until it is done, no runner can claim the nightly job.
    const move = await claim(of, 'mover');
    expect(move?.kind).toBe('rebuild_days');
    expect(await claim(of, 'other')).toBeNull();
    const logs: JobLine[] = [];
    await of.db.job.updateMany({ data: { runner: null, leaseUntil: null } });
    expect(await run(of, 'test', logs)).toBe(2);
    expect(logs.map(({ job, differences }) => [job, differences])).toEqual([
      ['rebuild_days', undefined],
      ['nightly', 0],
    ]);
    const right = await fill(await makeOrganisation(database.db, { timezone: TOKYO }));
    expect(await dump(of)).toEqual(await dump(right));
  });

  it('rebuilds, and reports how much it compared and how much was wrong', async () => {
    const of = await fill(await makeOrganisation(database.db));
    const right = await dump(of);
    const where = { orgId: of.scope.orgId };
    await of.db.$executeRaw`
      UPDATE entity_days SET views_new = 5000 WHERE org_id = ${where.orgId} AND views_new IS NOT NULL`;
    const wrong = await verifyRollups(of.db, of.scope);
    expect(wrong.differences).toBeGreaterThan(5);
    const key = { ...where, caller: 'c', operation: 'o', requestHash: new Uint8Array(1) };
    await of.db.idempotencyKey.createMany({
      data: [
        { ...key, key: 'old', createdAt: later(of, -24 * 3_600_000) },
        { ...key, key: 'young', createdAt: later(of, -24 * 3_600_000 + 1) },
      ],
    });
    await requestNightly(of.db, of.now);
    await of.db.job.deleteMany({ where: { NOT: where } });
    const logs: JobLine[] = [];
    await run(of, 'test', logs);
    expect(logs.find((line) => line.organisation === of.scope.orgUuid)).toEqual({
      job: 'nightly',
      organisation: of.scope.orgUuid,
      ms: 0,
      rows_compared: wrong.rowsCompared,
      differences: wrong.differences,
    });
    expect(await dump(of)).toEqual(right);
    expect((await of.db.idempotencyKey.findMany({ where })).map((row) => row.key)).toEqual(['young']);
  });
});
