import { organisationTag, type Tag } from '@/lib/cache/tags';
import { EVERY_TIME, onceForKey } from '@/lib/commands/idempotent';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { insertStatusChanges, insertTrackingChanges } from '@/lib/data/annotations/creator-decisions';
import { refreshCampaignsOf } from '@/lib/data/campaigns/membership';
import { listVideos } from '@/lib/data/catalogue/videos';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { findProject } from '@/lib/data/projects/projects';
import {
  findPostCreator,
  findPosts,
  insertAwaitedCreator,
  insertPosts,
  type PostCreator,
} from '@/lib/data/tracking/videos';
import { markWhole } from '@/lib/data/writes/marks';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { accountKey, type PostAddress } from '@/lib/domain/addresses/parse';
import { isCounted } from '@/lib/domain/tracking';
import { ApiError, notFound } from '@/lib/errors';
import { creatorLabel, videoLabel } from '@/lib/metrics/label';
import { setStatus } from './statuses';

interface CommandContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/** The videos of a call, in its order, and whether any of them is new to the project. */
interface Added {
  videos: VideoRow[];
  isNew: boolean;
}

/**
 * Adds posts to a project, all or none: new ones count from now on, known ones that do not count become `direct_add`,
 * and the others stay as they are. With an idempotency key, a repeat returns the first result and writes nothing. Throws
 * not_found, idempotency_conflict, and conflict for a post of a creator that was removed.
 * @param posts each once
 */
export async function addVideos(
  project: string,
  posts: readonly PostAddress[],
  { db, scope, now }: CommandContext,
  once = EVERY_TIME,
): Promise<Added & { tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const tags: Tag[] = [];
    const request = { ...once, operation: 'addVideos' as const, request: { project, posts }, now };
    const added = await onceForKey(tx, scope, request, async (): Promise<Added> => {
      const { projectId } = (await findProject(tx, scope, project)) ?? {};
      if (projectId === undefined) throw notFound('project');
      const known = await findPosts(tx, scope, projectId, posts);
      for (const { creatorLabel: label, isCreatorRemoved } of known)
        if (isCreatorRemoved) throw removed(label);
      const held = new Set(known.map(keyOf));
      const fresh = posts.filter((post) => !held.has(keyOf(post)));
      if (fresh.length > 0) await insert(tx, scope, projectId, { posts: fresh, now });
      const ignored = known.filter(({ status }) => !isCounted(status)).map(({ videoId }) => videoId);
      const changed = await setStatus(tx, scope, ignored, { status: 'direct_add', now });
      if (fresh.length + changed.length > 0) tags.push(organisationTag(scope));
      return { videos: await readPosts(tx, scope, projectId, { posts, now }), isNew: fresh.length > 0 };
    });
    return { ...added, tags };
  });
}

async function insert(
  tx: Transaction,
  scope: Scope,
  projectId: bigint,
  { posts, now }: { posts: readonly PostAddress[]; now: Date },
): Promise<void> {
  const creators = new Map<string, bigint>();
  const rows = [];
  for (const { platform, platformId, handle, url } of posts) {
    const key = accountKey({ platform, handle, platformId: null });
    const creatorId = creators.get(key) ?? (await creatorOf(tx, scope, projectId, { platform, handle }, now));
    creators.set(key, creatorId);
    rows.push({ platform, platformId, url, label: videoLabel(null, platformId), creatorId });
  }
  const ids = await insertPosts(tx, scope, projectId, rows);
  // They have no captures, so that only the lists of campaigns change.
  const changes = await refreshCampaignsOf(tx, scope, ids);
  await markWhole(
    tx,
    scope,
    'campaign',
    changes.map(({ campaignId }) => campaignId),
  );
  await insertStatusChanges(tx, scope, ids, 'direct_add', now);
}

/** The creator that an address names, made if the project does not have it. Throws conflict for a removed one. */
async function creatorOf(
  tx: Transaction,
  scope: Scope,
  projectId: bigint,
  named: PostCreator,
  now: Date,
): Promise<bigint> {
  const known = await findPostCreator(tx, scope, projectId, named);
  if (known?.isRemoved) throw removed(known.label);
  if (known) return known.creatorId;
  const label = creatorLabel(named.handle, null, null);
  const creatorId = await insertAwaitedCreator(tx, scope, projectId, { ...named, label });
  const change = { creatorId, subject: 'added', oldValue: null, newValue: null } as const;
  if (named.handle !== null) await insertTrackingChanges(tx, scope, [change], now);
  return creatorId;
}

/** The posts of a project, in the order given. */
async function readPosts(
  tx: Transaction,
  scope: Scope,
  projectId: bigint,
  { posts, now }: { posts: readonly PostAddress[]; now: Date },
): Promise<VideoRow[]> {
  const ids = (await findPosts(tx, scope, projectId, posts)).map(({ uuid }) => uuid);
  const page = { sort: 'label', isDescending: false, after: null, limit: ids.length } as const;
  const { rows } = await listVideos(tx, scope, { ids }, page, { now, trendDays: null });
  const found = new Map(
    rows.map((row) => [keyOf({ platform: row.platform, platformId: row.platform_id }), row]),
  );
  return posts.flatMap((post) => found.get(keyOf(post)) ?? []);
}

function keyOf({ platform, platformId }: { platform: string; platformId: string }): string {
  return JSON.stringify([platform, platformId]);
}

function removed(label: string): ApiError {
  return new ApiError(
    'conflict',
    `${label} was removed from this project. Add the creator again, then its videos.`,
  );
}
