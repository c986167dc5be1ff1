import type { MembershipChange } from '@/lib/data/campaigns/membership';
import type { AttributeValue, CaptureKind } from '@/lib/data/captures/kinds';
import { readGainedFollowers, rebuildGroups } from '@/lib/data/days/groups';
import { keepsMonths, recomputeMonths } from '@/lib/data/days/months';
import { refreshQuarters } from '@/lib/data/days/quarters';
import { type EntityDaySpan, recompute } from '@/lib/data/days/recompute';
import { noteNewest, summarise } from '@/lib/data/days/summaries';
import { monthsOf, monthsOfVideos, type WrittenVideo } from '@/lib/data/days/touched-months';
import { readSplit } from '@/lib/data/days/wholes';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { markWhole } from '@/lib/data/writes/marks';
import {
  type EntityType,
  entityOf,
  listsVideos,
  type MemberType,
  ROLLUP_TYPES,
  SUMMARISED,
} from '@/lib/domain/entities';
import { quarterOf } from '@/lib/time/quarters';
import type { Zone } from '@/lib/time/zone';
import { daysInChangedMonths } from './histories/changed-months';
import { type EntityUpdate, movesOn, newestMs } from './histories/update';
import { add, changesOf, type Days, type Reached, reach, reachThrough, touched } from './reach';

/**
 * Recomputes the days and months of entities that no others add to, videos: they depend on nothing but their own
 * captures, and are right before anything sums them.
 */
export async function refreshOwnDays(
  tx: Transaction,
  scope: Scope,
  zone: Zone,
  captures: CaptureKind,
  updates: readonly EntityUpdate[],
): Promise<void> {
  const { kind } = captures;
  if (kind !== SUMMARISED) return;
  await recompute(tx, scope, kind, spansOf(zone, touched(updates, zone.dayOf)));
  const days = daysInChangedMonths(captures, zone, updates);
  await recomputeMonths(tx, scope, monthsOfVideos(zone, written(updates), days));
}

/** Recomputes the days and summaries that the updates touch of all that sums them, members before other kinds. */
export async function refreshDays(
  tx: Transaction,
  scope: Scope,
  zone: Zone,
  updates: Readonly<Record<MemberType, readonly EntityUpdate[]>>,
  /** Campaigns that videos of the call joined or left. */
  memberships: readonly MembershipChange[],
): Promise<void> {
  const changes = changesOf(zone, updates);
  const moved = updates[SUMMARISED].filter(movesOn);
  const newest = newestCandidates(moved);
  const reached = new Map<EntityType, Reached>();
  for (const kind of ROLLUP_TYPES) {
    const { through } = entityOf(kind);
    const members = through && reached.get(through);
    const own = members
      ? await reachThrough(tx, scope, kind, through, members)
      : await reach(tx, scope, kind, changes);
    if (listsVideos(kind)) {
      addLeft(own, memberships);
      await addGained(tx, scope, zone, own, memberships);
    }
    reached.set(kind, own);
    const { days, quarters, rebuilt, outdated, whole } = own;
    const split = await readSplit(tx, scope, kind, [...new Set([...rebuilt, ...outdated])]);
    await rebuildGroups(tx, scope, kind, [...rebuilt], split);
    for (const id of rebuilt) {
      days.delete(id);
      quarters.delete(id);
    }
    await recompute(tx, scope, kind, spansOf(zone, days));
    await refreshQuarters(tx, scope, kind, quarters);
    const candidates = listsVideos(kind) ? moved : newest;
    await noteNewest(
      tx,
      scope,
      kind,
      candidates.map(({ entity }) => entity.id),
    );
    if (keepsMonths(kind)) await recomputeMonths(tx, scope, monthsOf(days));
    await summarise(tx, scope, kind, [...outdated], split);
    await markWhole(tx, scope, kind, [...whole]);
  }
}

/**
 * The moved videos that may be the newest of their creator, and so of all that sums whole creators: usually one each.
 * Which of a call's new videos count is not known here.
 */
function newestCandidates(moved: readonly EntityUpdate[]): EntityUpdate[] {
  const isKnown = ({ entity }: EntityUpdate) => entity.isCounted && entity.state.firstCapturedAtMs !== null;
  const atOf = ({ state }: EntityUpdate) => newestMs(state);
  const known = new Map<AttributeValue | undefined, EntityUpdate>();
  for (const update of moved.filter(isKnown)) {
    const { creator_id } = update.attributes;
    const best = known.get(creator_id);
    if (!best || atOf(update) > atOf(best)) known.set(creator_id, update);
  }
  return moved.filter((update) => {
    const best = known.get(update.attributes.creator_id);
    return !best || update === best || (!isKnown(update) && atOf(update) > atOf(best));
  });
}

function written(updates: readonly EntityUpdate[]): WrittenVideo[] {
  return updates.map(({ entity, state }) => ({
    id: entity.id,
    beforeMs: entity.state.lastCapturedAtMs,
    afterMs: state.lastCapturedAtMs,
  }));
}

/** A campaign that a video left is wrong on all days of that video. */
function addLeft({ rebuilt, outdated }: Reached, memberships: readonly MembershipChange[]): void {
  for (const { campaignId, isIn } of memberships) {
    if (!isIn) rebuilt.add(campaignId);
    outdated.add(campaignId);
  }
}

/** A campaign that the first video of a creator joined is wrong wherever that creator's followers were captured. */
async function addGained(
  tx: Transaction,
  scope: Scope,
  zone: Zone,
  { days, quarters, whole }: Reached,
  memberships: readonly MembershipChange[],
): Promise<void> {
  const joined = memberships.filter(({ isIn }) => isIn);
  for (const { campaignId, atMs } of await readGainedFollowers(tx, scope, joined)) {
    add(days, campaignId, [zone.dayOf(atMs)]);
    add(quarters, campaignId, [quarterOf(atMs)]);
    whole.add(campaignId);
  }
}

function spansOf(zone: Zone, days: Days): EntityDaySpan[] {
  return [...days].flatMap(([id, own]) =>
    Array.from(own, (day) => ({ id, day, startMs: zone.startOf(day), endMs: zone.startOf(day + 1) })),
  );
}
