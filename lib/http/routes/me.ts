import type { Caller, CallerUser } from '@/lib/auth/policy';
import type { Me, MeChange } from '@/lib/contract/accounts/me';
import { type LimitKey, maxOf, perLimit } from '@/lib/contract/plans';
import { readUse } from '@/lib/data/accounts/use';
import { updateUserName } from '@/lib/data/accounts/users';
import type { Scope } from '@/lib/data/db/scope';
import { readProgress } from '@/lib/data/writes/jobs';
import type { Context } from '@/lib/http/edge/steps';
import { utcDay } from '@/lib/time/day';

/** GET /api/v1/me: the caller as the policy made them, and how far a change of the timezone has come. */
export async function toMe({ db, caller, scope, now, limits, quota, evictions }: Context): Promise<Me> {
  const [rebuild, use] = await Promise.all([
    readProgress(db, scope, 'rebuild_days'),
    readUse(db, scope, now),
  ]);
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
    limits: toLimits(use, { scope, unused: quota.leftOf(scope.orgId, utcDay(now)) }),
    user: caller.user && toPerson(caller.user),
    organisations: [...caller.organisations],
    // Read with the caller, before anything else, so that no write can fall in between.
    last_event_id: caller.user ? evictions.seqOf(scope.orgId) : null,
  };
}

/** @param unused calls claimed by this process and not made yet */
function toLimits(
  use: Readonly<Record<LimitKey, number>>,
  { scope, unused }: { scope: Scope; unused: number },
): Me['limits'] {
  return perLimit((key) => {
    const max = maxOf(key, scope.plan);
    const used = use[key];
    if (key !== 'max_api_requests_per_day') return { current: used, max };
    // The last claim may exceed the limit, but no call does.
    return { current: Math.max(0, Math.min(used, max ?? used) - unused), max };
  });
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
