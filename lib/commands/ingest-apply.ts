import { type AttributeSet, attributeOf, type CaptureKind } from '@/lib/data/capture-kinds';
import {
  type DerivedCapture,
  readAllCaptures,
  readAttributeSets,
  readCapturesAt,
} from '@/lib/data/captures-read';
import {
  deleteCaptures,
  insertAttributeSets,
  updateTracked,
  upsertCaptures,
} from '@/lib/data/captures-write';
import type { Transaction } from '@/lib/data/client';
import type { Scope } from '@/lib/data/scope';
import { creatorLabel, videoLabel } from '@/lib/metrics/label';
import type { TrackUpdate } from './ingest-birth';
import { attributesKey, planChanges, type Request } from './ingest-changes';
import { appendEvents, replayEvents } from './ingest-events';
import { append, isAppend, type NumberedChange, replay } from './ingest-track';

/** Entities whose whole history is read at once for a replay; bounds memory, whatever a call touches. */
const REPLAY_CHUNK = 200;

type SetNumbers = Map<bigint, Map<number, AttributeSet>>;

/**
 * Writes the captures of one kind that a call brings, with their increments, and the entities' state after them.
 * Gives what changed, for the days to be refreshed. The caller holds the organisation's write lock.
 */
export async function applyChanges(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  requests: readonly Request[],
): Promise<{ accepted: number; unchanged: number; updates: TrackUpdate[] }> {
  if (requests.length === 0) return { accepted: 0, unchanged: 0, updates: [] };
  const known = requests.flatMap(({ entity, atMs }) => (entity ? [{ id: entity.id, atMs }] : []));
  const stored = await readCapturesAt(tx, scope, kind, known);
  const sets = await readAttributeSets(tx, scope, kind, [...new Set(known.map((place) => place.id))]);
  const { accepted, unchanged, changes } = planChanges(requests, stored, (id) => sets.get(id) ?? new Map());

  const added: { id: bigint; attributesId: number; attributes: AttributeSet }[] = [];
  const byEntity = new Map<bigint, NumberedChange[]>();
  for (const change of changes) {
    const attributesId = change.content
      ? numberSet(sets, change.entity.id, change.content.attributes, added)
      : 0;
    const own = byEntity.get(change.entity.id) ?? [];
    own.push({ ...change, attributesId });
    byEntity.set(change.entity.id, own);
  }
  await insertAttributeSets(tx, scope, kind, added);

  const updates: TrackUpdate[] = [];
  const late: NumberedChange[][] = [];
  for (const own of byEntity.values()) {
    const [first] = own;
    if (!first) continue;
    if (isAppend(kind, first.entity, own)) updates.push(append(kind, first.entity, own));
    else late.push(own);
  }
  const setsOf = (id: bigint) => sets.get(id) ?? new Map<number, AttributeSet>();
  if (kind.kind === 'creator') await appendEvents(tx, scope, updates, setsOf);
  for (let i = 0; i < late.length; i += REPLAY_CHUNK) {
    updates.push(...(await replayAll(tx, scope, kind, late.slice(i, i + REPLAY_CHUNK), sets)));
  }

  await writeUpdates(tx, scope, kind, updates);
  return { accepted, unchanged, updates };
}

/** Writes what updates say about captures, births and entities. */
export async function writeUpdates(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  updates: readonly TrackUpdate[],
): Promise<void> {
  await deleteCaptures(
    tx,
    scope,
    kind,
    updates.flatMap((update) => update.deletes),
  );
  await upsertCaptures(
    tx,
    scope,
    kind,
    updates.flatMap((update) => update.upserts),
  );
  await updateTracked(
    tx,
    scope,
    kind,
    updates.map(({ entity, attributes, state }) => ({
      id: entity.id,
      attributes,
      state,
      label: labelOf(kind, attributes, entity.platformId),
    })),
  );
}

async function replayAll(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  late: readonly NumberedChange[][],
  sets: SetNumbers,
): Promise<TrackUpdate[]> {
  const ids = late.flatMap(([first]) => (first ? [first.entity.id] : []));
  const histories = new Map<bigint, DerivedCapture[]>(ids.map((id) => [id, []]));
  for (const capture of await readAllCaptures(tx, scope, kind, ids)) histories.get(capture.id)?.push(capture);
  const setsOf = (id: bigint) => sets.get(id) ?? new Map<number, AttributeSet>();
  const replayed = late.flatMap((own) => {
    const entity = own[0]?.entity;
    if (!entity) return [];
    const history = histories.get(entity.id) ?? [];
    return [{ history, update: replay(kind, entity, history, own, setsOf(entity.id)) }];
  });
  if (kind.kind === 'creator') await replayEvents(tx, scope, replayed, setsOf);
  return replayed.map(({ update }) => update);
}

/** The number of an attribute set among its entity's, a new one when it was never seen. */
function numberSet(
  sets: SetNumbers,
  id: bigint,
  attributes: AttributeSet,
  added: { id: bigint; attributesId: number; attributes: AttributeSet }[],
): number {
  const own = sets.get(id) ?? new Map<number, AttributeSet>();
  sets.set(id, own);
  const key = attributesKey(attributes);
  for (const [attributesId, set] of own) if (attributesKey(set) === key) return attributesId;
  const attributesId = Math.max(0, ...own.keys()) + 1;
  own.set(attributesId, attributes);
  added.push({ id, attributesId, attributes });
  return attributesId;
}

/** What an entity is called, by its current attributes. */
export function labelOf(kind: CaptureKind, attributes: AttributeSet, platformId: string): string {
  const text = (name: string) => {
    const value = attributeOf(kind, attributes, name);
    return typeof value === 'string' ? value : null;
  };
  return kind.kind === 'creator'
    ? creatorLabel(text('handle'), text('display_name'), platformId)
    : videoLabel(text('caption'), platformId);
}
