import { rebuildSomeQuarters } from '@/lib/data/days/compare-quarters';
import { readWithoutQuarters } from '@/lib/data/days/quarters';
import { readDayAfter, readMemberCount } from '@/lib/data/days/walk';
import { finishJob, readPosition, writePosition } from '@/lib/data/writes/jobs';
import { markWhole } from '@/lib/data/writes/marks';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { ENTITY_TYPES, keepsQuarters, SUMMARISED } from '@/lib/domain/entities';
import { QUARTER_MS, quarterOf } from '@/lib/time/quarters';
import { requireZone } from '@/lib/time/zone';
import { BATCH_SIZE } from './batches';
import type { Step, StepOutcome } from './rebuild';

const KINDS = ENTITY_TYPES.filter(keepsQuarters);

/**
 * One transaction's worth of rebuilding the quarters that writes have left to this job. Which these are is read from the
 * entities, so that a write in between only makes the job longer. Meanwhile captures answer, and the answers are the same.
 */
export async function rebuildQuartersStep(step: Step): Promise<StepOutcome> {
  const { db, scope, job, runner, now, leaseUntil, batchSize = BATCH_SIZE } = step;
  return writeInOrganisation(db, scope, async ({ tx, timezone }) => {
    const position = await readPosition(tx, job, runner);
    if (!position) return { isLeft: false, report: null, tags: [] };
    for (const kind of KINDS) {
      const next = await readWithoutQuarters(tx, scope, kind);
      if (!next) continue;
      const { id, untilMs } = next;
      const zone = requireZone(timezone);
      const members = await readMemberCount(tx, scope, kind, id, SUMMARISED);
      const days = Math.max(1, Math.floor(batchSize.memberDays / Math.max(1, members)));
      // At an odd offset the day to begin with may begin within the quarter.
      const last = await readDayAfter(tx, scope, id, zone.dayOf(untilMs + QUARTER_MS) - 1, days);
      const endMs = last === null ? null : quarterOf(zone.startOf(last + 1)) * QUARTER_MS;
      const bounds = {
        startMs: untilMs,
        endMs: endMs !== null && endMs <= untilMs ? untilMs + QUARTER_MS : endMs,
      };
      await rebuildSomeQuarters(tx, scope, kind, [id], bounds);
      await markWhole(tx, scope, kind, [id]);
      await writePosition(tx, job, position, leaseUntil);
      return { isLeft: true, report: null, tags: [] };
    }
    await finishJob(tx, job, now);
    return { isLeft: false, report: { rowsCompared: 0, differences: 0 }, tags: [] };
  });
}
