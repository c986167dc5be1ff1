import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import { type Attributes, blankAttributes, type CaptureKind } from '@/lib/data/captures/kinds';
import type { DerivedCapture } from '@/lib/data/captures/read';
import { derive, emptyState, NO_BASELINE } from '@/lib/metrics/increments';
import { birthOf, withBirth } from './birth';
import { type Change, isKept } from './diff';
import { carry, type EntityUpdate, isSameRow, mergeHistory, toRows } from './update';

/**
 * Derives the entity's whole history again, with the changes in it; returns only the rows that differ.
 * @param stored all of its captures
 * @param sets the attribute sets that these and the changes carry
 */
export function replay(
  kind: CaptureKind,
  entity: TrackedEntity,
  stored: readonly DerivedCapture[],
  changes: readonly Change[],
  sets: ReadonlyMap<bigint, Attributes>,
): EntityUpdate {
  const changed = new Set(changes.map(({ atMs }) => atMs));
  const history = mergeHistory(
    stored.filter(({ atMs }) => !changed.has(atMs)),
    changes.filter(isKept),
  );
  const carried = history.map(({ attributesId }) => sets.get(attributesId) ?? {});
  // What was never captured is as somebody entered it.
  const isUntouched = stored.length + changes.length === 0;
  const blank = blankAttributes(kind, entity.attributes);
  const attributes = isUntouched ? entity.attributes : carry(kind, blank, carried);
  const captures = history.map(({ capture }) => capture);
  const fresh = emptyState(kind.track);
  const { derived, state } = derive(kind.track, fresh, captures, birthOf(attributes, fresh, captures));

  const before = new Map(stored.map((capture) => [capture.atMs, capture]));
  const rows = toRows(entity.id, history, derived);
  const upserts = rows.filter((row) => changed.has(row.atMs) || !isSameRow(kind, before.get(row.atMs), row));
  const deletes = changes
    .filter((change) => !change.content && change.wasStored)
    .map((change) => ({ id: entity.id, atMs: change.atMs, isBirth: false }));
  const movesBaselines =
    baselinesOf(stored) !== baselinesOf(rows) || state.firstDataAtMs !== entity.state.firstDataAtMs;
  return withBirth(kind, { entity, attributes, state, upserts, deletes, movesBaselines });
}

/** The instants of baselines among captures in the order of time. */
function baselinesOf(captures: readonly Pick<DerivedCapture, 'atMs' | 'baselineKind'>[]): string {
  return captures
    .filter(({ baselineKind }) => baselineKind !== NO_BASELINE)
    .map(({ atMs }) => atMs)
    .join();
}
