import type { AttributeSet, AttributeValue, CaptureKind } from '@/lib/data/capture-kinds';
import type { DerivedCapture, TrackedEntity } from '@/lib/data/captures-read';
import type { CapturePlace, CaptureRow } from '@/lib/data/captures-write';
import {
  birthBases,
  type Capture,
  derive,
  ENTRY_NONE,
  emptyState,
  hasZeroOrigin,
  type TrackState,
} from '@/lib/metrics/increments';
import type { Change } from './ingest-changes';

/** A change whose attribute set has its number. */
export type NumberedChange = Change & { attributesId: number };

/** What a call's changes mean for one entity. */
export interface TrackUpdate {
  entity: TrackedEntity;
  attributes: AttributeSet;
  state: TrackState;
  upserts: CaptureRow[];
  deletes: CapturePlace[];
}

/** Index of `posted_at` among a video's attributes. */
const POSTED_AT = 2;

/** True when the changes only add captures after all that are stored, and move no birth: the usual case. */
export function isAppend(
  kind: CaptureKind,
  entity: TrackedEntity,
  changes: readonly NumberedChange[],
): boolean {
  const { lastCapturedAtMs } = entity.state;
  const attributes = carry(entity.attributes, changes);
  return (
    (lastCapturedAtMs === null ||
      changes.every((change) => change.content && change.atMs > lastCapturedAtMs)) &&
    (lastCapturedAtMs === null || postedAt(kind, attributes) === postedAt(kind, entity.attributes))
  );
}

/** Goes on from the entity's state; reads nothing of its history. */
export function append(
  kind: CaptureKind,
  entity: TrackedEntity,
  changes: readonly NumberedChange[],
): TrackUpdate {
  const added = changes.filter((change) => change.content).sort((a, b) => a.atMs - b.atMs);
  const attributes = carry(entity.attributes, added);
  const captures = added.map(toCapture);
  const birth = birthOf(kind, attributes, entity.state, captures);
  const { derived, state } = derive(kind.track, entity.state, captures, birth);
  const upserts = added.map((change, i) => toRow(entity.id, change.attributesId, captures[i], derived[i]));
  return withBirth(kind, { entity, attributes, state, upserts, deletes: [] });
}

/** Derives the entity's whole history anew with the changes in it; gives only the rows that differ. */
export function replay(
  kind: CaptureKind,
  entity: TrackedEntity,
  stored: readonly DerivedCapture[],
  changes: readonly NumberedChange[],
  sets: ReadonlyMap<number, AttributeSet>,
): TrackUpdate {
  const changed = new Map(changes.map((change) => [change.atMs, change]));
  const before = new Map(stored.map((capture) => [capture.atMs, capture]));
  const history: { attributesId: number; attributes: AttributeSet; capture: Capture }[] = stored
    .filter((capture) => !changed.has(capture.atMs))
    .map((capture) => ({
      attributesId: capture.attributesId,
      attributes: sets.get(capture.attributesId) ?? [],
      capture: { capturedAtMs: capture.atMs, baseline: capture.baseline, values: capture.values },
    }));
  for (const change of changes) {
    if (!change.content) continue;
    history.push({
      attributesId: change.attributesId,
      attributes: change.content.attributes,
      capture: toCapture(change),
    });
  }
  history.sort((a, b) => a.capture.capturedAtMs - b.capture.capturedAtMs);

  const blank = entity.attributes.map((value, i) => (isOwner(kind, i) ? value : null));
  const attributes = carry(
    blank,
    history.map((item) => ({ atMs: item.capture.capturedAtMs, content: item })),
  );
  const captures = history.map((item) => item.capture);
  const fresh = emptyState(kind.track);
  const { derived, state } = derive(kind.track, fresh, captures, birthOf(kind, attributes, fresh, captures));
  const upserts = history
    .map((item, i) => toRow(entity.id, item.attributesId, captures[i], derived[i]))
    .filter((row) => changed.has(row.atMs) || !isSameRow(before.get(row.atMs), row));
  const deletes = changes
    .filter((change) => !change.content && change.wasStored)
    .map((change) => ({ id: entity.id, atMs: change.atMs, isBirth: false }));
  return withBirth(kind, { entity, attributes, state, upserts, deletes });
}

/** Adds what becomes of the birth row, which follows from state and `posted_at` before and after. */
function withBirth(kind: CaptureKind, update: TrackUpdate): TrackUpdate {
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

function isSameBirth(a: CaptureRow | null, b: CaptureRow | null): boolean {
  if (!a || !b) return a === b;
  return a.atMs === b.atMs && a.postsNew === b.postsNew && a.base.every((value, i) => value === b.base[i]);
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
function wasBornInSight(state: TrackState): boolean {
  return state.firstCapturedAtMs !== null && state.firstDataAtMs === state.firstCapturedAtMs;
}

function birthOf(
  kind: CaptureKind,
  attributes: AttributeSet,
  state: TrackState,
  captures: readonly Capture[],
) {
  const postedAtMs = postedAt(kind, attributes);
  const [first] = captures;
  const zeroOrigin =
    state.firstCapturedAtMs === null
      ? first !== undefined && hasZeroOrigin(first, postedAtMs)
      : wasBornInSight(state);
  return { postedAtMs, zeroOrigin };
}

function postedAt(kind: CaptureKind, attributes: AttributeSet): number | null {
  const value = kind.kind === 'video' ? attributes[POSTED_AT] : null;
  return typeof value === 'number' ? value : null;
}

/** A video's creator stays known even when every capture that named it was taken back. */
function isOwner(kind: CaptureKind, index: number): boolean {
  return kind.kind === 'video' && index === 0;
}

/** Attributes are those of the newest capture that carries them. */
function carry(
  from: AttributeSet,
  captures: readonly { atMs: number; content: { attributes: AttributeSet } | null }[],
): AttributeSet {
  const current: AttributeValue[] = [...from];
  for (const { content } of [...captures].sort((a, b) => a.atMs - b.atMs)) {
    content?.attributes.forEach((value, i) => {
      if (value !== null) current[i] = value;
    });
  }
  return current;
}

function toCapture(change: NumberedChange): Capture {
  const content = change.content;
  return { capturedAtMs: change.atMs, baseline: content?.baseline ?? false, values: content?.values ?? [] };
}

function toRow(
  id: bigint,
  attributesId: number,
  capture: Capture | undefined,
  derived: { entry: number; gain: (number | null)[]; base: (number | null)[] } | undefined,
): CaptureRow {
  if (!capture || !derived) throw new Error('a capture lacks its derivation');
  return {
    id,
    atMs: capture.capturedAtMs,
    isBirth: false,
    attributesId,
    baseline: capture.baseline,
    values: capture.values,
    ...derived,
    postsNew: null,
    postsBase: null,
  };
}

function isSameRow(stored: DerivedCapture | undefined, row: CaptureRow): boolean {
  return (
    stored !== undefined &&
    stored.entry === row.entry &&
    stored.gain.every((value, i) => value === row.gain[i]) &&
    stored.base.every((value, i) => value === row.base[i])
  );
}
