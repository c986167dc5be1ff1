import { rebuildSomeQuarters } from '@/lib/data/days/quarters/compare';
import { readBehind } from '@/lib/data/days/quarters/until';
import { readDayAfter, readMemberCount } from '@/lib/data/days/walk';
import { finishJob, readPosition, writePosition } from '@/lib/data/writes/jobs';
import { markFrom } from '@/lib/data/writes/marks';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { SUMMARISED, type Upkeep, withQuarters } from '@/lib/domain/entities';
import { QUARTER_MS, quarterOf } from '@/lib/time/quarters';
import { requireZone } from '@/lib/time/zone';
import { BATCH_SIZE } from './batches';
import type { Step, StepOutcome } from './rebuild';

/** Captures arrive within the hour, mostly: none of these moves back an instant that lies before it. */
const OPEN_MS = 3_600_000;

/** Up to where quarters are summed; null: all. */
const UP_TO: Readonly<Record<Upkeep, (now: Date) => number | null>> = {
  'by writes': () => null,
  'by a job': (now) => quarterOf(now.getTime() - OPEN_MS) * QUARTER_MS,
};

/** Rebuilds the quarters that large changes have left. */
export const rebuildQuartersStep = quartersStep('by writes');
/** Sums the quarters that writes leave to it. */
export const sumQuartersStep = quartersStep('by a job');

/**
 * One transaction's worth of summing the quarters that writes have left to a job. Which these are is read from the
 * entities, so that a write in between only makes the job longer. Meanwhile captures answer, and the answers are the same.
 */
function quartersStep(upkeep: Upkeep): (step: Step) => Promise<StepOutcome> {
  const kinds = withQuarters(upkeep);
  return async ({ db, scope, job, runner, now, leaseUntil, batchSize = BATCH_SIZE }) =>
    writeInOrganisation(db, scope, async ({ tx, timezone }) => {
      const position = await readPosition(tx, job, runner);
      if (!position) return { isLeft: false, report: null, tags: [] };
      const upToMs = UP_TO[upkeep](now);
      for (const kind of kinds) {
        const next = await readBehind(tx, scope, kind, upToMs);
        if (!next) continue;
        const { id, untilMs } = next;
        const zone = requireZone(timezone);
        const members = await readMemberCount(tx, scope, kind, id, SUMMARISED);
        const days = Math.max(1, Math.floor(batchSize.memberDays / Math.max(1, members)));
        // At an odd offset the day to begin with may begin within the quarter.
        const last = await readDayAfter(tx, scope, id, zone.dayOf(untilMs + QUARTER_MS) - 1, days);
        const endMs = last === null ? upToMs : quarterOf(zone.startOf(last + 1)) * QUARTER_MS;
        const bounds = { startMs: untilMs, endMs: endWithin(untilMs, endMs, upToMs) };
        await rebuildSomeQuarters(tx, scope, kind, [id], bounds);
        await markFrom(tx, scope, kind, [id], untilMs);
        await writePosition(tx, job, position, leaseUntil);
        return { isLeft: true, report: null, tags: [] };
      }
      await finishJob(tx, job, now);
      return { isLeft: false, report: { rowsCompared: 0, differences: 0 }, tags: [] };
    });
}

/** The end of a stretch: at least one quarter after its start, and at most where summing ends. */
function endWithin(startMs: number, endMs: number | null, upToMs: number | null): number | null {
  if (endMs === null) return null;
  return Math.min(Math.max(endMs, startMs + QUARTER_MS), upToMs ?? Number.POSITIVE_INFINITY);
}
