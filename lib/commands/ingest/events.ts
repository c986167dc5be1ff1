import {
  type CreatorEvent,
  deleteEvents,
  insertEvents,
  readPeaks,
} from '@/lib/data/annotations/creator-events';
import type { AttributeSet } from '@/lib/data/captures/kinds';
import type { DerivedCapture } from '@/lib/data/captures/read';
import type { CaptureRow } from '@/lib/data/captures/write';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { milestonesBetween } from '@/lib/metrics/milestones';
import type { TrackUpdate } from './birth';
import { deriveEvents, type EventCapture } from './creator-events';

/** Keeps the events of creators what their captures say, within the write that changes these. */

type SetsOf = (id: bigint) => ReadonlyMap<bigint, AttributeSet>;

/** Adds what captures after all others tell. To be called before they are written. */
export async function appendEvents(
  tx: Transaction,
  scope: Scope,
  updates: readonly TrackUpdate[],
  setsOf: SetsOf,
): Promise<void> {
  // Whether a threshold was crossed before is asked only where one lies above the last count: nearly never.
  const rising = updates.filter(({ entity, upserts }) => {
    const [level] = entity.state.levels;
    const most = Math.max(...upserts.map((row) => row.values[0] ?? 0));
    return typeof level === 'number' && milestonesBetween(level, most).length > 0;
  });
  const ids = rising.map(({ entity }) => entity.id);
  const peaks = await readPeaks(tx, scope, ids);
  const events = updates.flatMap(({ entity, upserts }) => {
    const peak = peaks.get(entity.id) ?? entity.state.levels[0] ?? null;
    const state = { attributes: entity.attributes, peak };
    return deriveEvents(entity.id, state, toEventCaptures(upserts, setsOf(entity.id)));
  });
  await insertEvents(tx, scope, events);
}

/** A creator's whole history derived anew: what was stored, and what an update makes of it. */
export interface Replayed {
  update: TrackUpdate;
  history: readonly DerivedCapture[];
  /** The attribute sets of both. */
  sets: ReadonlyMap<bigint, AttributeSet>;
}

/** What is wrong with the stored events of a creator. */
export interface EventDifferences {
  /** How many are right. */
  kept: number;
  superfluous: CreatorEvent[];
  missing: CreatorEvent[];
}

export function byCreator(events: readonly CreatorEvent[]): Map<bigint, CreatorEvent[]> {
  const own = new Map<bigint, CreatorEvent[]>();
  for (const event of events) own.set(event.creatorId, [...(own.get(event.creatorId) ?? []), event]);
  return own;
}

/** Writes what comparisons found. */
export async function replaceEvents(
  tx: Transaction,
  scope: Scope,
  differences: readonly EventDifferences[],
): Promise<void> {
  await deleteEvents(
    tx,
    scope,
    differences.flatMap(({ superfluous }) => superfluous),
  );
  await insertEvents(
    tx,
    scope,
    differences.flatMap(({ missing }) => missing),
  );
}

/** Holds the stored events of a creator against what its captures say once the update is done. */
export function compareEvents(
  { update, history, sets }: Replayed,
  stored: readonly CreatorEvent[] = [],
): EventDifferences {
  const rows = new Map<number, EventRow>(history.map((row) => [row.atMs, row]));
  for (const { atMs } of update.deletes) rows.delete(atMs);
  for (const row of update.upserts) rows.set(row.atMs, row);
  const captures = toEventCaptures([...rows.values()], sets);
  const right = deriveEvents(update.entity.id, { attributes: [], peak: null }, captures);
  const [rightKeys, storedKeys] = [new Set(right.map(keyOf)), new Set(stored.map(keyOf))];
  const missing = right.filter((event) => !storedKeys.has(keyOf(event)));
  const superfluous = stored.filter((event) => !rightKeys.has(keyOf(event)));
  return { kept: right.length - missing.length, superfluous, missing };
}

type EventRow = Pick<CaptureRow, 'atMs' | 'attributesId' | 'values' | 'gain' | 'base'>;

function toEventCaptures(rows: readonly EventRow[], sets: ReadonlyMap<bigint, AttributeSet>): EventCapture[] {
  const inOrder = [...rows].sort((a, b) => a.atMs - b.atMs);
  return inOrder.map(({ atMs, attributesId, values, gain, base }) => {
    const isBaseline = typeof base[0] === 'number';
    const exists = isBaseline || typeof gain[0] === 'number';
    return {
      atMs,
      attributes: sets.get(attributesId ?? 0n) ?? [],
      followers: exists ? (values[0] ?? null) : null,
      isBaseline,
    };
  });
}

function keyOf({ creatorId, atMs, category, subject, oldValue, newValue }: CreatorEvent): string {
  return JSON.stringify([String(creatorId), atMs, category, subject, oldValue, newValue]);
}
