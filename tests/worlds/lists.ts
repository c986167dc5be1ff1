/** The lists and totals of the product, of an organisation and of each project, compared with the reference. */
import { expect } from 'vitest';
import { sumOrganisationViews } from '@/lib/analytics/organisation-views';
import { countCampaigns, listCampaigns } from '@/lib/data/catalogue/campaigns';
import { countCreators, listCreators } from '@/lib/data/catalogue/creators';
import { listProjects } from '@/lib/data/catalogue/projects';
import { countVideos, listVideos } from '@/lib/data/catalogue/videos';
import { findProject } from '@/lib/data/projects/projects';
import { localDay, toDate, toDay } from '../reference/calendar';
import {
  byViews,
  listedCampaigns,
  listedCreators,
  listedProjects,
  listedVideos,
  type Row,
} from '../reference/lists';
import { organisationViews } from '../reference/organisation-views';
import { entitiesOf } from '../reference/programs';
import { toMilliseconds } from '../reference/records';
import { outcome } from './outcome';
import { type Tenant, uuidOf } from './store';
import type { GeneratedWorld } from './world';

const PAGE = { sort: 'views', isDescending: true, after: null, limit: 200 } as const;

/** @param projects those to filter by; null: no filter */
export async function expectLists(
  world: GeneratedWorld,
  tenant: Tenant,
  projects: readonly (string | null)[] = [null, ...world.projects],
): Promise<void> {
  const entities = entitiesOf(world);
  for (const project of projects) {
    const what = project === null ? 'of the organisation' : `of ${project}`;
    const right = (kind: string, rows: Row[]) => {
      const here = rows.filter((row) => project === null || row.project === project);
      return byViews(here, (key) => uuidOf(tenant, kind, key));
    };
    const got = await listsOf(tenant, project);
    expect(got.videos, `videos ${what}`).toEqual(right('video', listedVideos(world, entities)));
    expect(got.creators, `creators ${what}`).toEqual(right('creator', listedCreators(world, entities)));
    expect(got.campaigns, `campaigns ${what}`).toEqual(right('campaign', listedCampaigns(world, entities)));
    await expectViews(world, tenant, project);
  }
  const right = byViews(listedProjects(world, entities), (key) => uuidOf(tenant, 'project', key));
  expect(await projectsIn(tenant), 'projects').toEqual(right);
}

async function listsOf(tenant: Tenant, project: string | null): Promise<Record<string, Row[]>> {
  const { db, scope, now } = tenant;
  const options = { now, trendDays: null };
  const stored = project === null ? null : await findProject(db, scope, uuidOf(tenant, 'project', project));
  const filter = { projectId: stored?.projectId };
  const videos = await listVideos(db, scope, filter, PAGE, options);
  const creators = await listCreators(db, scope, filter, PAGE, options);
  const campaigns = await listCampaigns(db, scope, filter, PAGE, options);
  expect([
    await countVideos(db, scope, filter),
    await countCreators(db, scope, filter),
    await countCampaigns(db, scope, filter, now),
  ]).toEqual([videos, creators, campaigns].map(({ rows }) => rows.length));
  const of = (row: { id: string; project_id: string; views: number | null }) => ({
    key: keyOf(tenant, row.id),
    project: keyOf(tenant, row.project_id),
    views: row.views,
  });
  return {
    videos: videos.rows.map((row) => ({
      ...of(row),
      creator: keyOf(tenant, row.creator_id),
      status: row.tracking_status,
    })),
    creators: creators.rows.map((row) => ({
      ...of(row),
      videos: row.video_count,
      followers: row.followers,
    })),
    campaigns: campaigns.rows.map((row) => ({ ...of(row), videos: row.video_count })),
  };
}

async function projectsIn(tenant: Tenant): Promise<Row[]> {
  const { db, scope, now } = tenant;
  const { rows } = await listProjects(db, scope, {}, PAGE, { now, trendDays: null });
  return rows.map((row) => ({
    key: keyOf(tenant, row.id),
    creators: row.creator_count,
    videos: row.video_count,
    campaigns: row.campaign_count,
    pending: row.pending_count,
    views: row.views,
  }));
}

/** The sum over the whole window, and as many days before. */
async function expectViews(world: GeneratedWorld, tenant: Tenant, project: string | null): Promise<void> {
  const today = localDay(toMilliseconds(world.now), world.zone);
  const { first: from, last } = world.window;
  const range = { from, to: toDate(Math.min(toDay(last), today)) };
  const of = project === null ? {} : { project_id: uuidOf(tenant, 'project', project) };
  const right = await outcome(() => organisationViews(world, entitiesOf(world), project, range));
  const got = await outcome(() => sumOrganisationViews({ ...range, ...of }, tenant));
  const what = `views of ${project ?? 'the organisation'}`;
  if (typeof right === 'string') expect(got, what).toBe(right);
  else expect(got, what).toMatchObject({ data: right });
}

function keyOf(tenant: Tenant, uuid: string): string {
  return tenant.keys.get(uuid) ?? `unknown ${uuid}`;
}
