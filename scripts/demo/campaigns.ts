import { organisationTag } from '@/lib/cache/tags';
import { changeCampaign, createCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems } from '@/lib/commands/campaigns/items';
import { MAX_ITEMS_PER_CALL } from '@/lib/contract/limits';
import type { Database } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { writeUnlocked } from '@/lib/data/writes/transaction';
import type { EntityType } from '@/lib/domain/entities';

export interface DemoCampaign {
  name: string;
  /** YYYY-MM-DD. */
  startsOn: string | null;
  endsOn: string | null;
  readmeMd: string;
  createdAt: Date;
  /** A README that replaced it later. */
  revision: { at: Date; readmeMd: string } | null;
  /** Platform ids of its videos. */
  videoIds: string[];
}

export interface DemoAnnotation {
  scope: EntityType;
  /** A platform id, or the campaign's name. */
  target: string;
  at: Date;
  title: string;
  bodyMd: string | null;
}

interface Context {
  db: Database;
  scope: Scope;
  platform: 'tiktok' | 'youtube';
}

/**
 * Creates the campaigns as people would have: each at its own time, which the commands take as their clock. Existing
 * ones, by name, are completed.
 */
export async function addDemoCampaigns(
  campaigns: readonly DemoCampaign[],
  { db, scope, platform }: Context,
): Promise<void> {
  for (const campaign of campaigns) {
    const at = (now: Date) => ({ db, scope, now });
    const id =
      (await findCampaignId(db, scope, campaign.name)) ??
      (await createCampaign(toCreate(campaign), at(campaign.createdAt))).campaign.id;
    const rows = await db.video.findMany({
      where: { orgId: scope.orgId, platform, platformId: { in: campaign.videoIds } },
      select: { uuid: true },
    });
    if (rows.length < campaign.videoIds.length)
      throw new Error(`"${campaign.name}" names videos that are not there`);
    const videos = rows.map((row) => row.uuid);
    for (let from = 0; from < videos.length; from += MAX_ITEMS_PER_CALL) {
      await addCampaignItems(id, videos.slice(from, from + MAX_ITEMS_PER_CALL), at(campaign.createdAt));
    }
    const { revision } = campaign;
    if (revision !== null) await changeCampaign(id, { readme_md: revision.readmeMd }, at(revision.at));
  }
}

function toCreate({ name, startsOn, endsOn, readmeMd }: DemoCampaign) {
  return { name, starts_on: startsOn, ends_on: endsOn, readme_md: readmeMd };
}

async function findCampaignId(db: Database, scope: Scope, name: string): Promise<string | null> {
  const row = await db.campaign.findFirst({ where: { orgId: scope.orgId, name }, select: { uuid: true } });
  return row?.uuid ?? null;
}

/** Writes the notes in one go; an organisation that has notes has all of them. */
export async function addDemoAnnotations(
  annotations: readonly DemoAnnotation[],
  author: { uuid: string; name: string },
  { db, scope, platform }: Context,
): Promise<void> {
  const { orgId } = scope;
  if (await db.annotation.findFirst({ where: { orgId }, select: { uuid: true } })) return;
  const targets = annotations.map((note) => note.target);
  const named = { orgId, platform, platformId: { in: targets } };
  const creators = await db.creator.findMany({ where: named, select: { creatorId: true, platformId: true } });
  const videos = await db.video.findMany({ where: named, select: { videoId: true, platformId: true } });
  const campaigns = await db.campaign.findMany({
    where: { orgId, name: { in: targets } },
    select: { campaignId: true, name: true },
  });
  const ids = new Map<string, bigint>([
    ...creators.map(({ creatorId, platformId }) => [`creator ${platformId}`, creatorId] as const),
    ...videos.map(({ videoId, platformId }) => [`video ${platformId}`, videoId] as const),
    ...campaigns.map(({ campaignId, name }) => [`campaign ${name}`, campaignId] as const),
  ]);
  const data = annotations.map(({ scope: kind, target, at, title, bodyMd }) => {
    const entityId = ids.get(`${kind} ${target}`);
    if (entityId === undefined) throw new Error(`a note is about a ${kind} that is not there`);
    const times = { annotationAt: at, createdAt: at, updatedAt: at };
    return {
      orgId,
      scope: kind,
      entityId,
      title,
      bodyMd,
      ...times,
      authorId: author.uuid,
      authorName: author.name,
    };
  });
  await writeUnlocked(db, scope, async (tx) => {
    await tx.annotation.createMany({ data });
    return { tags: [organisationTag(scope)] };
  });
}
