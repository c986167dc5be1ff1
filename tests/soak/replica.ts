/**
 * An organisation rebuilt from nothing: its remaining captures are sent to a fresh one in one call, in
 * order of time, and its campaigns are filled again. All derived rows must come out the same.
 */

import { createCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems } from '@/lib/commands/campaigns/items';
import { CAPTURE_KINDS, CAPTURES, type CaptureKind } from '@/lib/data/captures/kinds';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { REFERENCES } from '@/lib/domain/fields';
import { dump, makeOrganisation, type Organisation } from '../organisation';

export async function replicate(of: Organisation): Promise<Organisation> {
  const { db, scope } = of;
  const { analyticsTz } = await db.organisation.findUniqueOrThrow({ where: { orgId: scope.orgId } });
  const replica = await makeOrganisation(db, { timezone: analyticsTz, now: of.now.toISOString() });
  const items = await itemsOf(of);
  // A video may be in a campaign although every capture of it was voided.
  const empty = items.filter((item) => !item.has_captures);
  const instant = '2025-01-01T00:00:00.000Z';
  const named = empty.map(({ video, creator }) => ({
    kind: 'video',
    platform_id: video,
    creator_platform_id: creator,
    captured_at: instant,
  }));
  if (named.length > 0) {
    await replica.ingest(named);
    await replica.ingest(
      named.map(({ kind, platform_id }) => ({ kind, platform_id, captured_at: instant, void: true })),
    );
  }
  const records = await capturesOf(of);
  if (records.length > 0) await replica.ingest(records);
  for (const { name } of await db.campaign.findMany({ where: { orgId: scope.orgId } })) {
    const { campaign } = await createCampaign({ name }, replica);
    const own = items.filter((item) => item.campaign === name);
    const ids = await Promise.all(own.map((item) => replica.id('video', item.video)));
    if (ids.length > 0) await addCampaignItems(campaign.id, ids, replica);
  }
  return replica;
}

/** The derived rows, and the captures they come from; entities without captures are left out. */
export async function derived(of: Organisation): Promise<Record<string, readonly string[]>> {
  const { creators = [], videos = [], ...rest } = await dump(of);
  const isSeen = (line: string) => !/"last_captured_at": null/.test(line);
  return {
    ...rest,
    creators: creators.filter(isSeen),
    videos: videos.filter(isSeen),
    events: await eventsOf(of),
  };
}

async function eventsOf({ db, scope }: Organisation): Promise<string[]> {
  const rows = await db.$queryRaw<{ line: string }[]>`
    SELECT c.platform_id || ' ' || (to_jsonb(e) - 'org_id' - 'creator_id')::text AS line
    FROM creator_events e JOIN creators c USING (org_id, creator_id) WHERE e.org_id = ${scope.orgId} ORDER BY 1`;
  return rows.map((row) => row.line);
}

interface Item {
  campaign: string;
  video: string;
  creator: string;
  has_captures: boolean;
}

async function itemsOf({ db, scope }: Organisation): Promise<Item[]> {
  return db.$queryRaw<Item[]>`
    SELECT n.name AS campaign, v.platform_id AS video, c.platform_id AS creator,
      v.first_captured_at IS NOT NULL AS has_captures
    FROM campaign_videos i JOIN campaigns n USING (org_id, campaign_id) JOIN videos v USING (org_id, video_id)
      JOIN creators c ON c.org_id = v.org_id AND c.creator_id = v.creator_id
    WHERE i.org_id = ${scope.orgId}`;
}

async function capturesOf({ db, scope }: Organisation): Promise<object[]> {
  const captures = Prisma.join(
    CAPTURE_KINDS.map((kind) => recordsOf(scope, kind)),
    ' UNION ALL ',
  );
  const rows = await db.$queryRaw<{ record: object }[]>`
    SELECT record FROM (${captures}) captures ORDER BY captured_at`;
  return rows.map((row) => row.record);
}

/** (captured_at, record) of every capture of a kind. */
function recordsOf({ orgId }: Scope, kind: CaptureKind): Prisma.Sql {
  const references = REFERENCES[kind.kind];
  const own = kind.attributes
    .map(({ name }) => name)
    .filter((name) => !references.some((reference) => reference.name === name));
  const fields = [
    ...[`'kind', '${kind.kind}'`, `'platform_id', e.platform_id`],
    ...['captured_at', 'baseline', ...kind.counters].map((name) => `'${name}', s.${name}`),
    ...own.map((name) => `'${name}', a.${name}`),
    ...references.map(({ name, to, sentAs }) => {
      const { entities, id } = CAPTURES[to];
      return `'${sentAs}', (SELECT o.platform_id FROM ${entities} o WHERE o.org_id = s.org_id AND o.${id} = a.${name})`;
    }),
  ];
  return Prisma.sql`
    SELECT s.captured_at, jsonb_build_object(${Prisma.raw(fields.join(', '))}) AS record
    FROM ${Prisma.raw(`${kind.snapshots} s JOIN ${kind.entities} e USING (org_id, ${kind.id})
      JOIN ${kind.attributeSets} a USING (org_id, ${kind.id}, attributes_id)`)}
    WHERE s.org_id = ${orgId} ${Prisma.raw(kind.hasBirth ? 'AND NOT s.is_birth' : '')}`;
}
