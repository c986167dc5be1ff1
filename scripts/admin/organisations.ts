/** `create-org`, `create-key` and `reset-password`. */

import { resetPassword } from '@/lib/commands/accounts/account';
import { createApiKey } from '@/lib/commands/accounts/api-keys';
import { createOrganisation } from '@/lib/commands/accounts/organisation';
import { KEY_SCOPES, type KeyScope } from '@/lib/contract/accounts/roles';
import type { PlanName } from '@/lib/contract/plans';
import { MS_PER_DAY } from '@/lib/time/day';
import { UsageError } from '../command';
import { readArguments, readSecret, requireOptions } from './arguments';
import type { AdminCommand } from './command';
import { requireOrganisation } from './scopes';

const MAX_DAYS = 36_500;

export const createOrg: AdminCommand = async (args, { db, now }) => {
  const given = readArguments(args, ['name', 'tz', 'plan', 'email', 'password']);
  const { name, tz, plan, email } = requireOptions(given, 'name', 'tz', 'plan', 'email');
  const password = await readSecret(given.options.password, 'TRACKAGOAT_PASSWORD', 'password');
  const { orgUuid, userUuid, apiKey } = await createOrganisation(
    // The command checks the plan with everything else, and names all problems at once.
    { name, tz, plan: plan as PlanName, email, password },
    { db, now },
  );
  return { org_id: orgUuid, user_id: userUuid, api_key: apiKey };
};

export const createKey: AdminCommand = async (args, { db, now }) => {
  const given = readArguments(args, ['org', 'name', 'scopes', 'expires']);
  const { org, name, scopes } = requireOptions(given, 'org', 'name', 'scopes');
  const label = name.trim();
  if (label === '' || label.length > 200) throw new UsageError('--name must have 1 to 200 characters.');
  const request = {
    name: label,
    scopes: readScopes(scopes),
    expiresAt: readExpiry(given.options.expires, now),
  };
  const scope = await requireOrganisation(db, org);
  const { apiKey } = await createApiKey(request, { db, scope, now });
  return { api_key: apiKey };
};

/** For people who forgot their password: nothing is mailed, so it cannot be done from outside. */
export const resetPasswordOf: AdminCommand = async (args, { db }) => {
  const given = readArguments(args, ['email', 'password']);
  const { email } = requireOptions(given, 'email');
  const password = await readSecret(given.options.password, 'TRACKAGOAT_PASSWORD', 'password');
  const { userUuid } = await resetPassword({ email, password }, { db });
  return { user_id: userUuid, sessions_ended: true };
};

/** read,write,ingest → each once, in that order. */
export function readScopes(text: string): KeyScope[] {
  const given = text.split(',').map((part) => part.trim());
  const unknown = given.find((part) => !(KEY_SCOPES as readonly string[]).includes(part));
  if (unknown !== undefined) {
    throw new UsageError(`--scopes must be a list of ${KEY_SCOPES.join(', ')}, not "${unknown}".`);
  }
  return KEY_SCOPES.filter((scope) => given.includes(scope));
}

/** 90d → the instant 90 days from now; undefined: never. */
export function readExpiry(given: unknown, now: Date): Date | null {
  if (typeof given !== 'string') return null;
  const days = Number(/^(\d{1,5})d$/.exec(given)?.[1] ?? Number.NaN);
  if (!(days >= 1 && days <= MAX_DAYS))
    throw new UsageError('--expires must be a number of days such as 90d.');
  return new Date(now.getTime() + days * MS_PER_DAY);
}
