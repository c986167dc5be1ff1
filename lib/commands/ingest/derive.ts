import { type CreatorEvent, readEvents } from '@/lib/data/annotations/creator-events';
import { readNeighbours, readSurroundings, type Surroundings } from '@/lib/data/captures/around';
import type { CaptureKind } from '@/lib/data/captures/kinds';
import { type DerivedCapture, readAllCaptures, readAttributeSets } from '@/lib/data/captures/read';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { levelsBefore } from '@/lib/metrics/levels-before';
import { appendedEvents, byCreator, compareEvents, type EventDifferences } from './events';
import { append, isAppend } from './histories/append';
import type { Change } from './histories/diff';
import { insertLate, isInsertion } from './histories/insert-late';
import { replay } from './histories/replay';
import type { EntityUpdate } from './histories/update';

/**
 * How many captures after late ones are read with the levels before them, where their neighbours do not decide these:
 * usually their effect ends with the very next one.
 */
const FOLLOWING = 16;
/** How many entities' neighbouring captures one statement reads. */
const INSERT_CHUNK = 2_000;
/** How many entities' whole histories one replay reads; limits the memory of a call. */
const REPLAY_CHUNK = 200;

/** Updates of entities, and the changes to their stored events. */
interface Derivation {
  updates: EntityUpdate[];
  events: EventDifferences[];
}

/**
 * Derives what the changes mean: by continuing from the entity's state, by a local insertion, or by replaying its
 * history. Writes nothing; the changes' attribute sets must be stored. The caller holds the organisation's write lock.
 */
export async function derive(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  changes: readonly Change[],
): Promise<Derivation> {
  const appended: EntityUpdate[] = [];
  const late: EntityChanges[] = [];
  for (const own of byEntity(changes)) {
    if (isAppend(kind, own.entity, own.changes)) appended.push(append(kind, own.entity, own.changes));
    else late.push(own);
  }
  const added = kind.hasEvents ? await appendedEvents(tx, scope, appended, changes) : [];
  const inserted = await insertAll(tx, scope, kind, late);
  const done = new Set(inserted.map(({ entity }) => entity.id));
  const replayed = await replayAll(
    tx,
    scope,
    kind,
    late.filter(({ entity }) => !done.has(entity.id)),
  );
  return {
    updates: [...appended, ...inserted, ...replayed.updates],
    events: [{ kept: 0, superfluous: [], missing: added }, ...replayed.events],
  };
}

/** A call's changes to one entity. */
interface EntityChanges {
  entity: Change['entity'];
  changes: Change[];
}

function byEntity(changes: readonly Change[]): Iterable<EntityChanges> {
  const groups = new Map<bigint, EntityChanges>();
  for (const change of changes) {
    const group = groups.get(change.entity.id);
    if (group) group.changes.push(change);
    else groups.set(change.entity.id, { entity: change.entity, changes: [change] });
  }
  return groups.values();
}

/** Updates of the entities where the effect of late captures ends soon. */
async function insertAll(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  late: readonly EntityChanges[],
): Promise<EntityUpdate[]> {
  const updates: EntityUpdate[] = [];
  for (const part of chunks(
    late.filter(({ entity, changes }) => isInsertion(kind, entity, changes)),
    INSERT_CHUNK,
  )) {
    const insertEach = (
      those: readonly EntityChanges[],
      around: (one: Change['entity']) => Surroundings | null,
    ) =>
      those.filter(({ entity, changes }) => {
        const surroundings = around(entity);
        const update = surroundings && insertLate(kind, entity, changes, surroundings);
        if (update) updates.push(update);
        return !update;
      });
    // One capture that is stored follows each late one.
    const most = Math.min(FOLLOWING, Math.max(...part.map(({ changes }) => changes.length)));
    const near = await readNeighbours(tx, scope, kind, startsOf(part), most);
    const left = insertEach(part, ({ id, state }) => {
      const neighbours = near.get(id);
      const known = neighbours && levelsBefore(kind.track, neighbours, state);
      return known ? { ...neighbours, ...known } : null;
    });
    if (left.length === 0) continue;
    const around = await readSurroundings(tx, scope, kind, startsOf(left), FOLLOWING);
    insertEach(left, ({ id }) => around.get(id) ?? null);
  }
  return updates;
}

/** Each entity, and when the first of its changes is. */
function startsOf(those: readonly EntityChanges[]) {
  return those.map(({ entity, changes }) => ({
    id: entity.id,
    atMs: Math.min(...changes.map(({ atMs }) => atMs)),
  }));
}

async function replayAll(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  late: readonly EntityChanges[],
): Promise<Derivation> {
  const updates: EntityUpdate[] = [];
  const differences: EventDifferences[] = [];
  const storedEvents = await readEventsOf(tx, scope, kind, late);
  for (const part of chunks(late, REPLAY_CHUNK)) {
    const ids = part.map(({ entity }) => entity.id);
    const histories = new Map<bigint, DerivedCapture[]>(ids.map((id) => [id, []]));
    for (const capture of await readAllCaptures(tx, scope, kind, ids))
      histories.get(capture.id)?.push(capture);
    const allSets = await readAttributeSets(tx, scope, kind, ids);
    for (const { entity, changes } of part) {
      const history = histories.get(entity.id) ?? [];
      const sets = allSets.get(entity.id) ?? new Map();
      const update = replay(kind, entity, history, changes, sets);
      updates.push(update);
      if (kind.hasEvents)
        differences.push(compareEvents({ update, history, sets }, storedEvents.get(entity.id)));
    }
  }
  return { updates, events: differences };
}

/** The stored events of the creators whose histories are replayed, in one statement. */
async function readEventsOf(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  late: readonly EntityChanges[],
): Promise<Map<bigint, CreatorEvent[]>> {
  if (!kind.hasEvents || late.length === 0) return new Map();
  const ids = late.map(({ entity }) => entity.id);
  return byCreator(await readEvents(tx, scope, ids));
}

function* chunks<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
}
