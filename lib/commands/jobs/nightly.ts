import { BATCH_SIZE } from '@/lib/commands/rollups/batches';
import type { Step, StepOutcome } from '@/lib/commands/rollups/rebuild';
import { repairStep } from '@/lib/commands/rollups/rollups';
import { finishJob, readPlace, releaseJob, writePlace } from '@/lib/data/writes/jobs';
import { writeInOrganisation } from '@/lib/data/writes/transaction';

/**
 * One transaction's worth of the nightly job, which rebuilds everything derived and counts what was wrong.
 * While the organisation's days move it is released, and continued afterwards.
 */
export async function nightlyStep(step: Step): Promise<StepOutcome> {
  const { db, scope, job, runner, now, leaseUntil, batchSize = BATCH_SIZE } = step;
  return writeInOrganisation(db, scope, async (write) => {
    const { tx } = write;
    const place = await readPlace(tx, job, runner);
    if (!place) return { isLeft: false, report: null, tags: [] };
    const { isMoving, next, report, tags } = await repairStep(write, scope, place, { now, batchSize });
    const sum = {
      rowsCompared: place.rowsCompared + report.rowsCompared,
      differences: place.differences + report.differences,
    };
    await writePlace(tx, job, { ...place, ...next, ...sum }, leaseUntil);
    if (isMoving && runner !== null) await releaseJob(tx, job, runner, now);
    if (next === null) await finishJob(tx, job, now);
    return { isLeft: next !== null && !isMoving, report: next === null ? sum : null, tags };
  });
}
