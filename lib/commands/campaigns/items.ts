import { entityTag, organisationTag, partsTag, type Tag } from '@/lib/cache/tags';
import { rebuildSums } from '@/lib/commands/tracking/refresh';
import type { ItemName } from '@/lib/contract/catalogue/campaign-items';
import { MAX_ISSUES } from '@/lib/contract/fields/issues';
import { findCampaign, type StoredCampaign } from '@/lib/data/campaigns/campaigns';
import {
  countVideosIn,
  deleteItems,
  type FoundItem,
  findItemOf,
  findItems,
  type ItemRef,
  insertItems,
  readNested,
  readVideosOf,
} from '@/lib/data/campaigns/items';
import {
  readAbove,
  readBelow,
  refreshAncestors,
  refreshCampaignsOf,
  refreshVideosOf,
} from '@/lib/data/campaigns/membership';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import type { Nested } from '@/lib/domain/nesting';
import type { ItemType } from '@/lib/domain/tracking';
import { ApiError, type Issue, invalidParams, notFound } from '@/lib/errors';
import { problemOfNesting } from './nesting';

interface ItemsContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/** An item as calls name it; a bare public id is a video's. */
export type GivenItem = ItemName | string;

/**
 * Puts items into a campaign, all or none, and rebuilds what derives from them before it returns, so that the next read
 * sees them. A repeated one counts once. Throws not_found for an unknown campaign or any unknown item, conflict for a
 * removed creator and its videos, and invalid_params for items of another project and campaigns that would make a loop or go too deep.
 */
export async function addCampaignItems(
  campaign: string,
  items: readonly GivenItem[],
  { db, scope, now }: ItemsContext,
): Promise<{ added: number; already: number; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const { stored, found } = await requireItems(tx, scope, campaign, items);
    for (const { item } of found) {
      if (item.removedCreator === null) continue;
      const message = `${item.removedCreator} is removed: add the creator to the project again first.`;
      throw new ApiError('conflict', message);
    }
    const issues: Issue[] = [];
    const nested = found.some(({ item }) => item.type === 'campaign') ? await readNested(tx, scope) : [];
    for (const { path, item } of found) {
      const message = await problemOf(tx, scope, nested, stored, item);
      if (message !== null) issues.push({ path, message });
    }
    if (issues.length > 0) throw invalidParams(issues, {}, MAX_ISSUES);
    const all = found.map(({ item }) => item);
    const added = await insertItems(tx, scope, stored.campaignId, all, now);
    const changed = all.filter(({ id }) => added.has(id));
    await rebuildChanged(tx, scope, changed);
    return {
      added: added.size,
      already: found.length - added.size,
      tags: await tagsOf(tx, scope, campaign, stored, changed),
    };
  });
}

/** Why something cannot be an item of a campaign; null: it can. */
async function problemOf(
  tx: Transaction,
  scope: Scope,
  nested: readonly Nested[],
  { campaignId, projectId }: StoredCampaign,
  { type, id, projectId: own }: FoundItem,
): Promise<string | null> {
  if (own !== projectId) return 'must be of the campaign’s own project';
  return type === 'campaign' ? problemOfNesting(tx, scope, nested, { holder: campaignId, held: id }) : null;
}

/**
 * Takes an item of any type out of a campaign and rebuilds what derives from it. `stillIn` is 1 for a video that is in
 * it all the same. Throws not_found, also if it is no item of the campaign.
 */
export async function removeCampaignItem(
  campaign: string,
  id: string,
  { db, scope }: ItemsContext,
): Promise<{ id: string; stillIn: number; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const stored = await requireCampaign(tx, scope, campaign);
    const item = await findItemOf(tx, scope, stored.campaignId, id);
    if (!item) throw notFound('item');
    const { stillIn, tags } = await takeOut(tx, scope, campaign, stored, [item]);
    return { id, stillIn, tags };
  });
}

/**
 * Takes items out of a campaign, all or none, and rebuilds what derives from them once before it returns. A repeated one
 * counts once, and one that is not in it counts as absent, so a retry is harmless; `stillIn` counts the videos among
 * them that are in it all the same. Throws not_found for an unknown campaign or any unknown item.
 */
export async function removeCampaignItems(
  campaign: string,
  items: readonly GivenItem[],
  { db, scope }: ItemsContext,
): Promise<{ removed: number; absent: number; stillIn: number; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const { stored, found } = await requireItems(tx, scope, campaign, items);
    const all = found.map(({ item }) => item);
    const { removed, stillIn, tags } = await takeOut(tx, scope, campaign, stored, all);
    return { removed, absent: found.length - removed, stillIn, tags };
  });
}

