import type { Me } from '@/lib/contract/me';
import type { Context } from './route';

/** GET /api/v1/me: the caller as the policy made them; nothing is looked up. */
export function toMe({ caller, scope, limits }: Pick<Context, 'caller' | 'scope' | 'limits'>): Me {
  return {
    organisation: { id: scope.orgUuid, name: scope.orgName },
    plan: scope.plan,
    timezone: scope.timezone,
    scopes: [...caller.scopes],
    rate_limit: {
      requests_per_minute: limits.perMinute.requests,
      ingest_calls_per_minute: limits.perMinute.ingest,
    },
    user: caller.user,
    organisations: [...caller.organisations],
  };
}
