import type { EvictionLedger } from '@/lib/cache/ledger';
import { readApiKey } from '@/lib/data/api-keys';
import type { Sql } from '@/lib/data/client';
import { readMemberships } from '@/lib/data/users';
import { isSameHash, keyIdOf } from './api-key';
import { type Caller, keyCaller, sessionCaller } from './policy';
import { hashSecret } from './secret';
import { readSession } from './session';
import type { SharedLooks } from './shared-looks';

export interface CallerContext {
  db: Sql;
  now: Date;
  /** Opens session cookies; null: none can be opened. */
  sessionSecret: string | null;
  /** Learns what was evicted in the caller's organisation until they were found. */
  evictions: EvictionLedger;
  /** Requests with one credential that arrive together are found together. */
  looks: SharedLooks;
}

/**
 * Who sends a request: the API key in `Authorization`, else the session cookie. One statement at most for
 * either, sent after this was called; it also brings what is known of evictions up to date. Null for a
 * missing, malformed, unknown, revoked or expired credential, without telling which; a header that holds no
 * good key is not saved by a cookie beside it.
 */
export async function findCaller(headers: Headers, context: CallerContext): Promise<Caller | null> {
  const authorization = headers.get('authorization');
  return authorization === null ? findSession(headers, context) : findKey(authorization, context);
}

async function findKey(
  authorization: string,
  { db, now, evictions, looks }: CallerContext,
): Promise<Caller | null> {
  const key = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1] ?? '';
  const keyId = keyIdOf(key);
  if (keyId === null) return null;
  const hash = hashSecret(key);
  const stored = await looks.share(key, async () => {
    const found = await readApiKey(db, keyId, hash, now, evictions.sinceFor(keyId));
    if (found) evictions.learn(keyId, found.organisation.orgId, found.evictions);
    return found;
  });
  if (!stored || !isSameHash(stored.secretHash, hash)) return null;
  if (stored.revokedAt || (stored.expiresAt && stored.expiresAt <= now)) return null;
  return keyCaller(stored, stored.organisation);
}

async function findSession(
  headers: Headers,
  { db, sessionSecret, evictions, looks }: CallerContext,
): Promise<Caller | null> {
  const session = await readSession(headers, sessionSecret);
  if (!session) return null;
  const holder = `${session.sub} ${session.org ?? ''}`;
  const { memberships, active } = await looks.share(`${holder} ${session.epoch} ${session.sid}`, async () => {
    const found = await readMemberships(db, session, evictions.sinceFor(holder));
    const there = found.find(({ orgUuid }) => orgUuid === session.org) ?? found[0];
    if (there) evictions.learn(holder, there.orgId, there.evictions);
    return { memberships: found, active: there };
  });
  if (!active) return null;
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
  );
}