async function takeOut(
  tx: Transaction,
  scope: Scope,
  campaign: string,
  stored: StoredCampaign,
  items: readonly FoundItem[],
): Promise<{ removed: number; stillIn: number; tags: Tag[] }> {
  const ids = items.map(({ id }) => id);
  const removed = await deleteItems(tx, scope, stored.campaignId, ids);
  const changed = items.filter(({ id }) => removed.has(id));
  await rebuildChanged(tx, scope, changed);
  const videoIds = items.filter(({ type }) => type === 'video').map(({ id }) => id);
  return {
    removed: removed.size,
    stillIn: await countVideosIn(tx, scope, stored.campaignId, videoIds),
    tags: await tagsOf(tx, scope, campaign, stored, changed),
  };
}

/** The campaign and the distinct items of a call. Throws not_found for any that the organisation does not have. */
async function requireItems(
  tx: Transaction,
  scope: Scope,
  campaign: string,
  given: readonly GivenItem[],
): Promise<{ stored: StoredCampaign; found: { path: string; item: FoundItem }[] }> {
  const stored = await requireCampaign(tx, scope, campaign);
  const named = new Map<string, { path: string; name: ItemName }>();
  for (const [index, item] of given.entries()) {
    const [path, name] =
      typeof item === 'string'
        ? [`video_ids.${index}`, { item_type: 'video', item_id: item } as const]
        : [`items.${index}.item_id`, item];
    const key = keyOf(name.item_type, name.item_id);
    if (!named.has(key)) named.set(key, { path, name });
  }
  const names = [...named.values()].map(({ name }) => name);
  const known = new Map(
    (await findItems(tx, scope, names)).map((item) => [keyOf(item.type, item.uuid), item]),
  );
  const missing = [...named].filter(([key]) => !known.has(key));
  if (missing.length > 0) {
    const types = new Set(missing.map(([, { name }]) => name.item_type));
    const [type = 'item'] = types.size === 1 ? types : [];
    throw notFound(type, { missing: missing.length, ids: named.size });
  }
  const found = [...named].flatMap(([key, { path }]) => {
    const item = known.get(key);
    return item ? [{ path, item }] : [];
  });
  return { stored, found };
}

function keyOf(type: ItemType, id: string): string {
  return `${type} ${id.toLowerCase()}`;
}

async function requireCampaign(tx: Transaction, scope: Scope, campaign: string): Promise<StoredCampaign> {
  const stored = await findCampaign(tx, scope, campaign);
  if (!stored) throw notFound('campaign');
  return stored;
}

/** Makes right what derives from items after they were put in or taken out: only of the videos that they bring. */
async function rebuildChanged(tx: Transaction, scope: Scope, changed: readonly FoundItem[]): Promise<void> {
  if (changed.length === 0) return;
  if (changed.some(({ type }) => type === 'campaign')) await refreshAncestors(tx, scope);
  const videoIds = await readVideosOf(
    tx,
    scope,
    changed.map(({ id }) => id),
  );
  const changes = await refreshCampaignsOf(tx, scope, videoIds);
  await rebuildSums(tx, scope, { campaign: changes.map(({ campaignId }) => campaignId) });
}

/** What a change of items makes stale. */
async function tagsOf(
  tx: Transaction,
  scope: Scope,
  campaign: string,
  stored: StoredCampaign,
  changed: readonly FoundItem[],
): Promise<Tag[]> {
  if (changed.length === 0) return [];
  // Creators and campaigns bring whole trees, all of which show other annotations and numbers than before.
  const videos = changed.flatMap(({ uuid: videoUuid, creatorUuid }) =>
    creatorUuid === null ? [] : [{ videoUuid, creatorUuid }],
  );
  if (videos.length < changed.length) return [organisationTag(scope)];
  return campaignTags(tx, scope, campaign, stored, videos);
}

/** Rebuilds what campaigns, and all that hold them, derive from their items: videos, days and summaries. */
export async function rebuildDerived(
  tx: Transaction,
  scope: Scope,
  campaignIds: readonly bigint[],
): Promise<void> {
  const changes = await refreshVideosOf(tx, scope, await readAbove(tx, scope, campaignIds));
  await rebuildSums(tx, scope, { campaign: changes.map(({ campaignId }) => campaignId) });
}

/**
 * The tags of a campaign, of its project, which is broken down by its campaigns, and of videos and their creators, which
 * gain or lose a campaign's annotations with it. Of one that holds or is held, all of the organisation's.
 */
export async function campaignTags(
  tx: Transaction,
  scope: Scope,
  campaign: string,
  { campaignId, project }: Pick<StoredCampaign, 'campaignId' | 'project'>,
  items: readonly Pick<ItemRef, 'videoUuid' | 'creatorUuid'>[],
): Promise<Tag[]> {
  const [above, below] = [await readAbove(tx, scope, [campaignId]), await readBelow(tx, scope, [campaignId])];
  if (above.length > 1 || below.length > 1) return [organisationTag(scope)];
  const tags = items.flatMap((item) => [
    entityTag(scope, 'video', item.videoUuid),
    entityTag(scope, 'creator', item.creatorUuid),
  ]);
  return [...new Set([entityTag(scope, 'campaign', campaign), partsTag(scope, 'project', project), ...tags])];
}
