/**
 * What the people of the demo brand decided: a second, small project, creators whose new videos wait for review, campaigns
 * that hold creators and each other, and targets.
 */
import { createCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems } from '@/lib/commands/campaigns/items';
import { createProject } from '@/lib/commands/projects/projects';
import { changeCreator } from '@/lib/commands/tracking/creators';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import type { CampaignCreate } from '@/lib/contract/catalogue/campaigns';
import type { Database } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { IngestRecord } from './records';
import type { SyntheticBrand } from './synthetic';
import { OVER_POSTER, requireHabit } from './synthetic/habits';

const DAY_MS = 86_400_000;
const SMALL_PROJECT = 'Mintfold pilot';
/** How many creators, those with the fewest videos, are followed in the small project too. */
const SHARED_CREATORS = 3;
/** How many creators, of those without a plan, have their new videos wait. */
const SELECTIVE_CREATORS = 3;
const PENDING_VIDEOS = 40;
const EXCLUDED_VIDEOS = 12;
/** The name of the outermost campaign: once it is there, everything has been decided. */
const PROGRAM = '2026 Program';

interface Context {
  db: Database;
  scope: Scope;
  /** When the brand's data end. */
  now: Date;
}

/** The platform ids of the creators that are followed in both projects. */
export function sharedCreators({ creators, videos }: SyntheticBrand): Set<string> {
  const counts = creators.map((_, index) => videos.filter(({ creator }) => creator === index).length);
  const fewest = creators.map((_, index) => index).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  return new Set(fewest.slice(0, SHARED_CREATORS).flatMap((index) => creators[index]?.platformId ?? []));
}

/** Sends every record to the default project, and those of the shared creators to the small one as well. */
export function* inProjects(
  records: Iterable<IngestRecord>,
  shared: ReadonlySet<string>,
  { main, small }: { main: string; small: string },
): Generator<IngestRecord> {
  for (const record of records) {
    yield { ...record, project_id: main };
    if (isOf(record, shared)) yield { ...record, project_id: small };
  }
}

/** How many records both projects get. */
export function countShared(records: Iterable<IngestRecord>, shared: ReadonlySet<string>): number {
  let count = 0;
  for (const record of records) if (isOf(record, shared)) count += 1;
  return count;
}

function isOf(record: IngestRecord, creators: ReadonlySet<string>): boolean {
  return creators.has(record.kind === 'video' ? record.creator_platform_id : record.platform_id);
}

/** Finds the public ids of both projects; makes the small one where it is missing. */
export async function ensureProjects({ db, scope, now }: Context): Promise<{ main: string; small: string }> {
  const { orgId } = scope;
  const main = await db.project.findFirstOrThrow({ where: { orgId, isDefault: true } });
  const small = await db.project.findFirst({ where: { orgId, name: SMALL_PROJECT } });
  if (small) return { main: main.uuid, small: small.uuid };
  const readme_md = 'A **pilot** with three creators, measured apart from the main programs.';
  const { project } = await createProject({ name: SMALL_PROJECT, readme_md }, { db, scope, now });
  return { main: main.uuid, small: project.id };
}

/** Decides what waits, what is kept out, and what the nested campaigns hold, once. */
export async function addDemoPrograms(brand: SyntheticBrand, main: string, context: Context): Promise<void> {
  const { db, scope, now } = context;
  if (await db.campaign.findFirst({ where: { orgId: scope.orgId, name: PROGRAM } })) return;
  const shared = sharedCreators(brand);
  const cast = brand.creators.map(({ platformId }) => platformId).filter((id) => !shared.has(id));
  // Videos of no campaign, so that the figures of the campaigns stay.
  const loose = brand.videos.filter(({ campaigns }) => campaigns.length === 0);
  const looseOf = (id: string) => loose.filter((video) => brand.creators[video.creator]?.platformId === id);
  const isFree = (id: string) => {
    const index = brand.creators.findIndex(({ platformId }) => platformId === id);
    return requireHabit(index).frequency > 0 && index !== OVER_POSTER;
  };
  const selective = cast
    .filter(isFree)
    .toSorted((a, b) => looseOf(b).length - looseOf(a).length)
    .slice(0, SELECTIVE_CREATORS);
  const creatorIds = await idsOf(db.creator, context, main);
  for (const id of selective) {
    await changeCreator(requireId(creatorIds, id), { tracking_mode: 'selective' }, context);
  }
  const newest = selective
    .flatMap(looseOf)
    .sort((a, b) => b.postedMs - a.postedMs)
    .map(({ platformId }) => platformId);
  const videoIds = await idsOf(db.video, context, main);
  const decide = async (ids: readonly string[], status: 'pending_review' | 'excluded') => {
    await changeTrackingStatus(
      ids.map((id) => requireId(videoIds, id)),
      status,
      context,
    );
  };
  await decide(newest.slice(0, PENDING_VIDEOS), 'pending_review');
  await decide(newest.slice(PENDING_VIDEOS, PENDING_VIDEOS + EXCLUDED_VIDEOS), 'excluded');

  const creators = (from: number, to: number) =>
    cast.slice(from, to).map((id) => ({ item_type: 'creator' as const, item_id: requireId(creatorIds, id) }));
  const inside = async (name: string) => {
    const { uuid } = await db.campaign.findFirstOrThrow({ where: { orgId: scope.orgId, name } });
    return { item_type: 'campaign' as const, item_id: uuid };
  };
  const make = async (campaign: CampaignCreate, items: Parameters<typeof addCampaignItems>[1]) => {
    const { id } = (await createCampaign(campaign, context)).campaign;
    await addCampaignItems(id, items, context);
  };
  const target_at = new Date(now.getTime() + 45 * DAY_MS).toISOString().slice(0, 10);
  await make(
    { name: 'Ambassadors', readme_md: 'Everything that our four ambassadors post.' },
    creators(4, 8),
  );
  await make({ name: 'Holiday', target_views: 40_000_000, target_at }, creators(8, 11));
  await make({ name: 'Q4' }, [await inside('Holiday'), await inside('Tidewell · Out of Office')]);
  // Last, because it says that all of this is there.
  await make({ name: PROGRAM, target_views: 250_000_000, target_at }, [
    await inside('Q4'),
    await inside('Ambassadors'),
    await inside('Novafern · Ten-Minute Reset'),
  ]);
}

interface Table {
  findMany(query: {
    where: { orgId: number; project: { uuid: string } };
    select: { uuid: true; platformId: true };
  }): Promise<{ uuid: string; platformId: string | null }[]>;
}

/** Platform id → public id, of a project's creators or videos. */
async function idsOf(table: Table, { scope }: Context, project: string): Promise<Map<string, string>> {
  const rows = await table.findMany({
    where: { orgId: scope.orgId, project: { uuid: project } },
    select: { uuid: true, platformId: true },
  });
  return new Map(rows.flatMap(({ uuid, platformId }) => (platformId === null ? [] : [[platformId, uuid]])));
}

function requireId(ids: ReadonlyMap<string, string>, platformId: string): string {
  const id = ids.get(platformId);
  if (id === undefined) throw new Error(`the demo lacks ${platformId}`);
  return id;
}
