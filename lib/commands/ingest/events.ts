import {
  type CreatorEvent,
  deleteEvents,
  insertEvents,
  readPeaks,
} from '@/lib/data/annotations/creator-events';
import type { Attributes } from '@/lib/data/captures/kinds';
import type { DerivedCapture } from '@/lib/data/captures/read';
import type { CaptureRow } from '@/lib/data/captures/write';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { MILESTONE_COUNTER } from '@/lib/domain/annotations';
import { milestonesBetween } from '@/lib/metrics/milestones';
import { deriveEvents, type EventCapture } from './creator-events';
import type { Change } from './histories/diff';
import type { EntityUpdate } from './histories/update';
import { setsByEntity } from './store';

/** Keeps the events of creators equal to what their captures say, within the write that changes these. */

/** Events of captures that come after all others. Call it before they are stored. */
export async function appendedEvents(
  tx: Transaction,
  scope: Scope,
  updates: readonly EntityUpdate[],
  changes: readonly Change[],
): Promise<CreatorEvent[]> {
  // Earlier peaks matter only if the new counts pass a threshold above the last count: nearly never.
  const rising = updates.filter(({ entity, upserts }) => {
    const level = entity.state.levels[MILESTONE_COUNTER] ?? null;
    const most = Math.max(...upserts.map((row) => row.values[MILESTONE_COUNTER] ?? 0));
    return level !== null && milestonesBetween(level, most).length > 0;
  });
  const ids = rising.map(({ entity }) => entity.id);
  const peaks = await readPeaks(tx, scope, ids);
  const sets = setsByEntity(changes);
  return updates.flatMap(({ entity, upserts }) => {
    const peak = peaks.get(entity.id) ?? entity.state.levels[MILESTONE_COUNTER] ?? null;
    const state = { attributes: entity.attributes, peak };
    return deriveEvents(entity.id, state, toEventCaptures(upserts, sets.get(entity.id) ?? new Map()));
  });
}

/** A creator's whole history, derived again: the stored captures, and the update that corrects them. */
export interface Replayed {
  update: EntityUpdate;
  history: readonly DerivedCapture[];
  /** The attribute sets of both. */
  sets: ReadonlyMap<bigint, Attributes>;
}

/** How the stored events of a creator differ from the right ones. */
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

/** Deletes superfluous events and inserts missing ones. */
export async function storeEvents(
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

/** Compares the stored events of a creator with what its captures say once the update is stored. */
export function compareEvents(
  { update, history, sets }: Replayed,
  stored: readonly CreatorEvent[] = [],
): EventDifferences {
  const rows = new Map<number, EventRow>(history.map((row) => [row.atMs, row]));
  for (const { atMs } of update.deletes) rows.delete(atMs);
  for (const row of update.upserts) rows.set(row.atMs, row);
  const captures = toEventCaptures([...rows.values()], sets);
  const right = deriveEvents(update.entity.id, { attributes: {}, peak: null }, captures);
  const [rightKeys, storedKeys] = [new Set(right.map(keyOf)), new Set(stored.map(keyOf))];
  const missing = right.filter((event) => !storedKeys.has(keyOf(event)));
  const superfluous = stored.filter((event) => !rightKeys.has(keyOf(event)));
  return { kept: right.length - missing.length, superfluous, missing };
}

type EventRow = Pick<CaptureRow, 'atMs' | 'attributesId' | 'values' | 'gain' | 'base'>;

function toEventCaptures(rows: readonly EventRow[], sets: ReadonlyMap<bigint, Attributes>): EventCapture[] {
  const inOrder = [...rows].sort((a, b) => a.atMs - b.atMs);
  return inOrder.map(({ atMs, attributesId, values, gain, base }) => {
    const isBaseline = typeof base[MILESTONE_COUNTER] === 'number';
    const exists = isBaseline || typeof gain[MILESTONE_COUNTER] === 'number';
    return {
      atMs,
      attributes: sets.get(attributesId ?? 0n) ?? {},
      count: exists ? (values[MILESTONE_COUNTER] ?? null) : null,
      isBaseline,
    };
  });
}

function keyOf({ creatorId, atMs, category, subject, oldValue, newValue }: CreatorEvent): string {
  return JSON.stringify([String(creatorId), atMs, category, subject, oldValue, newValue]);
}
