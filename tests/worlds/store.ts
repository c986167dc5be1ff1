/** A world in the product: a fresh organisation, filled through the commands of captures, tracking and campaigns. */
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { createCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems, removeCampaignItems } from '@/lib/commands/campaigns/items';
import { ingestSnapshots } from '@/lib/commands/ingest/ingest';
import { createProject } from '@/lib/commands/projects/projects';
import { rebuildRollups, verifyRollups } from '@/lib/commands/rollups/rollups';
import { addCreators } from '@/lib/commands/tracking/add-creators';
import { changeCreator, removeCreators } from '@/lib/commands/tracking/creators';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { insertOrganisation } from '@/lib/data/accounts/organisations';
import type { Database } from '@/lib/data/db/client';
import { makeScope, type Scope } from '@/lib/data/db/scope';
import { refusalOf } from '@/tests/refusal';
import type { Item, Step } from '../reference/programs';
import type { Plan } from '../reference/query';
import { entityKey, type IngestRecord, MAIN, placeOf } from '../reference/records';

export type Tenant = {
  db: Database;
  scope: Scope;
  now: Date;
  /** Public ids by `<kind> <key>`, kept up to date by `perform`. */
  uuids: Map<string, string>;
  keys: Map<string, string>;
};

let organisations = 0;

export async function createTenant(
  db: Database,
  setting: {
    zone: string;
    plan: Plan;
    now: string;
    /** The default one first. */
    projects?: readonly string[];
    campaigns: { [name: string]: unknown };
  },
): Promise<Tenant> {
  const now = new Date(setting.now);
  organisations += 1;
  const name = `World ${organisations}`;
  const stored = await insertOrganisation(db, {
    name,
    timezone: setting.zone,
    // Worlds differ in how far back they show, not in how much they may hold.
    plan: 'ultra',
    createdAt: now,
  });
  const scope = makeScope({ ...stored, plan: setting.plan });
  const tenant: Tenant = { db, scope, now, uuids: new Map(), keys: new Map() };
  const main = await db.project.findFirstOrThrow({ where: { orgId: stored.orgId } });
  remember(tenant, 'project', main.name, main.uuid);
  for (const name of setting.projects ?? []) {
    if (name === MAIN) continue;
    const { project } = await createProject({ name }, tenant);
    remember(tenant, 'project', name, project.id);
  }
  for (const name of Object.keys(setting.campaigns)) {
    const { campaign } = await createCampaign({ name, project_id: projectOf(tenant, name) }, tenant);
    remember(tenant, 'campaign', name, campaign.id);
  }
  return tenant;
}

function remember(tenant: Tenant, kind: string, key: string, uuid: string): void {
  tenant.uuids.set(`${kind} ${key}`, uuid);
  tenant.keys.set(uuid, key);
}

export async function perform(tenant: Tenant, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await performOne(tenant, step);
}

async function performOne(tenant: Tenant, step: Step): Promise<void> {
  switch (step.do) {
    case 'ingest':
      return ingest(tenant, step.records);
    case 'add':
    case 'remove': {
      const change = step.do === 'add' ? addCampaignItems : removeCampaignItems;
      return void (await change(
        uuidOf(tenant, 'campaign', step.campaign),
        toItems(tenant, step.items),
        tenant,
      ));
    }
    case 'misplace':
      return misplace(tenant, step.campaign, step.items);
    case 'decide': {
      const ids = step.videos.map((key) => uuidOf(tenant, 'video', key));
      return void (await changeTrackingStatus(ids, step.status, tenant));
    }
    case 'follow': {
      const change = { tracking_mode: step.mode, tracking_start_date: step.start };
      return void (await changeCreator(uuidOf(tenant, 'creator', step.creator), change, tenant));
    }
    case 'remove creator':
      return void (await removeCreators([uuidOf(tenant, 'creator', step.creator)], tenant));
    case 'add creator': {
      const account = toAccount(placeOf(step.creator).bare);
      await addCreators(projectOf(tenant, step.creator), account, tenant);
      return readIds(tenant);
    }
  }
}

