/**
 * An organisation of its own in a test's database: filled through the ingest command, queried through parse and
 * resolver as a client would, and dumped row by row to compare two of them.
 */
import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { withRange } from '@/lib/analytics/range';
import { resolveAnalytics } from '@/lib/analytics/resolve';
import { createCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems } from '@/lib/commands/campaigns/items';
import { ingestSnapshots } from '@/lib/commands/ingest/ingest';
import { type AnalyticsData, analyticsData } from '@/lib/contract/analytics/analytics';
import type { IngestData } from '@/lib/contract/ingest/ingest';
import type { PlanName } from '@/lib/contract/plans';
import { insertOrganisation } from '@/lib/data/accounts/organisations';
import type { Source } from '@/lib/data/analytics/scan';
import type { Database } from '@/lib/data/db/client';
import { onStatement, type Statement } from '@/lib/data/db/raw-statements';
import { makeScope, type Scope } from '@/lib/data/db/scope';

export interface Organisation {
  db: Database;
  scope: Scope;
  now: Date;
  /** One call; lines are numbered from 1. */
  ingest(records: readonly unknown[]): Promise<IngestData>;
  /** The public id of the entity captured under a platform id. */
  id(kind: 'video' | 'creator', platformId: string): Promise<string>;
  /** The public id of its first project. */
  project(): Promise<string>;
  /** Makes a campaign with the videos of these platform ids; returns its public id. */
  campaign(name: string, videos?: readonly string[]): Promise<string>;
  /** An answer, checked against its strict schema. */
  ask(params: Readonly<Record<string, string>>, source?: Source): Promise<AnalyticsData>;
  /** The values of the one requested entity's points. */
  values(params: Readonly<Record<string, string>>, source?: Source): Promise<(number | null)[]>;
}

let made = 0;

export async function makeOrganisation(
  db: Database,
  setting: { timezone?: string; plan?: PlanName; now?: string } = {},
): Promise<Organisation> {
  const { timezone = 'UTC', plan = 'ultra', now: text = '2026-03-20T16:00:00Z' } = setting;
  const now = new Date(text);
  made += 1;
  const stored = await insertOrganisation(db, {
    name: `Organisation ${made}`,
    timezone,
    plan,
    createdAt: now,
  });
  return organisationOf(db, makeScope(stored), now);
}

/** An organisation that exists, through another pool, at another time or under another plan. */
export function organisationOf(db: Database, scope: Scope, now: Date): Organisation {
  const context = { db, scope, now };
  async function id(kind: 'video' | 'creator', platformId: string): Promise<string> {
    const where = { orgId: scope.orgId, platformId };
    const row =
      kind === 'video' ? await db.video.findFirst({ where }) : await db.creator.findFirst({ where });
    if (!row) throw new Error(`there is no ${kind} ${platformId}`);
    return row.uuid;
  }
  async function ask(params: Readonly<Record<string, string>>, source?: Source): Promise<AnalyticsData> {
    const query = parseAnalyticsQuery(params, { now, timezone: scope.timezone });
    const { data } = await resolveAnalytics(withRange(query, scope), {
      ...context,
      ...(source && { source }),
    });
    return analyticsData.parse(data);
  }
  return {
    ...context,
    id,
    ask,
    ingest: (records) => ingestSnapshots(toLines(records), context),
    project: async () => (await db.project.findFirstOrThrow({ where: { orgId: scope.orgId } })).uuid,
    async campaign(name, videos = []) {
      const { campaign } = await createCampaign({ name }, context);
      const ids = await Promise.all(videos.map((video) => id('video', video)));
      if (ids.length > 0) await addCampaignItems(campaign.id, ids, context);
      return campaign.id;
    },
    async values(params, source) {
      const { series } = await ask(params, source);
      if (series.length !== 1) throw new Error(`${series.length} series`);
      return series[0]?.points.map((point) => point.value) ?? [];
    },
  };
}

export function toLines(records: readonly unknown[]): { line: number; value: unknown }[] {
  return records.map((value, i) => ({ line: i + 1, value }));
}

/** A capture of a video as a scraper sends it. */
export function video(platform_id: string, captured_at: string, more: object = {}): Record<string, unknown> {
  return { kind: 'video', platform_id, creator_platform_id: 'c1', captured_at, ...more };
}

/** A capture of a creator as a scraper sends it. */
export function creator(
  platform_id: string,
  captured_at: string,
  more: object = {},
): Record<string, unknown> {
  return { kind: 'creator', platform_id, captured_at, ...more };
}

/** Voids a capture. */
export function voided(kind: 'video' | 'creator', platform_id: string, captured_at: string) {
  return { kind, platform_id, captured_at, void: true };
}

