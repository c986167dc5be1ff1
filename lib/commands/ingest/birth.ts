import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import { type AttributeSet, attributeOf, type CaptureKind } from '@/lib/data/captures/kinds';
import type { StoredBirth } from '@/lib/data/captures/read';
import type { CapturePlace, CaptureRow } from '@/lib/data/captures/write';
import { birthBases, ENTRY_NONE, type TrackState } from '@/lib/metrics/increments';

/** What a call's changes mean for one entity. */
export interface TrackUpdate {
  entity: TrackedEntity;
  attributes: AttributeSet;
  state: TrackState;
  upserts: CaptureRow[];
  deletes: CapturePlace[];
  /** Whether its first data or its baseline entries are others than before: what campaigns keep of their videos. */
  movesEntries: boolean;
}

/**
 * Makes an update put the one right birth row in the place of those that are stored: for a rebuild, which
 * believes no derived row.
 */
export function mendBirths(
  kind: CaptureKind,
  update: TrackUpdate,
  stored: readonly StoredBirth[],
): TrackUpdate {
  const { entity, attributes, state } = update;
  const right = birthRow(kind, entity.id, attributes, state);
  const upserts = update.upserts.filter((row) => !row.isBirth);
  const deletes = update.deletes.filter((place) => !place.isBirth);
  for (const { atMs } of stored)
    if (atMs !== right?.atMs) deletes.push({ id: entity.id, atMs, isBirth: true });
  if (right && !stored.some((birth) => isSameBirth(birth, right))) upserts.push(right);
  return { ...update, upserts, deletes };
}

/** Adds what becomes of the birth row, which follows from state and `posted_at` before and after. */
export function withBirth(kind: CaptureKind, update: TrackUpdate): TrackUpdate {
  if (!kind.hasBirth) return update;
  const { entity } = update;
  const before = birthRow(kind, entity.id, entity.attributes, entity.state);
  const after = birthRow(kind, entity.id, update.attributes, update.state);
  if (isSameBirth(before, after)) return update;
  if (before && before.atMs !== after?.atMs)
    update.deletes.push({ id: entity.id, atMs: before.atMs, isBirth: true });
  if (after) update.upserts.push(after);
  return update;
}

type Birth = Omit<StoredBirth, 'id' | 'base'> & { base: readonly (number | null)[] };

function isSameBirth(a: Birth | null, b: Birth | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.atMs === b.atMs &&
    a.postsNew === b.postsNew &&
    a.postsBase === b.postsBase &&
    a.base.every((value, i) => value === b.base[i])
  );
}

function birthRow(
  kind: CaptureKind,
  id: bigint,
  attributes: AttributeSet,
  state: TrackState,
): CaptureRow | null {
  if (state.firstCapturedAtMs === null) return null;
  const postedAtMs = postedAt(kind, attributes);
  const isKnown = postedAtMs !== null;
  const none = kind.counters.map(() => null);
  return {
    id,
    atMs: postedAtMs ?? state.firstCapturedAtMs,
    isBirth: true,
    attributesId: null,
    baseline: false,
    values: none,
    entry: ENTRY_NONE,
    gain: none,
    base: birthBases(state.levels, wasBornInSight(state)),
    postsNew: isKnown ? 1 : null,
    postsBase: isKnown ? null : 1,
  };
}

/** A first capture is no baseline entry exactly when the video has a zero origin. */
export function wasBornInSight(state: TrackState): boolean {
  return state.firstCapturedAtMs !== null && state.firstDataAtMs === state.firstCapturedAtMs;
}

/** When the video was posted, in epoch milliseconds; null where unknown, and for creators. */
export function postedAt(kind: CaptureKind, attributes: AttributeSet): number | null {
  const value = kind.kind === 'video' ? attributeOf(kind, attributes, 'posted_at') : null;
  return typeof value === 'number' ? value : null;
}
