import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import { type AttributeSet, attributeOf, type CaptureKind } from '@/lib/data/captures/kinds';
import { readCapturesAt } from '@/lib/data/captures/read';
import {
  deleteCaptures,
  insertAttributeSets,
  updateTracked,
  upsertCaptures,
} from '@/lib/data/captures/write';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { creatorLabel, videoLabel } from '@/lib/metrics/label';
import type { TrackUpdate } from './birth';
import { type Change, isStanding, planChanges, type Request } from './changes';
import { appendEvents } from './events';
import { applyLate } from './late';
import { append, isAppend } from './track';

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
  const known = requests.flatMap(({ entity, atMs }) =>
    entity && isWithin(entity, atMs) ? [{ id: entity.id, atMs }] : [],
  );
  const stored = await readCapturesAt(tx, scope, kind, known);
  const { accepted, unchanged, changes } = planChanges(requests, stored);
  const sets = new AttributeSets(changes);
  await insertAttributeSets(tx, scope, kind, sets.all());

  const byEntity = new Map<bigint, Change[]>();
  for (const change of changes) {
    const own = byEntity.get(change.entity.id);
    if (own) own.push(change);
    else byEntity.set(change.entity.id, [change]);
  }
  const updates: TrackUpdate[] = [];
  const late: Change[][] = [];
  for (const own of byEntity.values()) {
    const [first] = own;
    if (!first) continue;
    if (isAppend(kind, first.entity, own)) updates.push(append(kind, first.entity, own));
    else late.push(own);
  }
  if (kind.kind === 'creator') await appendEvents(tx, scope, updates, (id) => sets.of(id));
  updates.push(...(await applyLate(tx, scope, kind, late)));

  await writeUpdates(tx, scope, kind, updates);
  return { accepted, unchanged, updates };
}

/** Nothing can be stored after an entity's last capture, so there is nothing to look for: the usual case. */
function isWithin({ state: { lastCapturedAtMs } }: TrackedEntity, atMs: number): boolean {
  return lastCapturedAtMs !== null && atMs <= lastCapturedAtMs;
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

/** The distinct attribute sets that a call's changes carry. */
class AttributeSets {
  readonly #byEntity = new Map<bigint, Map<bigint, AttributeSet>>();

  constructor(changes: readonly Change[]) {
    for (const { entity, content } of changes.filter(isStanding)) {
      const own = this.#byEntity.get(entity.id) ?? new Map<bigint, AttributeSet>();
      this.#byEntity.set(entity.id, own.set(content.attributesId, content.attributes));
    }
  }

  of(id: bigint): ReadonlyMap<bigint, AttributeSet> {
    return this.#byEntity.get(id) ?? new Map<bigint, AttributeSet>();
  }

  all(): { id: bigint; attributesId: bigint; attributes: AttributeSet }[] {
    return [...this.#byEntity].flatMap(([id, own]) =>
      Array.from(own, ([attributesId, attributes]) => ({ id, attributesId, attributes })),
    );
  }
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
