/** `rebuild-rollups` and `verify-rollups`. */
import { type RollupReport, rebuildRollups, verifyRollups } from '@/lib/commands/rollups';
import { readArguments } from './arguments';
import type { AdminCommand } from './commands';
import { chosenOrganisations } from './scopes';

export const rebuild: AdminCommand = (args, context) => walk(args, context, rebuildRollups);
export const verify: AdminCommand = (args, context) => walk(args, context, verifyRollups);

/** One organisation after the other; the answer adds them up. */
async function walk(
  args: readonly string[],
  { db }: Parameters<AdminCommand>[1],
  work: typeof verifyRollups,
): Promise<Record<string, number>> {
  const scopes = await chosenOrganisations(db, readArguments(args, ['org']).options.org);
  const sum: RollupReport = { rowsCompared: 0, differences: 0 };
  for (const scope of scopes) {
    const report = await work(db, scope);
    sum.rowsCompared += report.rowsCompared;
    sum.differences += report.differences;
  }
  return { organisations: scopes.length, rows_compared: sum.rowsCompared, differences: sum.differences };
}