/** The names that identify rows instead of ids, which differ between equal organisations. */
const NAMES = `
  SELECT creator_id AS id, 'creator ' || platform || ' ' || coalesce(platform_id, label) AS name FROM creators WHERE org_id = $1
  UNION ALL SELECT video_id, 'video ' || platform || ' ' || platform_id FROM videos WHERE org_id = $1
  UNION ALL SELECT campaign_id, 'campaign ' || name FROM campaigns WHERE org_id = $1
  UNION ALL SELECT project_id, 'project ' || name FROM projects WHERE org_id = $1`;

const DUMPS: Readonly<Record<string, string>> = {
  creators: `SELECT n.name AS of, to_jsonb(t) - 'creator_id' - 'project_id' AS row
    FROM creators t JOIN names n ON n.id = t.creator_id WHERE t.org_id = $1`,
  videos: `SELECT n.name AS of, to_jsonb(t) - 'video_id' - 'project_id' || jsonb_build_object('creator_id', o.name) AS row
    FROM videos t JOIN names n ON n.id = t.video_id JOIN names o ON o.id = t.creator_id WHERE t.org_id = $1`,
  creator_snapshots: `SELECT n.name AS of,
      to_jsonb(t) - 'creator_id' - 'attributes_id' || to_jsonb(a) - 'creator_id' - 'attributes_id' AS row
    FROM creator_snapshots t JOIN names n ON n.id = t.creator_id
    LEFT JOIN creator_attributes a USING (org_id, creator_id, attributes_id) WHERE t.org_id = $1`,
  video_snapshots: `SELECT n.name AS of, to_jsonb(t) - 'video_id' - 'attributes_id'
      || coalesce(to_jsonb(a) - 'video_id' - 'attributes_id', '{}') || jsonb_build_object('creator_id', o.name) AS row
    FROM video_snapshots t JOIN names n ON n.id = t.video_id
    LEFT JOIN video_attributes a USING (org_id, video_id, attributes_id)
    LEFT JOIN names o ON o.id = a.creator_id WHERE t.org_id = $1`,
  creator_events: `SELECT n.name AS of, to_jsonb(t) - 'creator_id' AS row
    FROM creator_events t JOIN names n ON n.id = t.creator_id WHERE t.org_id = $1`,
  entity_days: `SELECT coalesce(n.name, 'nobody') AS of, to_jsonb(t) - 'entity_id' AS row
    FROM entity_days t LEFT JOIN names n ON n.id = t.entity_id WHERE t.org_id = $1`,
  entity_months: `SELECT coalesce(n.name, 'nobody') AS of, to_jsonb(t) - 'entity_id' AS row
    FROM entity_months t LEFT JOIN names n ON n.id = t.entity_id WHERE t.org_id = $1`,
  entity_quarters: `SELECT coalesce(n.name, 'nobody') AS of, to_jsonb(t) - 'entity_id' AS row
    FROM entity_quarters t LEFT JOIN names n ON n.id = t.entity_id WHERE t.org_id = $1`,
  projects: `SELECT n.name AS of, jsonb_build_object('first_data_at', t.first_data_at,
      'first_entry_at', t.first_entry_at, 'last_entry_at', t.last_entry_at, 'last_captured_at', t.last_captured_at) AS row
    FROM projects t JOIN names n ON n.id = t.project_id
    WHERE t.org_id = $1 AND num_nonnulls(t.first_data_at, t.first_entry_at) > 0`,
  campaigns: `SELECT n.name AS of, jsonb_build_object('first_data_at', t.first_data_at,
      'first_entry_at', t.first_entry_at, 'last_entry_at', t.last_entry_at, 'last_captured_at', t.last_captured_at,
      'quarters_until', t.quarters_until) AS row
    FROM campaigns t JOIN names n ON n.id = t.campaign_id WHERE t.org_id = $1`,
  campaign_items: `SELECT n.name AS of, jsonb_build_object('item', v.name) AS row
    FROM campaign_items t JOIN names n ON n.id = t.campaign_id JOIN names v ON v.id = t.item_id WHERE t.org_id = $1`,
  campaign_videos: `SELECT n.name AS of, jsonb_build_object('video', v.name) AS row
    FROM campaign_videos t JOIN names n ON n.id = t.campaign_id JOIN names v ON v.id = t.video_id WHERE t.org_id = $1`,
};

/** Every row that writes leave in an organisation, in one order, without ids and marks: equal contents have equal dumps. */
export async function dump({ db, scope }: Organisation): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const [table, query] of Object.entries(DUMPS)) {
    const sql = `WITH names AS (${NAMES}) SELECT (of || ' ' || (row - 'org_id' - 'uuid' - 'changed_from')::text) AS line FROM (${query}) d ORDER BY 1`;
    const rows = await db.$queryRawUnsafe<{ line: string | null }[]>(sql, scope.orgId);
    tables[table] = rows.map(({ line }) => line ?? 'null');
  }
  return tables;
}

/** Collects the statements that go through a pool from now on; `take` returns those since its last call. */
export function watchStatements(db: Database): { take(): Statement[] } {
  const seen: Statement[] = [];
  onStatement(db, ({ query, params }) => seen.push({ query, params }));
  return { take: () => seen.splice(0) };
}
