import type { EvictionLedger } from '@/lib/cache/ledger';
import { readApiKey } from '@/lib/data/accounts/api-keys';
import { readMemberships } from '@/lib/data/accounts/users';
import type { Sql } from '@/lib/data/db/client';
import { isSameHash, keyIdOf } from './api-key';
import type { CoalescedLookups } from './coalesced-lookups';
import { type Caller, keyCaller, sessionCaller } from './policy';
import { hashSecret } from './secret';
import { readSession } from './session';

interface CallerContext {
  db: Sql;
  now: Date;
  /** Opens session cookies; null: none can be opened. */
  sessionSecret: string | null;
  /** Records the evictions in the caller's organisation up to the lookup. */
  evictions: EvictionLedger;
  /** Requests with the same credential that arrive together share a lookup. */
  lookups: CoalescedLookups;
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
  { db, now, evictions, lookups }: CallerContext,
  named: string | null,
): Promise<Caller | null> {
  const key = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1] ?? '';
  const keyId = keyIdOf(key);
  if (keyId === null) return null;
  const hash = hashSecret(key);
  const stored = await lookups.share(key, async () => {
    const found = await readApiKey(db, keyId, hash, now, evictions.sinceFor(keyId));
    if (found) evictions.record(keyId, found.organisation.orgId, found.evictions);
    return found;
  });
  if (!stored || !isSameHash(stored.secretHash, hash)) return null;
  if (stored.revokedAt || (stored.expiresAt && stored.expiresAt <= now)) return null;
  const isHere = named === null || named === stored.organisation.orgUuid;
  return keyCaller(stored, stored.organisation, isHere ? 'named' : 'elsewhere');
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
      if (there) evictions.record(holder, there.orgId, there.evictions);
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
