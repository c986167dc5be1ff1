import { organisationTag, type Tag } from '@/lib/cache/tags';
import { timezoneName } from '@/lib/contract/accounts/organisation';
import { toIssues } from '@/lib/contract/fields/issues';
import { readZones, writeZones } from '@/lib/data/accounts/organisation-zone';
import { countEntities } from '@/lib/data/days/walk';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { finishJob, type JobProgress, readProgress, requestJob } from '@/lib/data/writes/jobs';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { invalidParams } from '@/lib/errors';
import { isSameZone } from '@/lib/time/zone';

/** Changes the zone whose local days count. Throws invalid_params unless it is an IANA zone. */
export async function setTimezone(
  timezone: string,
  { db, scope, now }: { db: Database; scope: Scope; now: Date },
): Promise<{ timezone: string; rebuild: JobProgress | null; tags: Tag[] }> {
  const { error } = timezoneName.safeParse(timezone);
  if (error) throw invalidParams(toIssues(error).map((issue) => ({ ...issue, path: 'timezone' })));
  return writeInOrganisation(db, scope, async ({ tx }) => {
    await moveToZone(tx, scope, timezone, now);
    const rebuild = await readProgress(tx, scope, 'rebuild_days');
    return { timezone, rebuild, tags: [organisationTag(scope)] };
  });
}

/**
 * Answers follow at once, from the captures, while a job moves the stored days into the zone. The caller holds the
 * organisation's write lock.
 */
export async function moveToZone(tx: Transaction, scope: Scope, timezone: string, now: Date): Promise<void> {
  const { daysTimezone } = await readZones(tx, scope);
  if (daysTimezone !== null && isSameZone(daysTimezone, timezone)) {
    // Another name of the same zone: the stored days are right as they are.
    await writeZones(tx, scope, { timezone, daysTimezone: timezone });
    await finishJob(tx, { orgId: scope.orgId, kind: 'rebuild_days' }, now);
  } else {
    await beginMove(tx, scope, timezone, now);
  }
}

/** Requests that an organisation's days move into its zone; a move under way continues. */
export async function requestMove(tx: Transaction, scope: Scope, timezone: string, now: Date): Promise<void> {
  if ((await readProgress(tx, scope, 'rebuild_days')) === null) await beginMove(tx, scope, timezone, now);
}

async function beginMove(tx: Transaction, scope: Scope, timezone: string, now: Date): Promise<void> {
  await writeZones(tx, scope, { timezone, daysTimezone: null });
  await requestJob(tx, scope, 'rebuild_days', await countEntities(tx, scope), now);
}
