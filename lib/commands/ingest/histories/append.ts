import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import type { CaptureKind } from '@/lib/data/captures/kinds';
import { derive, NO_BASELINE } from '@/lib/metrics/increments';
import { birthOf, postedAt, withBirth } from './birth';
import { type Change, isKept, type KeptChange } from './diff';
import { carry, type EntityUpdate, mergeHistory, toRows } from './update';

/** True if the changes only add captures after all stored ones, and leave `posted_at` alone: the usual case. */
export function isAppend(kind: CaptureKind, entity: TrackedEntity, changes: readonly Change[]): boolean {
  const { lastCapturedAtMs } = entity.state;
  if (lastCapturedAtMs === null) return true;
  const attributes = carry(kind, entity.attributes, setsOf(inOrder(changes)));
  return (
    changes.every((change) => change.content && change.atMs > lastCapturedAtMs) &&
    postedAt(attributes) === postedAt(entity.attributes)
  );
}

/** Continues from the entity's state; reads nothing of its history. */
export function append(kind: CaptureKind, entity: TrackedEntity, changes: readonly Change[]): EntityUpdate {
  const added = inOrder(changes);
  const attributes = carry(kind, entity.attributes, setsOf(added));
  const history = mergeHistory([], added);
  const captures = history.map(({ capture }) => capture);
  const birth = birthOf(attributes, entity.state, captures);
  const { derived, state } = derive(kind.track, entity.state, captures, birth);
  const movesBaselines =
    derived.some(({ baselineKind }) => baselineKind !== NO_BASELINE) ||
    state.firstDataAtMs !== entity.state.firstDataAtMs;
  const upserts = toRows(entity.id, history, derived);
  return withBirth(kind, { entity, attributes, state, upserts, deletes: [], movesBaselines });
}

function inOrder(changes: readonly Change[]): KeptChange[] {
  return changes.filter(isKept).sort((a, b) => a.atMs - b.atMs);
}

function setsOf(changes: readonly KeptChange[]) {
  return changes.map(({ content }) => content.attributes);
}
