import { beforeEach, describe, expect, it } from 'vitest';
import { requestQuarters } from '@/lib/commands/jobs/jobs';
import { createProject, deleteProject } from '@/lib/commands/projects/projects';
import { BATCH_SIZE } from '@/lib/commands/rollups/batches';
import { sumQuartersStep } from '@/lib/commands/rollups/rebuild-quarters';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { addCreators } from '@/lib/commands/tracking/add-creators';
import { removeCreators } from '@/lib/commands/tracking/creators';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { testDatabase } from '@/tests/database';
import { creator, makeOrganisation, type Organisation, video, voided } from '@/tests/organisation';
import { sumQuarters } from '@/tests/soak/perform';

/** Until when the quarters of an hour of a project are right, and what moves that instant on and back. */

const database = testDatabase();
let of: Organisation;

/** An hour before the organisation's clock. */
const SUMMED = '2026-03-20T15:00:00.000Z';
const ASKED = {
  entity: 'project',
  metric: 'views',
  tz: 'Asia/Kathmandu',
  from: '2026-03-01',
  to: '2026-03-20',
};

async function until(): Promise<string> {
  const { quartersUntil } = await of.db.project.findFirstOrThrow({ where: { orgId: of.scope.orgId } });
  return quartersUntil.toISOString();
}

/** The answer from quarters, which must be that from captures; and every stored row that is read must be right. */
async function answer(): Promise<(number | null)[]> {
  const asked = { ...ASKED, entity_id: await of.project() };
  const values = await of.values(asked);
  expect(values).toEqual(await of.values(asked, 'captures'));
  expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
  return values;
}

beforeEach(async () => {
  await database.db.job.deleteMany();
  of = await makeOrganisation(database.db, { timezone: 'America/New_York' });
  await of.ingest([
    video('v1', '2026-03-02T08:20:00Z', { views: 10 }),
    video('v1', '2026-03-05T08:20:00Z', { views: 30 }),
    video('v1', '2026-03-20T15:59:00Z', { views: 35 }),
    video('v2', '2026-03-04T23:50:00Z', { views: 100, creator_platform_id: 'c2' }),
    video('v2', '2026-03-06T23:50:00Z', { views: 107, creator_platform_id: 'c2' }),
    creator('c1', '2026-03-03T10:00:00Z', { followers: 5 }),
  ]);
});

