import type { Caller, CallerUser } from '@/lib/auth/policy';
import type { Me, MeChange } from '@/lib/contract/accounts/me';
import { updateUserName } from '@/lib/data/accounts/users';
import { readProgress } from '@/lib/data/writes/jobs';
import type { Context } from '@/lib/http/edge/steps';

/** GET /api/v1/me: the caller as the policy made them, and how far a change of the timezone has come. */
export async function toMe({ db, caller, scope, limits, evictions }: Context): Promise<Me> {
  const rebuild = await readProgress(db, scope, 'rebuild_days');
  return {
    organisation: { id: scope.orgUuid, name: scope.orgName },
    plan: scope.plan,
    timezone: scope.timezone,
    ...(rebuild ? { timezone_rebuild: rebuild } : {}),
    scopes: [...caller.scopes],
    rights: [...caller.rights],
    rate_limit: {
      requests_per_minute: caller.user ? null : limits.perMinute.requests,
      ingest_calls_per_minute: caller.user ? null : limits.perMinute.ingest,
    },
    user: caller.user && toPerson(caller.user),
    organisations: [...caller.organisations],
    // Read with the caller, before anything else, so that no write can fall in between.
    last_event_id: caller.user ? evictions.seqOf(scope.orgId) : null,
  };
}

function toPerson({ id, name, email, role }: CallerUser): NonNullable<Me['user']> {
  return { id, name, email, role };
}

/** PATCH /api/v1/me: the person's name, shown on notes from now on. */
export async function renameMe({ name }: MeChange, context: Context): Promise<Me> {
  const user = requirePerson(context.caller);
  await updateUserName(context.db, user.userId, name);
  return toMe({ ...context, caller: { ...context.caller, user: { ...user, name } } });
}

/** The person behind a call that only people may make. */
export function requirePerson({ user }: Caller): CallerUser {
  if (!user) throw new Error('a key got through where only people may');
  return user;
}
