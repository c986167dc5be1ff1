import type { Surroundings } from '@/lib/data/captures/around';
import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import type { CaptureKind } from '@/lib/data/captures/kinds';
import { type Capture, derive, type TrackState } from '@/lib/metrics/increments';
import { postedAt, type TrackUpdate, wasBornInSight, withBirth } from './birth';
import { type Change, isStanding } from './changes';
import { isSameRow, toCapture, toRow } from './track';

/**
 * True when the changes put ordinary captures, after the first one, into the history of a video that was never reset,
 * and tell nothing new about it: then only counters move, and mostly those of the next capture alone.
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
      content.attributes.every((value, i) => value === null || value === entity.attributes[i]),
  );
}

/**
 * Goes on from just before the first of the changes (`isInsertion`) until the levels are again what they were, from
 * where on nothing differs. Null when the captures that are known do not reach so far.
 */
export function insert(
  kind: CaptureKind,
  entity: TrackedEntity,
  changes: readonly Change[],
  { levels, following, isWhole }: Surroundings,
): TrackUpdate | null {
  const added = changes.filter(isStanding);
  const [from, until] = [Math.min(...added.map(atOf)), Math.max(...added.map(atOf))];
  if (!isWhole && (following.at(-1)?.atMs ?? from) < until) return null;
  const history: { attributesId: bigint; capture: Capture }[] = following.map(
    ({ atMs, attributesId, baseline, values }) => ({
      attributesId,
      capture: { capturedAtMs: atMs, baseline, values },
    }),
  );
  for (const change of added) {
    history.push({ attributesId: change.content.attributesId, capture: toCapture(change) });
  }
  history.sort((a, b) => a.capture.capturedAtMs - b.capture.capturedAtMs);

  const { firstDataAtMs } = entity.state;
  const before: TrackState = {
    ...entity.state,
    levels,
    firstDataAtMs: firstDataAtMs !== null && firstDataAtMs < from ? firstDataAtMs : null,
  };
  const birth = {
    postedAtMs: postedAt(kind, entity.attributes),
    zeroOrigin: wasBornInSight(entity.state),
  };
  const captures = history.map(({ capture }) => capture);
  const { derived, state } = derive(kind.track, before, captures, birth);
  const were = levelsAfter(levels, following);
  if (!isWhole && !state.levels.every((level, i) => level === were[i])) return null;

  const stored = new Map(following.map((capture) => [capture.atMs, capture]));
  const upserts = history
    .map(({ attributesId }, i) => toRow(entity.id, attributesId, captures[i], derived[i]))
    .filter((row) => !isSameRow(stored.get(row.atMs), row));
  return withBirth(kind, {
    entity,
    attributes: entity.attributes,
    // Whatever comes after the captures that are known comes out as it did.
    state: isWhole ? state : { ...entity.state, firstDataAtMs: state.firstDataAtMs },
    upserts,
    deletes: [],
    movesEntries: state.firstDataAtMs !== firstDataAtMs,
  });
}

const atOf = ({ atMs }: Change) => atMs;

function levelsAfter(levels: Surroundings['levels'], captures: Surroundings['following']) {
  return levels.map((start, i) =>
    captures.reduce((level, { gain, base }) => {
      const moved = gain[i] ?? base[i] ?? null;
      return moved === null ? level : (level ?? 0) + moved;
    }, start),
  );
}
