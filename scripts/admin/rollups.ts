/** `rebuild-rollups` and `verify-rollups`. */
import { type RollupReport, rebuildRollups, verifyRollups } from '@/lib/commands/rollups/rollups';
import type { Scope } from '@/lib/data/db/scope';
import { readArguments } from './arguments';
import type { AdminCommand, AdminContext } from './command';
import { chosenOrganisations } from './scopes';

export const rebuild: AdminCommand = (args, context) =>
  walk(args, context, (scope) => rebuildRollups(context.db, scope, context.now));
export const verify: AdminCommand = (args, context) =>
  walk(args, context, (scope) => verifyRollups(context.db, scope));

/** One organisation after the other; returns the sums. */
async function walk(
  args: readonly string[],
  { db }: AdminContext,
  work: (scope: Scope) => Promise<RollupReport>,
): Promise<Record<string, number>> {
  const scopes = await chosenOrganisations(db, readArguments(args, ['org']).options.org);
  const sum: RollupReport = { rowsCompared: 0, differences: 0 };
  for (const scope of scopes) {
    const report = await work(scope);
    sum.rowsCompared += report.rowsCompared;
    sum.differences += report.differences;
  }
  return { organisations: scopes.length, rows_compared: sum.rowsCompared, differences: sum.differences };
}
