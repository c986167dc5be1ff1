import type { Attributes, CaptureKind } from '@/lib/data/captures/kinds';
import type { StoredBirth } from '@/lib/data/captures/read';
import type { CaptureRow } from '@/lib/data/captures/write';
import { perCounter } from '@/lib/domain/fields';
import {
  birthBases,
  type Capture,
  hasZeroOrigin,
  NO_BASELINE,
  type TrackState,
} from '@/lib/metrics/increments';
import type { EntityUpdate } from './update';

/** Makes an update replace the stored birth rows by the one right row: for a rebuild, which trusts no derived row. */
export function mendBirths(
  kind: CaptureKind,
  update: EntityUpdate,
  stored: readonly StoredBirth[],
): EntityUpdate {
  const { entity, attributes, state } = update;
  const right = birthRow(kind, entity.id, attributes, state);
  const upserts = update.upserts.filter((row) => !row.isBirth);
  const deletes = update.deletes.filter((place) => !place.isBirth);
  for (const { atMs } of stored)
    if (atMs !== right?.atMs) deletes.push({ id: entity.id, atMs, isBirth: true });
  if (right && !stored.some((birth) => isSameBirth(kind, birth, right))) upserts.push(right);
  return { ...update, upserts, deletes };
}

/** Adds the change of the birth row, which follows from state and `posted_at` before and after. */
export function withBirth(kind: CaptureKind, update: EntityUpdate): EntityUpdate {
  if (!kind.hasBirth) return update;
  const { entity } = update;
  const before = birthRow(kind, entity.id, entity.attributes, entity.state);
  const after = birthRow(kind, entity.id, update.attributes, update.state);
  if (isSameBirth(kind, before, after)) return update;
  if (before && before.atMs !== after?.atMs)
    update.deletes.push({ id: entity.id, atMs: before.atMs, isBirth: true });
  if (after) update.upserts.push(after);
  return update;
}

type Birth = Omit<StoredBirth, 'id'>;

function isSameBirth(kind: CaptureKind, a: Birth | null, b: Birth | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.atMs === b.atMs &&
    a.postsNew === b.postsNew &&
    a.postsBase === b.postsBase &&
    kind.counters.every((counter) => a.base[counter] === b.base[counter])
  );
}

function birthRow(
  kind: CaptureKind,
  id: bigint,
  attributes: Attributes,
  state: TrackState,
): CaptureRow | null {
  if (state.firstCapturedAtMs === null) return null;
  const postedAtMs = postedAt(attributes);
  const isKnown = postedAtMs !== null;
  const none = perCounter(kind.counters, () => null);
  return {
    id,
    atMs: postedAtMs ?? state.firstCapturedAtMs,
    isBirth: true,
    attributesId: null,
    baseline: false,
    values: none,
    baselineKind: NO_BASELINE,
    gain: none,
    base: birthBases(kind.track, state.levels, wasBornInSight(state)),
    postsNew: isKnown ? 1 : null,
    postsBase: isKnown ? null : 1,
  };
}

/** How the first of the captures counts, after a state. */
export function birthOf(attributes: Attributes, state: TrackState, captures: readonly Capture[]) {
  const postedAtMs = postedAt(attributes);
  const [first] = captures;
  const zeroOrigin =
    state.firstCapturedAtMs === null
      ? first !== undefined && hasZeroOrigin(first, postedAtMs)
      : wasBornInSight(state);
  return { postedAtMs, zeroOrigin };
}

/** A first capture is no baseline exactly when the video has a zero origin. */
export function wasBornInSight(state: TrackState): boolean {
  return state.firstCapturedAtMs !== null && state.firstDataAtMs === state.firstCapturedAtMs;
}

/** When the video was posted, in epoch milliseconds; null where unknown, and for creators. */
export function postedAt(attributes: Attributes): number | null {
  return attributes.posted_at ?? null;
}
