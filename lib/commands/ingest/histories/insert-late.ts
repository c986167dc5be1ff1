import type { Surroundings } from '@/lib/data/captures/around';
import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import type { CaptureKind } from '@/lib/data/captures/kinds';
import { type AnyCounter, type Counts, perCounter } from '@/lib/domain/fields';
import { derive, type TrackState } from '@/lib/metrics/increments';
import { postedAt, wasBornInSight, withBirth } from './birth';
import { type Change, isKept } from './diff';
import { type EntityUpdate, isSameRow, mergeHistory, toRows } from './update';

/**
 * True if the changes add ordinary captures, after the first one, to the history of a video that was never reset,
 * and carry no new attributes: then only counters move, mostly those of the next capture alone.
 */
export function isInsertion(kind: CaptureKind, entity: TrackedEntity, changes: readonly Change[]): boolean {
  const { firstCapturedAtMs, hasRestarted } = entity.state;
  if (!kind.hasBirth || hasRestarted || firstCapturedAtMs === null) return false;
  return changes.every(
    ({ atMs, content, wasStored }) =>
      content !== null &&
      !wasStored &&
      !content.baseline &&
      atMs > firstCapturedAtMs &&
      kind.attributes.every(({ name }) => {
        const value = content.attributes[name] ?? null;
        return value === null || value === entity.attributes[name];
      }),
  );
}

/**
 * Continues from just before the first of the changes (`isInsertion`) until the levels are what they were; nothing
 * differs after that. Null if the known captures end before, or a capture may pass a level of which only a lower bound
 * is known.
 */
export function insertLate(
  kind: CaptureKind,
  entity: TrackedEntity,
  changes: readonly Change[],
  { levels, floors, following, isWhole }: Surroundings,
): EntityUpdate | null {
  const added = changes.filter(isKept);
  const [from, until] = [Math.min(...added.map(atOf)), Math.max(...added.map(atOf))];
  if (!isWhole && (following.at(-1)?.atMs ?? from) < until) return null;
  const history = mergeHistory(following, added);
  const { firstDataAtMs } = entity.state;
  const before: TrackState = {
    ...entity.state,
    levels,
    firstDataAtMs: firstDataAtMs !== null && firstDataAtMs < from ? firstDataAtMs : null,
  };
  const { derived, state } = derive(
    kind.track,
    before,
    history.map(({ capture }) => capture),
    { postedAtMs: postedAt(entity.attributes), zeroOrigin: wasBornInSight(entity.state) },
  );
  const were = levelsAfter(kind, levels, following);
  const isSettled = kind.counters.every((counter) => state.levels[counter] === were[counter]);
  if (!isWhole && !isSettled) return null;
  // Without a gain over the lower bound there is none over the level, which then stays what it is.
  const isOpen = (counter: AnyCounter) => derived.some(({ gain }) => (gain[counter] ?? 0) > 0);
  if ([...floors].some(isOpen)) return null;
  const after = perCounter(kind.counters, (counter) =>
    floors.has(counter) ? (entity.state.levels[counter] ?? null) : (state.levels[counter] ?? null),
  );

  // Captures after the known ones are derived as before.
  const movesBaselines = state.firstDataAtMs !== firstDataAtMs;
  const later = movesBaselines ? { ...entity.state, firstDataAtMs: state.firstDataAtMs } : entity.state;

  const stored = new Map(following.map((capture) => [capture.atMs, capture]));
  const rows = toRows(entity.id, history, derived);
  return withBirth(kind, {
    entity,
    attributes: entity.attributes,
    state: isWhole ? { ...state, levels: after } : later,
    upserts: rows.filter((row) => !isSameRow(kind, stored.get(row.atMs), row)),
    deletes: [],
    replaced: stored,
    movesBaselines,
  });
}

const atOf = ({ atMs }: Change) => atMs;

function levelsAfter(kind: CaptureKind, levels: Counts, captures: Surroundings['following']): Counts {
  return perCounter(kind.counters, (counter) =>
    captures.reduce((level, { gain, base }) => {
      const moved = gain[counter] ?? base[counter] ?? null;
      return moved === null ? level : (level ?? 0) + moved;
    }, levels[counter] ?? null),
  );
}
