import { rebuildSomeQuarters } from '@/lib/data/days/compare-quarters';
import { readBehind } from '@/lib/data/days/quarter-rows';
import { readDayAfter, readMemberCount } from '@/lib/data/days/walk';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { finishJob, readPosition, type WalkPosition, writePosition } from '@/lib/data/writes/jobs';
import { markFrom } from '@/lib/data/writes/marks';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { type EntityType, SUMMARISED, type Upkeep, withQuarters } from '@/lib/domain/entities';
import { MS_PER_DAY } from '@/lib/time/day';
import { QUARTER_MS, quarterOf } from '@/lib/time/quarters';
import { requireZone, type Zone } from '@/lib/time/zone';
import { BATCH_SIZE, type BatchSize } from './batches';
import type { Step, StepOutcome } from './rebuild';
import { START } from './step';

/** Captures arrive within the hour, mostly: none of these moves back an instant that lies before it. */
const OPEN_MS = 3_600_000;

interface Way {
  /** Up to where quarters are summed; null: all. */
  upToMs(now: Date): number | null;
  /**
   * Whether what a write leaves during the job is done by it too. Otherwise it is left to the next one: late captures
   * that keep coming would keep it going.
   */
  isUntilAll: boolean;
}

const WAYS: Readonly<Record<Upkeep, Way>> = {
  'by writes': { upToMs: () => null, isUntilAll: true },
  'by a job': {
    upToMs: (now) => quarterOf(now.getTime() - OPEN_MS) * QUARTER_MS,
    isUntilAll: false,
  },
};

/** Rebuilds the quarters that large changes have left. */
export const rebuildQuartersStep = quartersStep('by writes');
/** Sums the quarters that writes leave to it. */
export const sumQuartersStep = quartersStep('by a job');

/**
 * One transaction's worth of summing the quarters that writes have left to a job. Which these are is read from the
 * entities. Meanwhile captures answer, and the answers are the same.
 */
function quartersStep(upkeep: Upkeep): (step: Step) => Promise<StepOutcome> {
  const kinds = withQuarters(upkeep);
  const { upToMs: upTo, isUntilAll } = WAYS[upkeep];
  return async ({ db, scope, job, runner, now, leaseUntil, batchSize = BATCH_SIZE }) =>
    writeInOrganisation(db, scope, async ({ tx, timezone }) => {
      const position = await readPosition(tx, job, runner);
      if (!position) return { isLeft: false, report: null, tags: [] };
      const from = isUntilAll ? START : position;
      const upToMs = upTo(now);
      for (const [phase, kind] of kinds.entries()) {
        if (phase < from.phase) continue;
        const next = await nextBehind(tx, scope, kind, upToMs, phase === from.phase ? from : START);
        if (!next) continue;
        const endMs = await sumSome(tx, scope, kind, next, {
          upToMs,
          zone: requireZone(timezone),
          batchSize,
        });
        // An entity that is done is not looked at again, whatever writes move back meanwhile.
        const afterDay = endMs === null || endMs === upToMs ? null : Math.floor(endMs / MS_PER_DAY);
        await writePosition(tx, job, { ...position, phase, afterId: next.id, afterDay }, leaseUntil);
        return { isLeft: true, report: null, tags: [] };
      }
      await finishJob(tx, job, now);
      return { isLeft: false, report: { rowsCompared: 0, differences: 0 }, tags: [] };
    });
}

/** An entity whose quarters are right before an instant. */
interface Behind {
  id: bigint;
  untilMs: number;
}

/** The next entity after a position; not the one at the position itself if a write has moved it back before that day. */
async function nextBehind(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  upToMs: number | null,
  { afterId, afterDay }: WalkPosition,
): Promise<Behind | null> {
  const next = await readBehind(tx, scope, kind, upToMs, afterDay === null ? afterId : afterId - 1n);
  const isMovedBack =
    next?.id === afterId && afterDay !== null && Math.floor(next.untilMs / MS_PER_DAY) < afterDay;
  return isMovedBack ? readBehind(tx, scope, kind, upToMs, afterId) : next;
}

/** Sums some days of an entity; returns until when its quarters are right then. */
async function sumSome(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  { id, untilMs }: Behind,
  { upToMs, zone, batchSize }: { upToMs: number | null; zone: Zone; batchSize: BatchSize },
): Promise<number | null> {
  const members = await readMemberCount(tx, scope, kind, id, SUMMARISED);
  const days = Math.max(1, Math.floor(batchSize.memberDays / Math.max(1, members)));
  // At an odd offset the day to begin with may begin within the quarter.
  const last = await readDayAfter(tx, scope, id, zone.dayOf(untilMs + QUARTER_MS) - 1, days);
  const endOfLast = last === null ? upToMs : quarterOf(zone.startOf(last + 1)) * QUARTER_MS;
  const endMs = endWithin(untilMs, endOfLast, upToMs);
  await rebuildSomeQuarters(tx, scope, kind, [id], { startMs: untilMs, endMs });
  await markFrom(tx, scope, kind, [id], untilMs);
  return endMs;
}

/** The end of a stretch: at least one quarter after its start, and at most where summing ends. */
function endWithin(startMs: number, endMs: number | null, upToMs: number | null): number | null {
  if (endMs === null) return null;
  return Math.min(Math.max(endMs, startMs + QUARTER_MS), upToMs ?? Number.POSITIVE_INFINITY);
}
