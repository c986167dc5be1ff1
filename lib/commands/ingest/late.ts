import { type CreatorEvent, readEvents } from '@/lib/data/annotations/creator-events';
import { readSurroundings } from '@/lib/data/captures/around';
import type { AttributeSet, CaptureKind } from '@/lib/data/captures/kinds';
import { type DerivedCapture, readAllCaptures, readAttributeSets } from '@/lib/data/captures/read';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { TrackUpdate } from './birth';
import type { Change } from './changes';
import { byCreator, compareEvents, type EventDifferences, type Replayed, replaceEvents } from './events';
import { insert, isInsertion } from './insert';
import { replay } from './track';

/** How many captures after a late one are read at first; the very next one mostly ends its effect. */
const FOLLOWING = 16;
/** Entities whose surroundings are read at once. */
const INSERT_CHUNK = 2_000;
/** Entities whose whole history is read at once for a replay; bounds memory, whatever a call touches. */
const REPLAY_CHUNK = 200;

/**
 * What changes mean that do not come after all that is stored, given by entity: most end soon, the others derive the
 * whole history anew. Of creators it also puts their events right. The captures are the caller's to write.
 */
export async function applyLate(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  late: readonly Change[][],
): Promise<TrackUpdate[]> {
  const insertions = late.filter((own) => own[0] && isInsertion(kind, own[0].entity, own));
  const updates: TrackUpdate[] = [];
  for (let i = 0; i < insertions.length; i += INSERT_CHUNK) {
    updates.push(...(await insertAll(tx, scope, kind, insertions.slice(i, i + INSERT_CHUNK))));
  }
  const done = new Set(updates.map(({ entity }) => entity.id));
  const left = late.filter(([first]) => first && !done.has(first.entity.id));
  const events = await readEventsOf(tx, scope, kind, left);
  const wrong: EventDifferences[] = [];
  for (let i = 0; i < left.length; i += REPLAY_CHUNK) {
    for (const replayed of await replayAll(tx, scope, kind, left.slice(i, i + REPLAY_CHUNK))) {
      updates.push(replayed.update);
      if (kind.kind === 'creator') wrong.push(compareEvents(replayed, events.get(replayed.update.entity.id)));
    }
  }
  await replaceEvents(tx, scope, wrong);
  return updates;
}

/** What becomes of those whose effect ends soon. */
async function insertAll(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  insertions: readonly Change[][],
): Promise<TrackUpdate[]> {
  const places = insertions.flatMap((own) => {
    const atMs = Math.min(...own.map((change) => change.atMs));
    return own[0] ? [{ id: own[0].entity.id, atMs }] : [];
  });
  const around = await readSurroundings(tx, scope, kind, places, FOLLOWING);
  return insertions.flatMap((own) => {
    const entity = own[0]?.entity;
    const surroundings = entity && around.get(entity.id);
    const update = surroundings && insert(kind, entity, own, surroundings);
    return update ? [update] : [];
  });
}

async function replayAll(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  late: readonly Change[][],
): Promise<Replayed[]> {
  const ids = late.flatMap(([first]) => (first ? [first.entity.id] : []));
  const histories = new Map<bigint, DerivedCapture[]>(ids.map((id) => [id, []]));
  for (const capture of await readAllCaptures(tx, scope, kind, ids)) histories.get(capture.id)?.push(capture);
  const sets = await readAttributeSets(tx, scope, kind, ids);
  return late.flatMap((own) => {
    const entity = own[0]?.entity;
    if (!entity) return [];
    const history = histories.get(entity.id) ?? [];
    const ownSets = sets.get(entity.id) ?? new Map<bigint, AttributeSet>();
    return [{ history, sets: ownSets, update: replay(kind, entity, history, own, ownSets) }];
  });
}

/** The stored events of the creators whose histories are replayed, in one statement. */
async function readEventsOf(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  late: readonly Change[][],
): Promise<Map<bigint, CreatorEvent[]>> {
  const ids = late.flatMap(([first]) => (first ? [first.entity.id] : []));
  if (kind.kind !== 'creator' || ids.length === 0) return new Map();
  return byCreator(await readEvents(tx, scope, ids));
}
