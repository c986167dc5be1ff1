import { organisationTag } from '@/lib/cache/tags';
import type { Database, Transaction } from '@/lib/data/client';
import { rebuildCampaigns } from '@/lib/data/entity-days';
import type { Comparison } from '@/lib/data/entity-days-compare';
import { readIdsAfter, rebuildCreators, rebuildVideos } from '@/lib/data/entity-days-zone';
import { finishJob, type Job, readPlace, writePlace } from '@/lib/data/jobs';
import { writeInOrganisation } from '@/lib/data/organisation-write';
import { writeZones } from '@/lib/data/organisation-zone';
import type { Scope } from '@/lib/data/scope';
import { requireZone, type Zone } from '@/lib/time/zone';

/**
 * Moves an organisation's stored days into its zone, a few entities in each transaction, so that captures come in
 * between. Videos, then creators, then campaigns: each sums what is done already. What is written meanwhile is
 * written in the new zone: rows of entities that are done stay right, those of others are thrown away in their
 * turn, and entities that are new have higher ids than all before. Nobody reads the rows until the last one is done.
 */

type Rebuild = (tx: Transaction, scope: Scope, zone: Zone, ids: readonly bigint[]) => Promise<void>;

/** In this order; `limit` entities a transaction, some hundred thousand rows at most. */
const PHASES: readonly { kind: 'video' | 'creator' | 'campaign'; limit: number; rebuild: Rebuild }[] = [
  { kind: 'video', limit: 200, rebuild: rebuildVideos },
  { kind: 'creator', limit: 25, rebuild: rebuildCreators },
  { kind: 'campaign', limit: 5, rebuild: (tx, scope, _zone, ids) => rebuildCampaigns(tx, scope, ids) },
];

export interface Step {
  db: Database;
  scope: Scope;
  job: Job;
  /** Whose job it must be; null: does a step for whoever has it. */
  runner: string | null;
  now: Date;
  /** Null: leaves the lease as it is. */
  leaseUntil: Date | null;
}

export interface StepOutcome {
  /** Whether there is more for the same runner to do. */
  isLeft: boolean;
  /** What the job found, once all of it is done; a move looks for nothing. */
  report: Comparison | null;
}

/** One transaction's worth. Nothing is left when all is done, or another runner has the job by now. */
export async function rebuildStep({ db, scope, job, runner, now, leaseUntil }: Step): Promise<StepOutcome> {
  return writeInOrganisation(db, scope, async ({ tx, timezone }) => {
    const place = await readPlace(tx, job, runner);
    if (!place) return { isLeft: false, report: null, tags: [] };
    const phase = PHASES[place.phase];
    if (!phase) {
      await writeZones(tx, scope, { timezone, daysTimezone: timezone });
      await finishJob(tx, job, now);
      // From now on answers come from the stored days.
      const report = { rowsCompared: 0, differences: 0 };
      return { isLeft: false, report, tags: [organisationTag(scope)] };
    }
    const ids = await readIdsAfter(tx, scope, phase.kind, place.afterId, phase.limit);
    const last = ids.at(-1);
    if (last !== undefined) await phase.rebuild(tx, scope, requireZone(timezone), ids);
    const next =
      last === undefined
        ? { ...place, phase: place.phase + 1, afterId: 0n }
        : { ...place, afterId: last, done: place.done + ids.length };
    await writePlace(tx, job, next, leaseUntil);
    return { isLeft: true, report: null, tags: [] };
  });
}
