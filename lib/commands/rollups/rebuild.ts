import { organisationTag } from '@/lib/cache/tags';
import { writeZones } from '@/lib/data/accounts/organisation-zone';
import { CAPTURE_KINDS, type CaptureKind } from '@/lib/data/captures/kinds';
import type { Comparison } from '@/lib/data/days/expected';
import { replaceDays } from '@/lib/data/days/move';
import { ALL_DAYS, type DaysOf } from '@/lib/data/days/spans';
import { countBatch, readIdsAfter } from '@/lib/data/days/walk';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { finishJob, type Job, readPosition, writePosition } from '@/lib/data/writes/jobs';
import { markWhole } from '@/lib/data/writes/marks';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { type EntityType, entityOf, ROLLUP_TYPES } from '@/lib/domain/entities';
import { requireZone } from '@/lib/time/zone';
import { BATCH_SIZE, type BatchPosition, type BatchSize, nextRollups } from './batches';

/**
 * Moves an organisation's stored days into its zone, one batch per transaction, so that captures can be written in
 * between. Kinds that sum no others come first, then those whose days are added up from the moved ones of their members.
 * Writes during the move use the new zone: rows already moved stay right, the others are replaced in their turn, and new
 * entities have higher ids than all earlier ones. No answer reads the rows until the last one is moved.
 */

type Phase = (
  tx: Transaction,
  scope: Scope,
  position: BatchPosition,
  batchSize: BatchSize,
) => Promise<(DaysOf & { next: BatchPosition }) | null>;

const PHASES: readonly Phase[] = [
  ...CAPTURE_KINDS.filter(({ kind }) => !ROLLUP_TYPES.includes(kind)).map(capturedOf),
  ...ROLLUP_TYPES.map(rollupsOf),
];

function capturedOf(captures: CaptureKind): Phase {
  const { kind } = captures;
  return async (tx, scope, { afterId }, batchSize) => {
    const count = await countBatch(tx, scope, captures, afterId, batchSize);
    const ids = await readIdsAfter(tx, scope, kind, afterId, count);
    const last = ids.at(-1);
    if (last === undefined) return null;
    return { kind, ids, span: ALL_DAYS, next: { afterId: last, afterDay: null } };
  };
}

function rollupsOf(kind: EntityType): Phase {
  const { through: member } = entityOf(kind);
  return async (tx, scope, position, batchSize) => {
    const walk = { batchSize, turns: null, zone: null, member };
    const rollups = await nextRollups(tx, scope, kind, position, walk);
    return rollups && { kind, ...rollups };
  };
}

export interface Step {
  db: Database;
  scope: Scope;
  job: Job;
  /** Whose job it must be; null: any runner's. */
  runner: string | null;
  now: Date;
  /** Null: leaves the lease as it is. */
  leaseUntil: Date | null;
  batchSize?: BatchSize;
}

export interface StepOutcome {
  /** Whether there is more for the same runner to do. */
  isLeft: boolean;
  /** The result of the comparison once the job is done; a move compares nothing. */
  report: Comparison | null;
}

/** Runs one transaction's worth. Nothing is left if the job is done, or another runner has taken it over. */
export async function rebuildStep(step: Step): Promise<StepOutcome> {
  const { db, scope, job, runner, now, leaseUntil, batchSize = BATCH_SIZE } = step;
  return writeInOrganisation(db, scope, async ({ tx, timezone }) => {
    const position = await readPosition(tx, job, runner);
    if (!position) return { isLeft: false, report: null, tags: [] };
    const phase = PHASES[position.phase];
    if (!phase) {
      await writeZones(tx, scope, { timezone, daysTimezone: timezone });
      await finishJob(tx, job, now);
      // From now on answers come from the stored days.
      const report = { rowsCompared: 0, differences: 0 };
      return { isLeft: false, report, tags: [organisationTag(scope)] };
    }
    const days = await phase(tx, scope, position, batchSize);
    if (days) {
      await replaceDays(tx, scope, days, requireZone(timezone));
      await markWhole(tx, scope, days.kind, days.ids);
    }
    const next = days
      ? {
          ...position,
          ...days.next,
          done: position.done + (days.next.afterDay === null ? days.ids.length : 0),
        }
      : { ...position, phase: position.phase + 1, afterId: 0n, afterDay: null };
    await writePosition(tx, job, next, leaseUntil);
    return { isLeft: true, report: null, tags: [] };
  });
}
