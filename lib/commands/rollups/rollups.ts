import { organisationTag, type Tag } from '@/lib/cache/tags';
import { requestMove } from '@/lib/commands/accounts/organisation-zone';
import { readZones } from '@/lib/data/accounts/organisation-zone';
import type { Comparison } from '@/lib/data/days/expected';
import type { Database } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { WalkPosition } from '@/lib/data/writes/jobs';
import type { Turns } from '@/lib/data/writes/marks';
import { type OrganisationWrite, writeInOrganisation } from '@/lib/data/writes/transaction';
import { requireZone } from '@/lib/time/zone';
import { BATCH_SIZE, type BatchSize } from './batches';
import { rebuildStep } from './rebuild';
import { addTo } from './replay';
import { reconcileStep, restartEntity, START } from './step';

/** How many rows were compared with a rebuild from the captures, and how many were missing, superfluous or wrong. */
export type RollupReport = Comparison;

/**
 * Compares every derived row of an organisation with a rebuild from its captures; changes nothing. Days that are
 * moving into another zone are skipped, because they are not read.
 */
export async function verifyRollups(
  db: Database,
  scope: Scope,
  batchSize = BATCH_SIZE,
): Promise<RollupReport> {
  const sum = { rowsCompared: 0, differences: 0 };
  for (let position: WalkPosition | null = START; position; ) {
    const from: WalkPosition = position;
    const step = await writeInOrganisation(db, scope, async (write) => {
      const { daysTimezone } = await readZones(write.tx, scope);
      const zone = daysTimezone === null ? null : requireZone(write.timezone);
      return {
        ...(await reconcileStep(
          { tx: write.tx, scope, zone, isRepair: false, batchSize, turns: null },
          from,
        )),
        tags: [],
      };
    });
    addTo(sum, step.report);
    position = step.next;
  }
  return sum;
}

/**
 * Rebuilds every derived row of an organisation from its captures; returns how many were wrong before. Days that are
 * moving into another zone are moved first, by finishing the pending job.
 */
export async function rebuildRollups(
  db: Database,
  scope: Scope,
  now: Date,
  batchSize = BATCH_SIZE,
): Promise<RollupReport> {
  const sum = { rowsCompared: 0, differences: 0 };
  for (let position: WalkPosition | null = START; position; ) {
    const from: WalkPosition = position;
    const step = await writeInOrganisation(db, scope, (write) =>
      repairStep(write, scope, from, { now, batchSize, turns: null }),
    );
    if (step.isMoving) {
      const job = { orgId: scope.orgId, kind: 'rebuild_days' } as const;
      while ((await rebuildStep({ db, scope, job, runner: null, now, leaseUntil: null })).isLeft);
    }
    addTo(sum, step.report);
    position = step.next;
  }
  return sum;
}

/** What one step of a rebuild did. */
interface RepairStep {
  /** Nothing was compared: the days must be moved first. */
  isMoving: boolean;
  /** Null: all is done. */
  next: WalkPosition | null;
  report: RollupReport;
  tags: Tag[];
}

/** One step that compares and repairs, or, while the days are not those of the zone, has them moved first. */
export async function repairStep(
  { tx, timezone }: OrganisationWrite,
  scope: Scope,
  from: WalkPosition,
  { now, batchSize, turns }: { now: Date; batchSize: BatchSize; turns: Turns },
): Promise<RepairStep> {
  const { daysTimezone } = await readZones(tx, scope);
  if (daysTimezone !== timezone) {
    await requestMove(tx, scope, timezone, now);
    const report = { rowsCompared: 0, differences: 0 };
    return { isMoving: true, next: restartEntity(from), report, tags: [] };
  }
  const zone = requireZone(timezone);
  const { next, report } = await reconcileStep({ tx, scope, zone, isRepair: true, batchSize, turns }, from);
  return { isMoving: false, next, report, tags: report.differences > 0 ? [organisationTag(scope)] : [] };
}
