import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import { type Attributes, type CaptureKind, makeAttributes } from '@/lib/data/captures/kinds';
import type { DerivedCapture } from '@/lib/data/captures/read';
import type { CapturePlace, CaptureRow } from '@/lib/data/captures/write';
import type { Capture, Derived, TrackState } from '@/lib/metrics/increments';
import type { KeptChange } from './diff';

/** What a call's changes mean for one entity. */
export interface EntityUpdate {
  entity: TrackedEntity;
  attributes: Attributes;
  state: TrackState;
  upserts: CaptureRow[];
  deletes: CapturePlace[];
  /** By instant, the stored captures that upserts replace, and others; left out: not known. */
  replaced?: ReadonlyMap<number, Pick<DerivedCapture, 'gain' | 'base'>>;
  /** True if its first data or its baselines move: campaigns keep these of their videos. */
  movesBaselines: boolean;
}

/** The first instant of its rows that change, in epoch milliseconds; null: none does. */
export function changedFrom({ upserts, deletes }: EntityUpdate): number | null {
  let first = Number.POSITIVE_INFINITY;
  for (const { atMs } of upserts) first = Math.min(first, atMs);
  for (const { atMs } of deletes) first = Math.min(first, atMs);
  return Number.isFinite(first) ? first : null;
}

/** Whether the newest capture of a video is a later one. */
export function movesOn({ entity, state }: EntityUpdate): boolean {
  return newestMs(state) > newestMs(entity.state);
}

/** Whether more of what the groups of a video keep of it may be wrong than that. */
export function isShifted({ entity, state, movesBaselines }: EntityUpdate): boolean {
  return movesBaselines || newestMs(state) < newestMs(entity.state);
}

/** The instant of an entity's newest capture, in epoch milliseconds; minus infinity: it has none. */
export function newestMs({ lastCapturedAtMs }: EntityUpdate['state']): number {
  return lastCapturedAtMs ?? Number.NEGATIVE_INFINITY;
}

/** A capture of a history, with the set of attributes that it carries. */
interface HistoryItem {
  attributesId: bigint;
  capture: Capture;
}

/** A stored history and the changes in it, in the order of time. */
export function mergeHistory(
  stored: readonly DerivedCapture[],
  changes: readonly KeptChange[],
): HistoryItem[] {
  const items = [
    ...stored.map(({ atMs, attributesId, baseline, values }) => ({
      attributesId,
      capture: { capturedAtMs: atMs, baseline, values },
    })),
    ...changes.map((change) => ({
      attributesId: change.content.attributesId,
      capture: toCapture(change),
    })),
  ];
  return items.sort((a, b) => a.capture.capturedAtMs - b.capture.capturedAtMs);
}

function toCapture({ atMs, content: { baseline, values } }: KeptChange): Capture {
  return { capturedAtMs: atMs, baseline, values };
}

/** The rows of captures and what was derived from each. */
export function toRows(
  id: bigint,
  history: readonly HistoryItem[],
  derived: readonly Derived[],
): CaptureRow[] {
  return history.map(({ attributesId, capture: { capturedAtMs: atMs, baseline, values } }, i) => {
    const added = derived[i];
    if (!added) throw new Error('a capture lacks its derivation');
    return {
      id,
      atMs,
      isBirth: false,
      attributesId,
      baseline,
      values,
      ...added,
      postsNew: null,
      postsBase: null,
    };
  });
}

export function isSameRow(kind: CaptureKind, stored: DerivedCapture | undefined, row: CaptureRow): boolean {
  return (
    stored !== undefined &&
    stored.baselineKind === row.baselineKind &&
    kind.counters.every(
      (counter) => stored.gain[counter] === row.gain[counter] && stored.base[counter] === row.base[counter],
    )
  );
}

/** Current attributes: the last carried value of each. @param sets in the order of time */
export function carry(kind: CaptureKind, from: Attributes, sets: readonly Attributes[]): Attributes {
  return makeAttributes(
    kind,
    (name) => sets.findLast((set) => (set[name] ?? null) !== null)?.[name] ?? from[name],
  );
}
