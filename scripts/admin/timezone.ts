/** `set-timezone`. */
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { readArguments, requireOptions } from './arguments';
import type { AdminCommand } from './command';
import { requireOrganisation } from './scopes';

/** A server, running or started next, moves the stored days; answers are right meanwhile. */
export const setZone: AdminCommand = async (args, { db, now }) => {
  const { org, tz } = requireOptions(readArguments(args, ['org', 'tz']), 'org', 'tz');
  const scope = await requireOrganisation(db, org);
  const { timezone, rebuild } = await setTimezone(tz, { db, scope, now });
  return { org_id: scope.orgUuid, timezone, rebuild };
};
