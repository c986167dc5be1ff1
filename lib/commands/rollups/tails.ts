import { postedAt, wasBornInSight } from '@/lib/commands/ingest/histories/birth';
import {
  carry,
  type EntityUpdate,
  isSameRow,
  mergeHistory,
  toRows,
} from '@/lib/commands/ingest/histories/update';
import { type Neighbours, readNeighbours } from '@/lib/data/captures/around';
import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import type { Attributes, CaptureKind } from '@/lib/data/captures/kinds';
import { readAttributeSets } from '@/lib/data/captures/read';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { derive } from '@/lib/metrics/increments';
import { levelsBefore } from '@/lib/metrics/levels-before';
import { isChange } from './replay';

/** An entity whose captures are right from its mark on, and so need no replay from the first. */
export interface Tail {
  id: bigint;
  /** The last capture before the mark, in epoch milliseconds. */
  beforeMs: number;
  /** How many captures there are from the mark on. */
  captures: number;
}

/** More captures than this after a mark are replayed with the whole history. */
const MOST_CAPTURES = 64;

/**
 * Derives what follows the marks of entities again, from the levels that the captures right before these show. Returns
 * those of which nothing differs; all others need a replay of the whole history, which counts and repairs: because
 * something differs, or because one capture does not show the levels, as in histories that were ever reset.
 */
export async function rightTails(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  entities: readonly TrackedEntity[],
): Promise<Tail[]> {
  const marked = kind.hasBirth ? entities.flatMap(afterBirth) : [];
  if (marked.length === 0) return [];
  const near = await readNeighbours(tx, scope, kind, marked, MOST_CAPTURES);
  const sets = await readAttributeSets(
    tx,
    scope,
    kind,
    marked.map(({ id }) => id),
  );
  return marked.flatMap(({ id, entity }) => {
    const neighbours = near.get(id);
    const before = neighbours?.before[0];
    if (!neighbours || !before) return [];
    const update = tailOf(kind, entity, neighbours, sets.get(id) ?? new Map());
    if (!update || isChange(kind, update)) return [];
    return [{ id, beforeMs: before.atMs, captures: neighbours.following.length }];
  });
}

/** An entity with its mark, if that lies after its birth and its first capture, and its tracking never restarted. */
function afterBirth(entity: TrackedEntity) {
  const { id, attributes, state, changedFromMs: atMs } = entity;
  const { firstCapturedAtMs, hasRestarted } = state;
  if (atMs === null || firstCapturedAtMs === null || hasRestarted) return [];
  return atMs > Math.max(firstCapturedAtMs, postedAt(attributes) ?? firstCapturedAtMs)
    ? [{ id, atMs, entity }]
    : [];
}

/** What the captures from the mark on say; null if the one before does not show the levels, or not all are known. */
function tailOf(
  kind: CaptureKind,
  entity: TrackedEntity,
  { before, following, isWhole }: Neighbours,
  sets: ReadonlyMap<bigint, Attributes>,
): EntityUpdate | null {
  const [first] = following;
  // The gains that follow are what is compared: they prove nothing.
  const known = levelsBefore(kind.track, { before, following: [] }, entity.state);
  if (!known || !first || !isWhole) return null;
  const { firstDataAtMs } = entity.state;
  const history = mergeHistory(following, []);
  const { derived, state } = derive(
    kind.track,
    {
      ...entity.state,
      levels: known.levels,
      firstDataAtMs: firstDataAtMs !== null && firstDataAtMs < first.atMs ? firstDataAtMs : null,
    },
    history.map(({ capture }) => capture),
    { postedAtMs: postedAt(entity.attributes), zeroOrigin: wasBornInSight(entity.state) },
  );
  const stored = new Map(following.map((capture) => [capture.atMs, capture]));
  const carried = following.map(({ attributesId }) => sets.get(attributesId) ?? {});
  return {
    entity,
    attributes: carry(kind, entity.attributes, carried),
    state,
    upserts: toRows(entity.id, history, derived).filter((row) => !isSameRow(kind, stored.get(row.atMs), row)),
    deletes: [],
    movesBaselines: false,
  };
}
