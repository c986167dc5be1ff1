import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import type { Attributes, CaptureKind } from '@/lib/data/captures/kinds';
import {
  deleteCaptures,
  insertAttributeSets,
  updateTracked,
  upsertCaptures,
} from '@/lib/data/captures/write';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { CapturedKind } from '@/lib/domain/fields';
import { creatorLabel, videoLabel } from '@/lib/metrics/label';
import { type Change, isKept } from './histories/diff';
import { changedFrom, type EntityUpdate } from './histories/update';

/** Stores each distinct attribute set that the changes carry. */
export async function storeAttributeSets(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  changes: readonly Change[],
): Promise<void> {
  const entities = new Map(changes.map(({ entity }) => [entity.id, entity]));
  const sets = [...setsByEntity(changes)].flatMap(([id, own]) =>
    Array.from(own, ([attributesId, attributes]) => {
      const entity = entities.get(id);
      const isCurrent = entity !== undefined && isStored(kind, entity, attributes);
      return { id, attributesId, attributes, isCurrent };
    }),
  );
  await insertAttributeSets(tx, scope, kind, sets);
}

/** Entity → digest → attribute set that a change carries. */
export function setsByEntity(changes: readonly Change[]): Map<bigint, Map<bigint, Attributes>> {
  const sets = new Map<bigint, Map<bigint, Attributes>>();
  for (const { entity, content } of changes.filter(isKept)) {
    const own = sets.get(entity.id) ?? new Map<bigint, Attributes>();
    sets.set(entity.id, own.set(content.attributesId, content.attributes));
  }
  return sets;
}

/** Stores captures, births and the entities' state after them. */
export async function storeUpdates(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  updates: readonly EntityUpdate[],
): Promise<void> {
  const deletes = updates.flatMap((update) => update.deletes);
  await deleteCaptures(tx, scope, kind, deletes);
  const upserts = updates.flatMap((update) => update.upserts);
  await upsertCaptures(tx, scope, kind, upserts);
  const entities = updates.filter(isToStore).map((update) => {
    const { entity, attributes, state } = update;
    const label = labelOf(kind, attributes, entity);
    // Most captures repeat what the ones before them carried.
    const isDescribed = label === entity.label && isStored(kind, entity, attributes);
    return { id: entity.id, attributes, state, label, isDescribed, changedFromMs: changedFrom(update) };
  });
  await updateTracked(tx, scope, kind, entities);
}

/**
 * Whether the entity's row changes: a late capture mostly moves gains between stored captures, and no state. The first one
 * after a walk marks the entity.
 */
function isToStore(update: EntityUpdate): boolean {
  const { entity, attributes, state } = update;
  if (attributes !== entity.attributes || state !== entity.state) return true;
  const fromMs = changedFrom(update);
  return fromMs !== null && fromMs < (entity.changedFromMs ?? Number.POSITIVE_INFINITY);
}

/** Whether the row of an entity holds these attributes. Before the first capture it may hold what somebody entered. */
function isStored(
  kind: CaptureKind,
  { state, attributes: own }: TrackedEntity,
  attributes: Attributes,
): boolean {
  return (
    state.firstCapturedAtMs !== null &&
    kind.attributes.every(({ name }) => (attributes[name] ?? null) === (own[name] ?? null))
  );
}

/** What a label needs in addition to attributes. */
interface Named {
  platformId: string;
  /** The name that somebody chose for it. */
  override?: string | null;
}

const LABELS: Record<CapturedKind, (attributes: Attributes, named: Named) => string> = {
  creator: ({ handle, display_name }, { platformId, override }) =>
    override ?? creatorLabel(handle ?? null, display_name ?? null, platformId),
  video: ({ caption }, { platformId }) => videoLabel(caption ?? null, platformId),
};

/** An entity's label by its current attributes. */
export function labelOf({ kind }: CaptureKind, attributes: Attributes, named: Named): string {
  return LABELS[kind](attributes, named);
}
