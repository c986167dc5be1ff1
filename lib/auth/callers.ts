import type { EvictionLedger } from '@/lib/cache/ledger';
import { maxOf } from '@/lib/contract/plans';
import { readApiKey } from '@/lib/data/accounts/api-keys';
import { readMemberships } from '@/lib/data/accounts/users';
import type { Database } from '@/lib/data/db/client';
import { utcDay } from '@/lib/time/day';
import { isSameHash, keyIdOf } from './api-key';
import type { CoalescedLookups } from './coalesced-lookups';
import type { DayQuota } from './day-quota';
import { type Caller, keyCaller, sessionCaller } from './policy';
import { hashSecret } from './secret';
import { readSession } from './session';

interface CallerContext {
  db: Database;
  now: Date;
  /** Opens session cookies; null: none can be opened. */
  sessionSecret: string | null;
  /** Records the evictions in the caller's organisation up to the lookup. */
  evictions: EvictionLedger;
  /** Requests with the same credential that arrive together share a lookup. */
  lookups: CoalescedLookups;
  /** The calls a day that keys have; absent: none are claimed. */
  quota?: DayQuota;
  /** Whether the call counts against them. */
  isCounted?: boolean;
}

/**
 * Returns the caller of a request, by the API key in `Authorization`, else by the session cookie. Runs at most one
 * statement, after the call; it also updates the ledger of evictions. Null for a missing, malformed, unknown,
 * revoked or expired credential, without saying which. A header without a valid key is refused even if the request
 * has a session cookie.
 * @param named public id of the organisation that the request names; a caller who does not belong to it is
 *   returned, but may do nothing (`canDo`)
 */
export async function findCaller(
  headers: Headers,
  context: CallerContext,
  named: string | null = null,
): Promise<Caller | null> {
  const authorization = headers.get('authorization');
  return authorization === null
    ? findSession(headers, context, named)
    : findKey(authorization, context, named);
}

async function findKey(
  authorization: string,
  { db, now, evictions, lookups, quota, isCounted = false }: CallerContext,
  named: string | null,
): Promise<Caller | null> {
  const key = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1] ?? '';
  const keyId = keyIdOf(key);
  if (keyId === null) return null;
  const hash = hashSecret(key);
  const day = utcDay(now);
  const holder = Buffer.from(hash).toString('base64');
  const call = isCounted ? quota?.arrive(holder, day) : undefined;
  try {
    // Of one day, because a lookup claims calls of its own day only.
    const stored = await lookups.share(`${day} ${key}`, async () => {
      // For all that wait for this lookup, also when one that does not count makes it.
      const count = quota?.toClaim(holder, day) ?? 0;
      const found = await readApiKey(db, keyId, hash, now, evictions.sinceFor(keyId), { day, count });
      if (!found) return null;
      const { orgId, plan } = found.organisation;
      evictions.record(keyId, orgId, await found.evictions());
      if (count > 0 && isGood(found, hash, now)) {
        const max = maxOf('max_api_requests_per_day', plan);
        quota?.claimed(holder, day, count, orgId, { max, total: found.callsClaimed });
      }
      return found;
    });
    if (!stored || !isGood(stored, hash, now)) return null;
    const isHere = named === null || named === stored.organisation.orgUuid;
    const match = isHere ? 'named' : 'elsewhere';
    return keyCaller(stored, stored.organisation, match, call?.take() === false);
  } finally {
    call?.leave();
  }
}

/** Whether the secret is right, and the key neither revoked nor expired. */
function isGood(
  {
    secretHash,
    revokedAt,
    expiresAt,
  }: { secretHash: Uint8Array; revokedAt: Date | null; expiresAt: Date | null },
  hash: Uint8Array,
  now: Date,
): boolean {
  return isSameHash(secretHash, hash) && revokedAt === null && (expiresAt === null || expiresAt > now);
}

async function findSession(
  headers: Headers,
  { db, sessionSecret, evictions, lookups }: CallerContext,
  named: string | null,
): Promise<Caller | null> {
  const session = await readSession(headers, sessionSecret);
  if (!session) return null;
  // All tabs of a browser share the cookie: it decides which organisation new pages open in, never the one of a page's
  // calls.
  const wanted = named ?? session.org;
  const holder = `${session.sub} ${wanted ?? ''}`;
  const { memberships, active } = await lookups.share(
    `${holder} ${session.epoch} ${session.sid}`,
    async () => {
      const found = await readMemberships(db, session, evictions.sinceFor(holder));
      const there = found.find(({ orgUuid }) => orgUuid === wanted) ?? found[0];
      if (there) evictions.record(holder, there.orgId, await there.evictions());
      return { memberships: found, active: there };
    },
  );
  if (!active) return null;
  const isThere = active.orgUuid === named;
  return sessionCaller(
    {
      userId: active.userId,
      id: active.userUuid,
      name: active.userName,
      email: active.email,
      role: active.role,
      epoch: session.epoch,
      session: session.sid,
    },
    active,
    memberships.map(({ orgUuid, orgName, role }) => ({ id: orgUuid, name: orgName, role })),
    named === null ? 'unnamed' : isThere ? 'named' : 'elsewhere',
  );
}
