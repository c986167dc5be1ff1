import { describe, expect, it } from 'vitest';
import { createProject } from '@/lib/commands/projects/projects';
import { SOURCES } from '@/lib/data/analytics/scan';
import { testDatabase } from '@/tests/database';
import { verifiedOrganisations } from '@/tests/ingest';
import { creator, type Organisation, video, voided } from '@/tests/organisation';
import { refusalOf } from '@/tests/refusal';
import { at } from '@/tests/times';

/** Which projects a record goes to. */

const database = testDatabase();
const open = verifiedOrganisations(database);

const newProject = async (of: Organisation, name = 'Second') =>
  (await createProject({ name }, of)).project.id;

/** The videos and creators of each project, by platform id. */
async function contents(of: Organisation): Promise<Record<string, (string | null)[]>> {
  const projects = await of.db.project.findMany({
    where: { orgId: of.scope.orgId },
    include: { creators: true, videos: true },
  });
  return Object.fromEntries(
    projects.map(({ name, creators, videos }) => [
      name,
      [...creators, ...videos].map(({ platformId }) => platformId).sort(),
    ]),
  );
}

describe('a record', () => {
  it('goes to the default project where no project tracks what it is about', async () => {
    const of = await open();
    await newProject(of);
    await of.ingest([video('v1', at(1), { views: 1 })]);
    expect(await contents(of)).toEqual({ Main: ['c1', 'v1'], Second: [] });
  });

  it('goes to the project that it names, and only there', async () => {
    const of = await open();
    const project_id = await newProject(of);
    await of.ingest([video('v1', at(1), { views: 1 })]);
    await of.ingest([video('v1', at(1), { views: 5, project_id }), creator('c9', at(1), { project_id })]);
    expect(await contents(of)).toEqual({ Main: ['c1', 'v1'], Second: ['c1', 'c9', 'v1'] });
    const rows = await of.db.video.findMany({
      where: { orgId: of.scope.orgId },
      orderBy: { videoId: 'asc' },
    });
    expect(rows.map(({ views }) => views)).toEqual([1n, 5n]);
  });

  it('goes to every project that tracks its video or its creator, and is counted once', async () => {
    const of = await open();
    const project_id = await newProject(of);
    await of.ingest([video('v1', at(1), { views: 1 })]);
    await of.ingest([creator('c1', at(1), { project_id, followers: 5 })]);
    const result = await of.ingest([
      video('v1', at(2), { views: 4 }),
      video('v2', at(2), { views: 9 }),
      creator('c1', at(2), { followers: 6 }),
    ]);
    expect(result).toEqual({ accepted: 3, unchanged: 0, rejected: [] });
    expect(await contents(of)).toEqual({ Main: ['c1', 'v1', 'v2'], Second: ['c1', 'v1', 'v2'] });
    const again = await of.ingest([video('v2', at(2), { views: 9 })]);
    expect(again).toEqual({ accepted: 0, unchanged: 1, rejected: [] });
  });

  it('is accepted when it changes something in one of its projects', async () => {
    const of = await open();
    const project_id = await newProject(of);
    await of.ingest([video('v1', at(1), { views: 1 })]);
    await of.ingest([video('v1', at(1), { views: 2, project_id })]);
    expect(await of.ingest([video('v1', at(1), { views: 2 })])).toMatchObject({ accepted: 1, unchanged: 0 });
  });

  it('goes to the same projects in any order of its call, and when the call is sent again', async () => {
    const records = (project_id: string) => [
      video('v1', at(1), { views: 1 }),
      creator('c1', at(1), { project_id }),
      video('v2', at(1), { views: 2 }),
      video('v3', at(1), { views: 3, creator_platform_id: 'c2', project_id }),
      video('v4', at(1), { views: 4, creator_platform_id: 'c2' }),
      video('v5', at(1), { views: 5, creator_platform_id: 'c3' }),
      video('v1', at(2), { views: 6, project_id }),
    ];
    for (const inOrder of [(all: object[]) => all, (all: object[]) => all.toReversed()]) {
      const of = await open();
      const all = inOrder(records(await newProject(of)));
      expect(await of.ingest(all)).toMatchObject({ accepted: 7, unchanged: 0 });
      const sent = await contents(of);
      expect(sent).toEqual({ Main: ['c3', 'v5'], Second: ['c1', 'c2', 'v1', 'v2', 'v3', 'v4'] });
      expect(await of.ingest(all)).toMatchObject({ accepted: 0, unchanged: 7 });
      expect(await contents(of)).toEqual(sent);
    }
  });

  it('takes a capture back in every project that has it, and creates nothing', async () => {
    const of = await open();
    const project_id = await newProject(of);
    await of.ingest([video('v1', at(1), { views: 1 })]);
    await of.ingest([video('v1', at(1), { views: 1, project_id })]);
    expect(await of.ingest([voided('video', 'v1', at(1)), voided('video', 'v8', at(1))])).toMatchObject({
      accepted: 1,
      unchanged: 1,
    });
    expect(await contents(of)).toEqual({ Main: ['c1', 'v1'], Second: ['c1', 'v1'] });
    expect(await of.db.videoSnapshot.count({ where: { orgId: of.scope.orgId } })).toBe(0);
  });

  it('is rejected with its line where it names no project of the organisation, and others are stored', async () => {
    const of = await open();
    const foreign = await newProject(await open());
    const result = await of.ingest([
      video('v1', 'never'),
      video('v1', at(1), { views: 1, project_id: foreign }),
      video('v2', at(1), { views: 1 }),
      video('v3', at(1), { project_id: 'Main' }),
    ]);
    expect(result).toMatchObject({ accepted: 1, unchanged: 0 });
    expect(result.rejected).toMatchObject([
      { line: 1, issues: [{ path: 'captured_at' }] },
      { line: 2, issues: [{ path: 'project_id', message: 'no such project' }] },
      { line: 4, issues: [{ path: 'project_id', message: 'must be a uuid' }] },
    ]);
    const refusal = await refusalOf(of.ingest([video('v4', at(1), { project_id: foreign })]));
    expect(refusal.issues).toEqual([{ path: 'records.1.project_id', message: 'no such project' }]);
  });
});

it('sums a project over its own videos, by day and by level, and its creators’ followers', async () => {
  const of = await open();
  const project_id = await newProject(of);
  await of.ingest([
    ...[1, 2, 3].flatMap((date) => [
      video('v1', at(date), { views: 10 * date }),
      video('v2', at(date), { views: 100 * date, creator_platform_id: 'c2', project_id }),
      creator('c2', at(date), { followers: 3 * date, project_id }),
    ]),
  ]);
  const ask = { entity: 'project', from: '2026-03-01', to: '2026-03-03' };
  const main = { ...ask, entity_id: await of.project() };
  const second = { ...ask, entity_id: project_id };
  for (const source of SOURCES) {
    expect(await of.values({ ...main, metric: 'views' }, source)).toEqual([null, 10, 10]);
    expect(await of.values({ ...second, metric: 'views' }, source)).toEqual([null, 100, 100]);
    expect(await of.values({ ...second, metric: 'views', mode: 'cumulative' }, source)).toEqual([
      100, 200, 300,
    ]);
    expect(await of.values({ ...second, metric: 'followers' }, source)).toEqual([3, 6, 9]);
  }
});