/** Tries to put items into a campaign of which some are of another project; that must be refused, and say so. */
async function misplace(tenant: Tenant, campaign: string, items: readonly Item[]): Promise<void> {
  const { project } = placeOf(campaign);
  const adding = addCampaignItems(uuidOf(tenant, 'campaign', campaign), toItems(tenant, items), tenant);
  const { code, issues = [] } = await refusalOf(adding);
  const said = issues.map(({ path, message }) => `${path} ${message}`);
  const right = items.flatMap(({ key }, i) =>
    placeOf(key).project === project ? [] : [`items.${i}.item_id must be of the campaign’s own project`],
  );
  if (code !== 'invalid_params' || said.join() !== right.join()) {
    throw new Error(`the refusal ${code} says ${JSON.stringify(said)}, not ${JSON.stringify(right)}`);
  }
}

function toItems(tenant: Tenant, items: readonly Item[]) {
  return items.map(({ type, key }) => ({ item_type: type, item_id: uuidOf(tenant, type, key) }));
}

/** The account of a key in the default project. */
function toAccount(bare: string): { platform?: 'youtube'; platform_id: string } {
  const [platform, elsewhere] = bare.split(':');
  return platform === 'youtube' && elsewhere !== undefined
    ? { platform, platform_id: elsewhere }
    : { platform_id: bare };
}

/** Puts videos into campaigns. */
export async function fill(tenant: Tenant, campaigns: { [name: string]: readonly string[] }): Promise<void> {
  for (const [campaign, videos] of Object.entries(campaigns)) {
    const items = videos.map((key) => ({ type: 'video' as const, key }));
    if (items.length > 0) await performOne(tenant, { do: 'add', campaign, items });
  }
}

/** One ingest call; every record of a world is valid. */
export async function ingest(tenant: Tenant, records: readonly IngestRecord[]): Promise<void> {
  const lines = records.map(({ project_id: name, ...record }, i) => {
    const project = name === undefined ? {} : { project_id: uuidOf(tenant, 'project', name) };
    return { line: i + 1, value: { ...record, ...project } };
  });
  const { accepted, unchanged, rejected } = await ingestSnapshots(lines, tenant);
  if (rejected.length > 0 || accepted + unchanged !== records.length) {
    throw new Error(`of ${records.length} records: ${JSON.stringify({ accepted, unchanged, rejected })}`);
  }
  await readIds(tenant);
}

/** Changes the organisation's zone; the job that then moves the stored days is not run. */
export async function changeZone(tenant: Tenant, zone: string): Promise<Tenant> {
  await setTimezone(zone, tenant);
  return { ...tenant, scope: { ...tenant.scope, timezone: zone } };
}

/** How many derived rows differ from a rebuild from the captures. */
export async function countWrongRows({ db, scope }: Tenant): Promise<number> {
  return (await verifyRollups(db, scope)).differences;
}

/** Deletes a part of the derived rows and moves the organisation to another zone, then rebuilds. */
export async function loseAndRebuild(tenant: Tenant, zone: string): Promise<Tenant> {
  const { db, now } = tenant;
  const scope: Scope = { ...tenant.scope, timezone: zone };
  await db.$executeRaw`UPDATE organisations SET analytics_tz = ${zone} WHERE org_id = ${scope.orgId}`;
  await db.$executeRaw`DELETE FROM entity_days WHERE org_id = ${scope.orgId} AND entity_id % 3 = 0`;
  await db.$executeRaw`DELETE FROM entity_months WHERE org_id = ${scope.orgId} AND entity_id % 3 = 1`;
  await db.$executeRaw`DELETE FROM entity_quarters WHERE org_id = ${scope.orgId} AND entity_id % 3 = 2`;
  await rebuildRollups(db, scope, now);
  return { ...tenant, scope };
}

async function readIds(tenant: Tenant): Promise<void> {
  const { db, scope } = tenant;
  const of = {
    where: { orgId: scope.orgId },
    select: { uuid: true, platform: true, platformId: true, project: { select: { name: true } } },
  };
  for (const { uuid, platform, platformId, project } of await db.video.findMany(of)) {
    remember(tenant, 'video', entityKey(platform, platformId, project.name), uuid);
  }
  for (const { uuid, platform, platformId, project } of await db.creator.findMany(of)) {
    remember(tenant, 'creator', entityKey(platform, platformId ?? '', project.name), uuid);
  }
}

/** The public id of the project of an entity or a campaign. */
function projectOf(tenant: Tenant, key: string): string {
  return uuidOf(tenant, 'project', placeOf(key).project);
}

export function uuidOf(tenant: Tenant, kind: string, key: string): string {
  const uuid = tenant.uuids.get(`${kind} ${key}`);
  if (uuid === undefined) throw new Error(`the product knows no ${kind} ${key}`);
  return uuid;
}
