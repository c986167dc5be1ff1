import { compareAncestors, compareVideosOf } from '@/lib/data/campaigns/membership';
import { CAPTURE_KINDS } from '@/lib/data/captures/kinds';
import { compareQuarters } from '@/lib/data/days/compare-quarters';
import type { Comparison } from '@/lib/data/days/expected';
import { countDaysOf, readDayIdsAfter } from '@/lib/data/days/orphans';
import type { DaysOf } from '@/lib/data/days/spans';
import { compareSummaries } from '@/lib/data/days/summaries';
import { readIdsAfter } from '@/lib/data/days/walk';
import type { WalkPosition } from '@/lib/data/writes/jobs';
import { carryMarks, isTurnOf, markWhole, takeMarks, wholeMark } from '@/lib/data/writes/marks';
import { type EntityType, isCaptured, ROLLUP_TYPES } from '@/lib/domain/entities';
import { requireZone } from '@/lib/time/zone';
import { type BatchPosition, nextRollups } from './batches';
import { compareCaptured } from './captured';
import { compare, type StepContext } from './context';
import { addTo } from './replay';

/**
 * Compares everything derived in an organisation with its captures, a few entities per transaction, so that writes
 * can happen in between. This is safe because every write leaves the rows it touches consistent with the captures: an
 * entity that was compared stays right, a new one is written right and has a higher id than all earlier ones, and each
 * step compares an entity, or some of its days, with all the captures that it sees. Members are repaired before their
 * sums, so that no write brings back a repaired mistake.
 */

/** Does the batch after a position; null: nothing of the phase is left. */
type Phase = (
  context: StepContext,
  position: BatchPosition,
) => Promise<(BatchPosition & { report: Comparison }) | null>;

const PHASES: readonly Phase[] = [
  ...CAPTURE_KINDS.map(
    (kind): Phase =>
      (context, position) =>
        compareCaptured(context, kind, position),
  ),
  compareMemberships,
  ...ROLLUP_TYPES.map(
    (kind): Phase =>
      (context, position) =>
        compareBatch(context, kind, position),
  ),
  findOrphans,
];

/** Where every walk begins. */
export const START: WalkPosition = { phase: 0, afterId: 0n, afterDay: null };

/** One transaction's worth of the walk; `next` is null when nothing is left. */
export async function reconcileStep(
  context: StepContext,
  position: WalkPosition,
): Promise<{ next: WalkPosition | null; report: Comparison }> {
  for (let { phase, ...at } = position; ; ) {
    const work = PHASES[phase];
    if (!work) return { next: null, report: { rowsCompared: 0, differences: 0 } };
    const done = await work(context, at);
    if (done) {
      const { report, ...reached } = done;
      return { next: { phase, ...reached }, report };
    }
    phase += 1;
    at = { afterId: START.afterId, afterDay: START.afterDay };
  }
}

/** Where to continue once the days have moved: a partly compared entity starts over. */
export function restartEntity({ phase, afterId, afterDay }: WalkPosition): WalkPosition {
  return { phase, afterId: afterDay === null ? afterId : afterId - 1n, afterDay: null };
}

const compareBatch = async (context: StepContext, kind: EntityType, position: BatchPosition) => {
  const { tx, scope, isRepair } = context;
  const batch = await nextRollups(tx, scope, kind, position, context);
  if (!batch) return null;
  const { ids, span, next } = batch;
  // Before the first of its days, so that a write between two steps marks it again.
  if (isRepair && position.afterDay === null) await takeMarks(tx, scope, kind, ids);
  const report = await compare(context, { kind, ids, span });
  addTo(report, await compareInUtc(context, { kind, ids, span }));
  // Once, after the last of its days.
  if (next.afterDay === null) addTo(report, await compareSummaries(tx, scope, { kind, ids }, isRepair));
  if (isRepair && report.differences > 0 && isCaptured(kind))
    await carryMarks(tx, scope, kind, ids.map(wholeMark));
  return { ...next, report };
};

/** Which campaigns are above which, at once as they are few, then the videos of each campaign. */
async function compareMemberships(
  { tx, scope, isRepair, batchSize, turns }: StepContext,
  { afterId }: BatchPosition,
) {
  const report = { rowsCompared: 0, differences: 0 };
  if (afterId === START.afterId) {
    addTo(report, await compareAncestors(tx, scope, isRepair));
    if (isRepair && report.differences > 0)
      await markWhole(tx, scope, 'campaign', await readIdsAfter(tx, scope, 'campaign', 0n, null));
  }
  const ids = await readIdsAfter(tx, scope, 'campaign', afterId, batchSize.sums, turns);
  const last = ids.at(-1);
  if (last === undefined) return null;
  const videos = await compareVideosOf(tx, scope, ids, isRepair);
  if (isRepair && videos.differences > 0) await markWhole(tx, scope, 'campaign', ids);
  addTo(report, videos);
  return { afterId: last, afterDay: null, report };
}

/** Days of entities that do not exist: all of them are wrong. */
async function findOrphans(context: StepContext, { afterId }: BatchPosition) {
  const { tx, scope, isRepair, batchSize, turns } = context;
  // One organisation after the other, as this looks at the ids of all entities.
  if (!isTurnOf(scope.orgId, turns)) return null;
  const found = await readDayIdsAfter(tx, scope, afterId, batchSize.ids);
  const last = found.at(-1);
  if (!last) return null;
  const orphans = found.filter(({ isOrphan }) => isOrphan).map(({ id }) => id);
  const rows = await countDaysOf(tx, scope, orphans, isRepair);
  return { afterId: last.id, afterDay: null, report: { rowsCompared: rows, differences: rows } };
}

/** What is the same in every zone, and so read also while days are moving. */
function compareInUtc({ tx, scope, zone, isRepair }: StepContext, days: DaysOf): Promise<Comparison> {
  return compareQuarters(tx, scope, days, { zone: zone ?? requireZone(scope.timezone), isRepair });
}
