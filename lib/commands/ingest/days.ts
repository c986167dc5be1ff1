import { summariseGroups } from '@/lib/data/days/group-summaries';
import { type GroupMember, readGroupsOf, rebuildGroups } from '@/lib/data/days/groups';
import { type EntityDaySpan, readDaysOf, recompute } from '@/lib/data/days/recompute';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { GROUP_TYPES } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import type { Zone } from '@/lib/time/zone';
import type { EntityUpdate } from './update';

/** Entity → the local days on which it changed. */
type Days = Map<bigint, Set<Day>>;

/** Recomputes the days that the updates touch: members before the kinds that sum them. */
export async function refreshDays(
  tx: Transaction,
  scope: Scope,
  zone: Zone,
  creatorUpdates: readonly EntityUpdate[],
  videoUpdates: readonly EntityUpdate[],
): Promise<void> {
  const videoDays = touchedDays(zone, videoUpdates);
  await recompute(tx, scope, 'video', spansOf(zone, videoDays));

  const followerDays = touchedDays(zone, creatorUpdates);
  const creatorDays: Days = new Map();
  addAll(creatorDays, followerDays);
  const moved = videoUpdates.filter(
    (update) => ownerOf(update.attributes) !== ownerOf(update.entity.attributes),
  );
  const history = await historyOf(tx, scope, moved);
  for (const update of videoUpdates) {
    const days = [...(videoDays.get(update.entity.id) ?? []), ...(history.get(update.entity.id) ?? [])];
    add(creatorDays, ownerOf(update.attributes), days);
    add(creatorDays, ownerOf(update.entity.attributes), days);
  }
  await recompute(tx, scope, 'creator', spansOf(zone, creatorDays));

  // None for the usual call, whose captures are the newest of videos that have data already.
  const outdated = videoUpdates.filter((update) => update.movesBaselines);
  for (const kind of GROUP_TYPES) {
    const ofVideos = await readGroupsOf(tx, scope, kind, 'video', [...videoDays.keys()]);
    const ofCreators = await readGroupsOf(tx, scope, kind, 'creator', [...followerDays.keys()]);
    // A video that moved to another creator changes, on every day, the followers that its groups count.
    const rebuilt = groupsHolding(ofVideos, moved);
    await rebuildGroups(tx, scope, kind, [...rebuilt]);

    const groupDays: Days = new Map();
    for (const { groupId, memberId } of ofVideos) add(groupDays, groupId, videoDays.get(memberId) ?? []);
    for (const { groupId, memberId } of ofCreators) add(groupDays, groupId, followerDays.get(memberId) ?? []);
    for (const groupId of rebuilt) groupDays.delete(groupId);
    await recompute(tx, scope, kind, spansOf(zone, groupDays));
    await summariseGroups(tx, scope, kind, [...groupsHolding(ofVideos, outdated)]);
  }
}

/** The groups that hold any of the updated videos. */
function groupsHolding(items: readonly GroupMember[], updates: readonly EntityUpdate[]): Set<bigint> {
  const ids = new Set(updates.map((update) => update.entity.id));
  return new Set(items.filter((item) => ids.has(item.memberId)).map((item) => item.groupId));
}

async function historyOf(tx: Transaction, scope: Scope, moved: readonly EntityUpdate[]): Promise<Days> {
  const days: Days = new Map();
  if (moved.length === 0) return days;
  const keys = await readDaysOf(
    tx,
    scope,
    moved.map((update) => update.entity.id),
  );
  for (const { id, day } of keys) add(days, id, [day]);
  return days;
}

function touchedDays(zone: Zone, updates: readonly EntityUpdate[]): Days {
  const days: Days = new Map();
  for (const { entity, upserts, deletes } of updates) {
    const touched = [...upserts, ...deletes].map((row) => zone.dayOf(row.atMs));
    if (touched.length > 0) add(days, entity.id, touched);
  }
  return days;
}

function ownerOf({ creator_id }: EntityUpdate['attributes']): bigint {
  if (!creator_id) throw new Error('a video without a creator');
  return BigInt(creator_id);
}

function add(days: Days, id: bigint, added: Iterable<Day>): void {
  const own = days.get(id) ?? new Set();
  for (const day of added) own.add(day);
  days.set(id, own);
}

function addAll(days: Days, added: Days): void {
  for (const [id, own] of added) add(days, id, own);
}

function spansOf(zone: Zone, days: Days): EntityDaySpan[] {
  return [...days].flatMap(([id, own]) =>
    Array.from(own, (day) => ({ id, day, startMs: zone.startOf(day), endMs: zone.startOf(day + 1) })),
  );
}
