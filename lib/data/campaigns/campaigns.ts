import type { CampaignChange, CampaignCreate } from '@/lib/contract/catalogue/campaigns';
import type { Sql, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** A campaign as writers need it; dates are `YYYY-MM-DD`. */
export interface StoredCampaign {
  campaignId: bigint;
  projectId: bigint;
  /** Its project's public id. */
  project: string;
  startsOn: string | null;
  endsOn: string | null;
  readmeMd: string | null;
  targetViews: bigint | null;
  targetAt: string | null;
}

/** By its public id, which must be a uuid. */
export async function findCampaign(db: Sql, scope: Scope, id: string): Promise<StoredCampaign | null> {
  const row = await db.campaign.findUnique({
    where: { orgId_uuid: { orgId: scope.orgId, uuid: id } },
    select: {
      campaignId: true,
      projectId: true,
      project: { select: { uuid: true } },
      startsOn: true,
      endsOn: true,
      readmeMd: true,
      targetViews: true,
      targetAt: true,
    },
  });
  return (
    row && {
      ...row,
      project: row.project.uuid,
      startsOn: fromDate(row.startsOn),
      endsOn: fromDate(row.endsOn),
      targetAt: fromDate(row.targetAt),
    }
  );
}

/** Returns the new campaign's public id. */
export async function insertCampaign(
  tx: Transaction,
  scope: Scope,
  projectId: bigint,
  campaign: CampaignCreate,
  now: Date,
): Promise<string> {
  const { uuid } = await tx.campaign.create({
    data: {
      orgId: scope.orgId,
      projectId,
      name: campaign.name,
      startsOn: toDate(campaign.starts_on ?? null),
      endsOn: toDate(campaign.ends_on ?? null),
      readmeMd: campaign.readme_md ?? null,
      targetViews: campaign.target_views ?? null,
      targetAt: toDate(campaign.target_at ?? null),
      ...(campaign.metadata && { metadata: campaign.metadata }),
      createdAt: now,
      updatedAt: now,
    },
    select: { uuid: true },
  });
  return uuid;
}

/** Writes the given fields; null clears. */
export async function updateCampaign(
  tx: Transaction,
  scope: Scope,
  campaignId: bigint,
  change: CampaignChange,
  now: Date,
): Promise<void> {
  const { name, starts_on, ends_on, readme_md, metadata, target_views, target_at } = change;
  await tx.campaign.update({
    where: { orgId_campaignId: { orgId: scope.orgId, campaignId } },
    data: {
      name,
      startsOn: starts_on === undefined ? undefined : toDate(starts_on),
      endsOn: ends_on === undefined ? undefined : toDate(ends_on),
      readmeMd: readme_md,
      metadata,
      targetViews: target_views,
      targetAt: target_at === undefined ? undefined : toDate(target_at),
      updatedAt: now,
    },
  });
}

/** The campaign with its items, days, annotations and events; its videos stay. */
export async function deleteCampaignRows(tx: Transaction, scope: Scope, campaignId: bigint): Promise<void> {
  const where = { orgId: scope.orgId, entityId: campaignId };
  // The campaign first: its deletion waits for notes being written on it, and these are then deleted too.
  await tx.campaign.delete({ where: { orgId_campaignId: { orgId: scope.orgId, campaignId } } });
  await tx.campaignItem.deleteMany({ where: { orgId: scope.orgId, itemId: campaignId } });
  await tx.entityDay.deleteMany({ where });
  await tx.entityQuarter.deleteMany({ where });
  await tx.entityEvent.deleteMany({ where });
  await tx.annotation.deleteMany({ where });
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(`${text}T00:00:00.000Z`);
}

function fromDate(date: Date | null): string | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
