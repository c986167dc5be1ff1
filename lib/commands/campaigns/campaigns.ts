import { entityTag, type Tag } from '@/lib/cache/tags';
import { EVERY_TIME, onceForKey } from '@/lib/commands/idempotent';
import { requireRoom } from '@/lib/commands/limits';
import {
  areDatesInOrder,
  type CampaignChange,
  type CampaignCreate,
  type CampaignRow,
  DATES_ISSUE,
  hasTarget,
  TARGET_ISSUE,
} from '@/lib/contract/catalogue/campaigns';
import { insertEvent } from '@/lib/data/annotations/entity-events';
import {
  deleteCampaignRows,
  findCampaign,
  insertCampaign,
  type StoredCampaign,
  updateCampaign,
} from '@/lib/data/campaigns/campaigns';
import { readItems } from '@/lib/data/campaigns/items';
import { readAbove, refreshAncestors } from '@/lib/data/campaigns/membership';
import { readCampaign } from '@/lib/data/catalogue/campaigns';
import type { Database, Sql, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { holdProject } from '@/lib/data/projects/projects';
import { writeInOrganisation, writeUnlocked } from '@/lib/data/writes/transaction';
import { invalidParams, notFound } from '@/lib/errors';
import { campaignTags, rebuildDerived } from './items';

interface CommandContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/** A campaign after a write, and the cache tags that it evicts. */
interface CampaignWritten {
  campaign: CampaignRow;
  tags: Tag[];
}

/**
 * Creates an empty campaign in the named project or the default one. With an idempotency key, a repeat returns the first
 * result and writes nothing. Throws not_found, idempotency_conflict and limit_reached.
 */
export async function createCampaign(
  campaign: CampaignCreate,
  { db, scope, now }: CommandContext,
  once = EVERY_TIME,
): Promise<CampaignWritten> {
  return writeUnlocked(db, scope, async (tx) => {
    const tags: Tag[] = [];
    const request = { ...once, operation: 'createCampaign' as const, request: campaign, now };
    const created = await onceForKey(tx, scope, request, async () => {
      const projectId = await holdProject(tx, scope, campaign.project_id ?? null);
      if (projectId === null) throw notFound('project');
      await requireRoom(tx, scope, 'max_campaigns_per_project', 1, { now, projectId });
      const id = await insertCampaign(tx, scope, projectId, campaign, now);
      tags.push(entityTag(scope, 'campaign', id));
      return requireRow(tx, scope, id, now);
    });
    return { campaign: created, tags };
  });
}

/**
 * Changes the given fields. If the README really changes, an event is stored. Throws not_found, and invalid_params if a
 * new date and the kept one are out of order.
 */
export async function changeCampaign(
  id: string,
  change: CampaignChange,
  { db, scope, now }: CommandContext,
): Promise<CampaignWritten> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const stored = await requireCampaign(tx, scope, id);
    const startsOn = change.starts_on === undefined ? stored.startsOn : change.starts_on;
    const endsOn = change.ends_on === undefined ? stored.endsOn : change.ends_on;
    if (!areDatesInOrder(startsOn, endsOn)) {
      const isStartSent = change.ends_on === undefined;
      throw invalidParams([
        isStartSent ? { path: 'starts_on', message: 'must not be after ends_on' } : DATES_ISSUE,
      ]);
    }
    const targetViews = change.target_views === undefined ? stored.targetViews : change.target_views;
    const targetAt = change.target_at === undefined ? stored.targetAt : change.target_at;
    if (!hasTarget(targetViews, targetAt)) {
      const isCleared = change.target_at === undefined;
      throw invalidParams([
        isCleared ? { path: 'target_views', message: 'is needed by target_at: clear both' } : TARGET_ISSUE,
      ]);
    }
    await updateCampaign(tx, scope, stored.campaignId, change, now);
    // No README and an empty one look the same.
    if (change.readme_md !== undefined && (change.readme_md ?? '') !== (stored.readmeMd ?? '')) {
      await insertEvent(tx, scope, stored.campaignId, 'readme_changed', now);
    }
    // Its videos and their creators show its name and its events.
    const items = await readItems(tx, scope, stored.campaignId);
    return {
      campaign: await requireRow(tx, scope, id, now),
      tags: await campaignTags(tx, scope, id, stored, items),
    };
  });
}

/** Removes a campaign with its items, days, annotations and events; its videos stay. Throws not_found. */
export async function deleteCampaign(
  id: string,
  { db, scope }: CommandContext,
): Promise<{ id: string; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const stored = await requireCampaign(tx, scope, id);
    const items = await readItems(tx, scope, stored.campaignId);
    const holders = await readAbove(tx, scope, [stored.campaignId]);
    const tags = await campaignTags(tx, scope, id, stored, items);
    await deleteCampaignRows(tx, scope, stored.campaignId);
    if (holders.length > 1) {
      await refreshAncestors(tx, scope);
      await rebuildDerived(
        tx,
        scope,
        holders.filter((holder) => holder !== stored.campaignId),
      );
    }
    return { id, tags };
  });
}

/** The stored campaign of a public id. Throws not_found. */
async function requireCampaign(db: Sql, scope: Scope, id: string): Promise<StoredCampaign> {
  const stored = await findCampaign(db, scope, id);
  if (!stored) throw notFound('campaign');
  return stored;
}

async function requireRow(tx: Transaction, scope: Scope, id: string, now: Date): Promise<CampaignRow> {
  const row = await readCampaign(tx, scope, id, now);
  if (!row) throw new Error('a campaign vanished inside the transaction that wrote it');
  return row;
}
