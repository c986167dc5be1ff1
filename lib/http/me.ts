import type { Me } from '@/lib/contract/me';
import { readProgress } from '@/lib/data/jobs';
import type { Context } from './route';

/** GET /api/v1/me: the caller as the policy made them, and how far a change of the timezone has come. */
export async function toMe({ db, caller, scope, limits }: Context): Promise<Me> {
  const rebuild = await readProgress(db, scope, 'rebuild_days');
  return {
    organisation: { id: scope.orgUuid, name: scope.orgName },
    plan: scope.plan,
    timezone: scope.timezone,
    ...(rebuild ? { timezone_rebuild: rebuild } : {}),
    scopes: [...caller.scopes],
    rate_limit: {
      requests_per_minute: caller.user ? null : limits.perMinute.requests,
      ingest_calls_per_minute: caller.user ? null : limits.perMinute.ingest,
    },
    user: caller.user,
    organisations: [...caller.organisations],
  };
}
