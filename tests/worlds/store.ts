/**
 * A world in the product: a fresh organisation, filled through the ingest and campaign commands, asked through the
 * resolver, with answers translated to the reference's terms (platform ids and campaign names instead of uuids).
 */
import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { withRange } from '@/lib/analytics/range';
import { resolveAnalytics } from '@/lib/analytics/resolve';
import type { Source } from '@/lib/analytics/types';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { createCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems, removeCampaignItems } from '@/lib/commands/campaigns/items';
import { ingestSnapshots } from '@/lib/commands/ingest/ingest';
import { rebuildRollups, verifyRollups } from '@/lib/commands/rollups/rollups';
import { addCreators } from '@/lib/commands/tracking/add-creators';
import { changeCreator, removeCreators } from '@/lib/commands/tracking/creators';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { analyticsData } from '@/lib/contract/analytics/analytics';
import { valuesOf } from '@/lib/contract/fields/parameters';
import { insertOrganisation } from '@/lib/data/accounts/organisations';
import type { Database } from '@/lib/data/db/client';
import { makeScope, type Scope } from '@/lib/data/db/scope';
import { ApiError } from '@/lib/errors';
import type { Answer, Series } from '../reference/answer';
import type { Step } from '../reference/programs';
import { HISTORY_DAYS, type Params, type Plan, PROJECT, RetentionExceeded } from '../reference/query';
import { entityKey, type IngestRecord } from '../reference/records';

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
  setting: { zone: string; plan: Plan; now: string; campaigns: { [name: string]: unknown } },
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
  const project = await db.project.findFirstOrThrow({ where: { orgId: stored.orgId } });
  remember(tenant, 'project', project.name, project.uuid);
  for (const name of Object.keys(setting.campaigns)) {
    const { campaign } = await createCampaign({ name }, tenant);
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
      const items = step.items.map(({ type, key }) => ({
        item_type: type,
        item_id: uuidOf(tenant, type, key),
      }));
      return void (await change(uuidOf(tenant, 'campaign', step.campaign), items, tenant));
    }
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
    case 'return creator': {
      const { platform, platformId } = await tenant.db.creator.findFirstOrThrow({
        where: { orgId: tenant.scope.orgId, uuid: uuidOf(tenant, 'creator', step.creator) },
      });
      const again = { platform, platform_id: platformId ?? '' };
      return void (await addCreators(uuidOf(tenant, 'project', PROJECT), again, tenant));
    }
  }
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
  const lines = records.map((value, i) => ({ line: i + 1, value }));
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
  await rebuildRollups(db, scope, now);
  return { ...tenant, scope };
}

async function readIds(tenant: Tenant): Promise<void> {
  const { db, scope } = tenant;
  const of = { where: { orgId: scope.orgId }, select: { uuid: true, platform: true, platformId: true } };
  for (const { uuid, platform, platformId } of await db.video.findMany(of)) {
    remember(tenant, 'video', entityKey(platform, platformId), uuid);
  }
  for (const { uuid, platform, platformId } of await db.creator.findMany(of)) {
    remember(tenant, 'creator', entityKey(platform, platformId ?? ''), uuid);
  }
}

export function uuidOf(tenant: Tenant, kind: string, key: string): string {
  const uuid = tenant.uuids.get(`${kind} ${key}`);
  if (uuid === undefined) throw new Error(`the product knows no ${kind} ${key}`);
  return uuid;
}

/** Asks the product as a client would, by URL parameters. @throws RetentionExceeded where the answer is a 402 */
export async function ask(tenant: Tenant, params: Params, source?: Source): Promise<Answer> {
  const { db, scope, now } = tenant;
  const query = parseAnalyticsQuery(valuesOf(toUrl(tenant, params)), { now, timezone: scope.timezone });
  try {
    const { data } = await resolveAnalytics(withRange(query, scope), {
      db,
      scope,
      now,
      ...(source === undefined ? {} : { source }),
    });
    return toAnswer(tenant, params, data);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'retention_exceeded') throw new RetentionExceeded();
    throw error;
  }
}

export function toUrl(tenant: Tenant, params: Params): URLSearchParams {
  const url = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) {
      const uuids = value.map((id) => uuidOf(tenant, params.entity, id));
      url.set(uuids.length === 1 ? 'entity_id' : name, uuids.join(','));
    }
    if (!Array.isArray(value) && value !== undefined) url.set(name, String(value));
  }
  return url;
}

function toAnswer(tenant: Tenant, params: Params, answered: unknown): Answer {
  const data = analyticsData.parse(answered);
  const key = (uuid: string) => (uuid === '__other__' ? uuid : (tenant.keys.get(uuid) ?? `unknown ${uuid}`));
  const toSeries = (all: typeof data.series): Series[] =>
    all.map(({ entity_ref, points }) => ({
      id: key(entity_ref.id),
      points: points.map(({ bucket_start, value, counted_days }) => ({
        bucket_start,
        value,
        counted_days: counted_days ?? null,
      })),
    }));
  checkFields(tenant, params, data);
  return {
    mode: data.series[0]?.mode ?? 'no series',
    series: toSeries(data.series),
    compare_series: toSeries(data.compare_series),
    breakdown_series: toSeries(data.breakdown_series),
    totals: data.totals.map(({ entity_ref, ...total }) => ({ id: key(entity_ref.id), ...total })),
    complete_to: data.complete_to,
    // Captures of one instant have no order of their own.
    baselines: data.baselines
      .map((one) => ({ ...one, entity_id: key(one.entity_id) }))
      .sort((a, b) => compare(a.snapshot_at, b.snapshot_at) || compare(a.entity_id, b.entity_id)),
    first_data_date: data.first_data_date,
    partial_bucket: data.partial_bucket && {
      bucket_start: data.partial_bucket.bucket_start,
      bucket_end: data.partial_bucket.bucket_end,
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Checks of parts that the reference lacks: each series describes itself, times are in order, the plan is named. */
function checkFields(tenant: Tenant, params: Params, data: ReturnType<typeof analyticsData.parse>): void {
  const metric = params.formula === undefined ? params.metric : `engagement_rate_${params.formula}`;
  for (const one of [...data.series, ...data.compare_series, ...data.breakdown_series]) {
    const right =
      one.metric === metric &&
      one.granularity === (params.granularity ?? 'day') &&
      one.timezone === (params.tz ?? tenant.scope.timezone) &&
      one.mode === data.series[0]?.mode;
    if (!right) throw new Error(`a series says ${JSON.stringify({ ...one, points: [] })}`);
  }
  for (const { entity_ref } of [...data.series, ...data.compare_series]) {
    if (entity_ref.type !== params.entity) throw new Error(`a series is of a ${entity_ref.type}`);
  }
  const shown = [...data.series, ...data.breakdown_series].map(({ entity_ref }) => entity_ref);
  if (JSON.stringify(data.totals.map(({ entity_ref }) => entity_ref)) !== JSON.stringify(shown)) {
    throw new Error('there is not one total for each series shown');
  }
  const times = data.baselines.map((one) => one.snapshot_at);
  if (times.join() !== [...times].sort().join()) throw new Error('baselines are not in time order');
  if (data.tier_retention_days !== HISTORY_DAYS[tenant.scope.plan]) throw new Error('tier_retention_days');
}
