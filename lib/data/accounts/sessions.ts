import type { Sql } from '@/lib/data/db/client';

/** Sessions that were signed out of, and the addresses from which people signed in; before any scope is known. */

/** A session by the claims of its token. */
export interface SessionRef {
  /** User uuid. */
  sub: string;
  /** The user's session_epoch when the session was issued. */
  epoch: number;
  /** Uuid of this one session. */
  sid: string;
}

/** How many addresses of one person are kept; a new one replaces the one used least recently. */
const ADDRESSES_PER_USER = 20;

/** Makes all tokens of a session invalid. `until`: when the last of them expires anyway. */
export async function endSession(db: Sql, sid: string, { now, until }: { now: Date; until: Date }) {
  await db.$executeRaw`
    WITH swept AS (
      DELETE FROM ended_sessions WHERE session_id IN (
        SELECT session_id FROM ended_sessions WHERE expires_at <= ${now} LIMIT 1000 FOR UPDATE SKIP LOCKED))
    INSERT INTO ended_sessions (session_id, expires_at) VALUES (${sid}::uuid, ${until})
    ON CONFLICT (session_id) DO NOTHING`;
}

/** Whether a session is still open: neither it nor all sessions of the person were ended. */
export async function isSessionOpen(db: Sql, { sub, epoch, sid }: SessionRef): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM users u WHERE u.uuid = ${sub}::uuid AND u.session_epoch = ${epoch}
      AND NOT EXISTS (SELECT FROM ended_sessions e WHERE e.session_id = ${sid}::uuid)`;
  return rows.length > 0;
}

/** Whether a person signed in from an address since an instant. */
export async function isAddressKnown(
  db: Sql,
  userId: number,
  addressHash: Uint8Array<ArrayBuffer>,
  since: Date,
): Promise<boolean> {
  const found = await db.knownAddress.findUnique({ where: { userId_addressHash: { userId, addressHash } } });
  return found !== null && found.seenAt >= since;
}

/** Remembers that a person signed in from an address. */
export async function rememberAddress(
  db: Sql,
  userId: number,
  addressHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    WITH swept AS (
      DELETE FROM known_addresses WHERE user_id = ${userId} AND address_hash IN (
        SELECT address_hash FROM known_addresses WHERE user_id = ${userId} AND address_hash <> ${addressHash}
        ORDER BY seen_at DESC OFFSET ${ADDRESSES_PER_USER - 1}))
    INSERT INTO known_addresses (user_id, address_hash, seen_at) VALUES (${userId}, ${addressHash}, ${now})
    ON CONFLICT (user_id, address_hash) DO UPDATE SET seen_at = EXCLUDED.seen_at`;
}
