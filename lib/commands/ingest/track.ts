import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import {
  type AttributeSet,
  type AttributeValue,
  attributeOf,
  type CaptureKind,
} from '@/lib/data/captures/kinds';
import type { DerivedCapture } from '@/lib/data/captures/read';
import type { CaptureRow } from '@/lib/data/captures/write';
import {
  type Capture,
  derive,
  ENTRY_NONE,
  emptyState,
  hasZeroOrigin,
  type TrackState,
} from '@/lib/metrics/increments';
import { postedAt, type TrackUpdate, wasBornInSight, withBirth } from './birth';
import { type Change, isStanding, type StandingChange } from './changes';

/** True when the changes only add captures after all that are stored, and move no birth: the usual case. */
export function isAppend(kind: CaptureKind, entity: TrackedEntity, changes: readonly Change[]): boolean {
  const { lastCapturedAtMs } = entity.state;
  const attributes = carry(entity.attributes, changes);
  return (
    (lastCapturedAtMs === null ||
      changes.every((change) => change.content && change.atMs > lastCapturedAtMs)) &&
    (lastCapturedAtMs === null || postedAt(kind, attributes) === postedAt(kind, entity.attributes))
  );
}

/** Goes on from the entity's state; reads nothing of its history. */
export function append(kind: CaptureKind, entity: TrackedEntity, changes: readonly Change[]): TrackUpdate {
  const added = changes.filter(isStanding).sort((a, b) => a.atMs - b.atMs);
  const attributes = carry(entity.attributes, added);
  const captures = added.map(toCapture);
  const birth = birthOf(kind, attributes, entity.state, captures);
  const { derived, state } = derive(kind.track, entity.state, captures, birth);
  const upserts = added.map((change, i) =>
    toRow(entity.id, change.content.attributesId, captures[i], derived[i]),
  );
  const movesEntries =
    derived.some(({ entry }) => entry !== ENTRY_NONE) || state.firstDataAtMs !== entity.state.firstDataAtMs;
  return withBirth(kind, { entity, attributes, state, upserts, deletes: [], movesEntries });
}

/** Derives the entity's whole history anew with the changes in it; gives only the rows that differ. */
export function replay(
  kind: CaptureKind,
  entity: TrackedEntity,
  stored: readonly DerivedCapture[],
  changes: readonly Change[],
  sets: ReadonlyMap<bigint, AttributeSet>,
): TrackUpdate {
  const changed = new Map(changes.map((change) => [change.atMs, change]));
  const before = new Map(stored.map((capture) => [capture.atMs, capture]));
  const history: { attributesId: bigint; attributes: AttributeSet; capture: Capture }[] = stored
    .filter((capture) => !changed.has(capture.atMs))
    .map((capture) => ({
      attributesId: capture.attributesId,
      attributes: sets.get(capture.attributesId) ?? [],
      capture: { capturedAtMs: capture.atMs, baseline: capture.baseline, values: capture.values },
    }));
  for (const change of changes.filter(isStanding)) {
    const { attributesId, attributes } = change.content;
    history.push({ attributesId, attributes, capture: toCapture(change) });
  }
  history.sort((a, b) => a.capture.capturedAtMs - b.capture.capturedAtMs);

  const attributes = carry(
    blankAttributes(kind, entity),
    history.map((item) => ({ atMs: item.capture.capturedAtMs, content: item })),
  );
  const captures = history.map((item) => item.capture);
  const fresh = emptyState(kind.track);
  const { derived, state } = derive(kind.track, fresh, captures, birthOf(kind, attributes, fresh, captures));
  const rows = history.map((item, i) => toRow(entity.id, item.attributesId, captures[i], derived[i]));
  const upserts = rows.filter((row) => changed.has(row.atMs) || !isSameRow(before.get(row.atMs), row));
  const deletes = changes
    .filter((change) => !change.content && change.wasStored)
    .map((change) => ({ id: entity.id, atMs: change.atMs, isBirth: false }));
  const movesEntries =
    entriesOf(stored) !== entriesOf(rows) || state.firstDataAtMs !== entity.state.firstDataAtMs;
  return withBirth(kind, { entity, attributes, state, upserts, deletes, movesEntries });
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

/** Before any capture; a video's creator stays known even when every capture that named it was taken back. */
function blankAttributes(kind: CaptureKind, entity: TrackedEntity): AttributeSet {
  return Object.keys(kind.attributes).map((name) =>
    name === 'creator_id' ? attributeOf(kind, entity.attributes, name) : null,
  );
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

export function toCapture({ atMs, content: { baseline, values } }: StandingChange): Capture {
  return { capturedAtMs: atMs, baseline, values };
}

export function toRow(
  id: bigint,
  attributesId: bigint,
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

/** The instants of baseline entries among captures that stand in order of time. */
function entriesOf(captures: readonly Pick<DerivedCapture, 'atMs' | 'entry'>[]): string {
  return captures
    .filter(({ entry }) => entry !== ENTRY_NONE)
    .map(({ atMs }) => atMs)
    .join();
}

export function isSameRow(stored: DerivedCapture | undefined, row: CaptureRow): boolean {
  return (
    stored !== undefined &&
    stored.entry === row.entry &&
    stored.gain.every((value, i) => value === row.gain[i]) &&
    stored.base.every((value, i) => value === row.base[i])
  );
}