describe('the quarters of a project', () => {
  it('are summed by a job up to an hour ago, and answer up to there', async () => {
    const before = await answer();
    expect(await of.db.entityQuarter.count({ where: { orgId: of.scope.orgId } })).toBe(0);
    await sumQuarters(of);
    expect(await until()).toBe(SUMMED);
    expect(await answer()).toEqual(before);
    // A wrong row is read, but not from the instant on.
    const where = { orgId: of.scope.orgId };
    expect(await of.db.entityQuarter.count({ where })).toBe(5);
    const { projectId: entityId } = await of.db.project.findFirstOrThrow({ where });
    const second = { ...where, quarter: new Date('2026-03-05T08:15:00Z') };
    await of.db.entityQuarter.updateMany({ where: second, data: { viewsNew: 77n } });
    const after = { ...where, entityId, quarter: new Date(SUMMED) };
    await of.db.entityQuarter.create({ data: { ...after, viewsNew: 1_000n } });
    const asked = { ...ASKED, entity_id: await of.project() };
    expect(await of.values(asked)).toEqual(before.map((value, i) => (i === 4 ? 77 : value)));
  });

  it('are right from before a late, changed or voided capture, and left alone by others', async () => {
    await sumQuarters(of);
    await of.ingest([video('v1', '2026-03-20T15:58:00Z', { views: 34 })]);
    expect(await until()).toBe(SUMMED);
    await of.ingest([video('v1', '2026-03-10T12:14:00Z', { views: 31 })]);
    expect(await until()).toBe('2026-03-10T12:00:00.000Z');
    await of.ingest([video('v1', '2026-03-15T12:14:00Z', { views: 32 })]);
    expect(await until()).toBe('2026-03-10T12:00:00.000Z');
    await answer();
    await of.ingest([video('v2', '2026-03-06T23:50:00Z', { views: 108, creator_platform_id: 'c2' })]);
    expect(await until()).toBe('2026-03-06T23:45:00.000Z');
    await answer();
    await of.ingest([voided('creator', 'c1', '2026-03-03T10:00:00Z')]);
    expect(await until()).toBe('2026-03-03T10:00:00.000Z');
    await answer();
    await sumQuarters(of);
    expect(await until()).toBe(SUMMED);
    await answer();
  });

  it('are right from before the first capture of a video or creator that begins or ceases to count', async () => {
    const [id, owner] = [await of.id('video', 'v2'), await of.id('creator', 'c1')];
    await sumQuarters(of);
    await addCreators(await of.project(), { platform_id: 'c9' }, of);
    expect(await until()).toBe(SUMMED);
    for (const status of ['excluded', 'included'] as const) {
      await changeTrackingStatus([id], status, of);
      expect(await until()).toBe('2026-03-04T23:45:00.000Z');
      await answer();
      await sumQuarters(of);
      await answer();
    }
    await removeCreators([owner], of);
    expect(await until()).toBe('2026-03-02T08:15:00.000Z');
    await answer();
  });

  it('lose the history of a video that moves to a creator who was removed', async () => {
    await removeCreators([await of.id('creator', 'c2')], of);
    await sumQuarters(of);
    await of.ingest([video('v1', '2026-03-20T15:59:30Z', { views: 36, creator_platform_id: 'c2' })]);
    expect((await answer()).filter((value) => value !== null)).toEqual([]);
    await sumQuarters(of);
    expect((await answer()).filter((value) => value !== null)).toEqual([]);
  });

  it('are asked for where they lie more than a day behind the captures', async () => {
    const requested = async () => (await requestQuarters(of.db, of.now)) > 0;
    await of.db.project.updateMany({
      where: { orgId: { not: of.scope.orgId } },
      data: { lastCapturedAt: null },
    });
    expect(await requested()).toBe(true);
    expect(await requested()).toBe(false);
    await sumQuarters(of);
    expect(await requested()).toBe(false);
    await of.ingest([video('v1', '2026-03-19T16:00:00Z', { views: 31 })]);
    expect(await requested()).toBe(false);
    await of.ingest([video('v1', '2026-03-19T15:59:00Z', { views: 31 })]);
    expect(await requested()).toBe(true);
  });

  it('that a write moves back while the job sums them are left to the next job', async () => {
    const small = { now: of.now, batchSize: { ...BATCH_SIZE, memberDays: 1 } };
    await sumQuarters(of, { ...small, most: 2 });
    expect(await until()).toBe('2026-03-04T05:00:00.000Z');
    const where = { orgId: of.scope.orgId, kind: 'sum_quarters' } as const;
    const step = { ...of, job: where, runner: null, leaseUntil: null, ...small };
    await of.ingest([video('v1', '2026-03-01T12:14:00Z', { views: 5 })]);
    expect(await sumQuartersStep(step)).toMatchObject({ isLeft: false });
    expect(await until()).toBe('2026-03-01T12:00:00.000Z');
    await answer();
    await sumQuarters(of, small);
    expect(await until()).toBe(SUMMED);
    await answer();
    // Also on the day on which it has ended.
    await sumQuarters(of, { most: 0 });
    await of.ingest([video('v1', '2026-03-20T12:14:00Z', { views: 33 })]);
    expect(await sumQuartersStep(step)).toMatchObject({ isLeft: true });
    await of.ingest([video('v1', '2026-03-20T13:14:00Z', { views: 34 })]);
    expect(await sumQuartersStep(step)).toMatchObject({ isLeft: false });
    expect(await until()).toBe('2026-03-20T13:00:00.000Z');
    await answer();
  });

  it('go with it', async () => {
    const { project } = await createProject({ name: 'Other' }, of);
    const capture = creator('c7', '2026-03-03T10:00:00Z', { project_id: project.id, followers: 5 });
    await of.ingest([capture]);
    await sumQuarters(of);
    const { projectId: entityId } = await of.db.project.findFirstOrThrow({ where: { uuid: project.id } });
    expect(await of.db.entityQuarter.count({ where: { entityId } })).toBe(1);
    await of.ingest([{ ...voided('creator', 'c7', '2026-03-03T10:00:00Z'), project_id: project.id }]);
    await removeCreators([await of.id('creator', 'c7')], of);
    await deleteProject(project.id, of);
    expect(await of.db.entityQuarter.count({ where: { entityId } })).toBe(0);
  });
});
