import type { AttributeSet } from '@/lib/data/capture-kinds';
import type { DerivedCapture } from '@/lib/data/captures-read';
import type { CaptureRow } from '@/lib/data/captures-write';
import type { Transaction } from '@/lib/data/client';
import {
  type CreatorEvent,
  deleteEvents,
  insertEvents,
  readEvents,
  readPeaks,
} from '@/lib/data/creator-events';
import type { Scope } from '@/lib/data/scope';
import { milestonesBetween } from '@/lib/metrics/milestones';
import { deriveEvents, type EventCapture } from './creator-events';
import type { TrackUpdate } from './ingest-birth';

/** Keeps the events of creators what their captures say, within the write that changes these. */

type SetsOf = (id: bigint) => ReadonlyMap<bigint, AttributeSet>;

/** A creator's update with the captures that were stored before it. */
export interface ReplayedCreator {
  update: TrackUpdate;
  history: readonly DerivedCapture[];
}

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

/** Puts the events that whole histories tell in the place of those that are stored. */
export async function replayEvents(
  tx: Transaction,
  scope: Scope,
  creators: readonly ReplayedCreator[],
  setsOf: SetsOf,
): Promise<void> {
  await replaceEvents(tx, scope, await compareEvents(tx, scope, creators, setsOf));
}

/** Writes what a comparison found. */
export async function replaceEvents(
  tx: Transaction,
  scope: Scope,
  { superfluous, missing }: EventDifferences,
): Promise<void> {
  await deleteEvents(tx, scope, superfluous);
  await insertEvents(tx, scope, missing);
}

export interface EventDifferences {
  /** Events that are stored or must be. */
  compared: number;
  superfluous: CreatorEvent[];
  missing: CreatorEvent[];
}

/** Holds the stored events of creators against what their captures say once the updates are done. */
export async function compareEvents(
  tx: Transaction,
  scope: Scope,
  creators: readonly ReplayedCreator[],
  setsOf: SetsOf,
): Promise<EventDifferences> {
  const ids = creators.map(({ update }) => update.entity.id);
  const stored = new Map((await readEvents(tx, scope, ids)).map((event) => [keyOf(event), event]));
  const right = new Map(
    creators.flatMap(({ update, history }) => {
      const { id } = update.entity;
      const captures = toEventCaptures(rowsAfter(history, update), setsOf(id));
      const events = deriveEvents(id, { attributes: [], peak: null }, captures);
      return events.map((event) => [keyOf(event), event] as const);
    }),
  );
  const superfluous = [...stored].filter(([key]) => !right.has(key)).map(([, event]) => event);
  const missing = [...right].filter(([key]) => !stored.has(key)).map(([, event]) => event);
  return { compared: right.size + superfluous.length, superfluous, missing };
}

type EventRow = Pick<CaptureRow, 'atMs' | 'attributesId' | 'values' | 'gain' | 'base'>;

function rowsAfter(history: readonly EventRow[], { upserts, deletes }: TrackUpdate): EventRow[] {
  const rows = new Map(history.map((row) => [row.atMs, row]));
  for (const { atMs } of deletes) rows.delete(atMs);
  for (const row of upserts) rows.set(row.atMs, row);
  return [...rows.values()];
}

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
