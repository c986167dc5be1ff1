import { BATCH_SIZE } from '@/lib/commands/rollups/batches';
import type { Step, StepOutcome } from '@/lib/commands/rollups/rebuild';
import { repairStep } from '@/lib/commands/rollups/rollups';
import { finishJob, readPosition, releaseJob, writePosition } from '@/lib/data/writes/jobs';
import { turnsOf } from '@/lib/data/writes/marks';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { MS_PER_DAY } from '@/lib/time/day';

/**
 * One transaction's worth of the nightly job, which compares everything derived that changed since the last one, and of
 * the rest the entities whose turn it is, rebuilds it and counts what was wrong. While the organisation's days move it is
 * released, and continued afterwards.
 */
export async function nightlyStep(step: Step): Promise<StepOutcome> {
  const { db, scope, job, runner, now, leaseUntil, batchSize = BATCH_SIZE } = step;
  return writeInOrganisation(db, scope, async (write) => {
    const { tx } = write;
    const position = await readPosition(tx, job, runner);
    if (!position) return { isLeft: false, report: null, tags: [] };
    const night = Math.floor(position.requestedAt.getTime() / MS_PER_DAY);
    const turns = turnsOf(position.walkedOn, night);
    const { isMoving, next, report, tags } = await repairStep(write, scope, position, {
      now,
      batchSize,
      turns,
    });
    const sum = {
      rowsCompared: position.rowsCompared + report.rowsCompared,
      differences: position.differences + report.differences,
    };
    const walkedOn = next === null ? night : position.walkedOn;
    await writePosition(tx, job, { ...position, ...next, ...sum, walkedOn }, leaseUntil);
    if (isMoving && runner !== null) await releaseJob(tx, job, runner, now);
    if (next === null) await finishJob(tx, job, now);
    return { isLeft: next !== null && !isMoving, report: next === null ? sum : null, tags };
  });
}
