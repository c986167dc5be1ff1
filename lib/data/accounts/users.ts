import type { Evictions } from '@/lib/cache/tags';
import type { Role } from '@/lib/contract/accounts/roles';
import type { Database, Sql } from '@/lib/data/db/client';
import type { Organisation } from '@/lib/data/db/scope';
import { type EvictionRow, evictionLookup, type KnownEvictions } from '@/lib/data/writes/evictions';
import type { SessionRef } from './sessions';

/** Users belong to no organisation by themselves; these are looked up before a scope is known. */

export interface StoredUser {
  userId: number;
  uuid: string;
  email: string;
  name: string;
  passwordHash: string | null;
  sessionEpoch: number;
  /** The user whose link set the password, and who may know it; null: no one else can. */
  linkMadeBy: number | null;
}

/** `email` in lower case. */
export async function readUserByEmail(db: Sql, email: string): Promise<StoredUser | null> {
  return db.user.findUnique({ where: { email } });
}

/** By the narrow key. */
export async function readUser(db: Sql, userId: number): Promise<StoredUser | null> {
  return db.user.findUnique({ where: { userId } });
}

/** Whether a person is a member of any organisation. */
export async function belongsSomewhere(db: Sql, userId: number): Promise<boolean> {
  return (await db.membership.findFirst({ where: { userId }, select: { orgId: true } })) !== null;
}

export async function updateUserName(db: Sql, userId: number, name: string): Promise<void> {
  await db.user.update({ where: { userId }, data: { name } });
}

/** Ends every session of a person. */
export async function endSessions(db: Sql, userId: number): Promise<void> {
  await db.user.update({ where: { userId }, data: { sessionEpoch: { increment: 1 } } });
}

/**
 * Replaces the password that was checked, and ends every session. False: the password has changed since the check.
 * @param linkMadeBy who else may know it, where that changes
 */
export async function replacePassword(
  db: Sql,
  { userId, passwordHash }: Pick<StoredUser, 'userId' | 'passwordHash'>,
  newHash: string,
  linkMadeBy?: number | null,
): Promise<boolean> {
  const { count } = await db.user.updateMany({
    where: { userId, passwordHash },
    data: {
      passwordHash: newHash,
      sessionEpoch: { increment: 1 },
      ...(linkMadeBy !== undefined && { linkMadeBy }),
    },
  });
  return count > 0;
}

/** Removes a password that another person may know, and ends every session; leaves a person's own password alone. */
export async function dropLinkPassword(db: Sql, userId: number): Promise<void> {
  await db.user.updateMany({
    where: { userId, linkMadeBy: { not: null } },
    data: { passwordHash: null, linkMadeBy: null, sessionEpoch: { increment: 1 } },
  });
}

export async function insertUser(
  db: Sql,
  user: {
    email: string;
    name: string;
    passwordHash: string | null;
    linkMadeBy?: number | null;
    createdAt: Date;
  },
): Promise<StoredUser> {
  return db.user.create({ data: user });
}

/** One of a user's memberships, with the user and the organisation. */
interface StoredMembership extends Organisation {
  userId: number;
  userUuid: string;
  userName: string;
  email: string;
  role: Role;
  /** Reads the evictions of the organisation, if the lookup has not. */
  evictions: () => Promise<Evictions>;
}

/**
 * Reads everything about the holder of a session: their memberships, oldest first, with the evictions of the
 * organisation they last acted in, or of each if that is unknown. Empty if the user was deleted, has no
 * membership, signed out of this session, or ended all sessions of its epoch.
 */
export async function readMemberships(
  db: Database,
  { sub, epoch, sid }: SessionRef,
  known: KnownEvictions | null,
): Promise<StoredMembership[]> {
  const lookup = evictionLookup(db, known);
  const rows = await db.$queryRaw<(Omit<StoredMembership, 'evictions'> & EvictionRow)[]>`
    SELECT u.user_id AS "userId", u.uuid::text AS "userUuid", u.name AS "userName", u.email, m.role, o.org_id AS "orgId",
      o.uuid::text AS "orgUuid", o.name AS "orgName", o.plan, o.analytics_tz AS timezone,
      ${lookup.columns}
    FROM users u JOIN memberships m ON m.user_id = u.user_id JOIN organisations o ON o.org_id = m.org_id
      ${lookup.join}
    WHERE u.uuid = ${sub}::uuid AND u.session_epoch = ${epoch}
      AND NOT EXISTS (SELECT FROM ended_sessions e WHERE e.session_id = ${sid}::uuid)
    ORDER BY m.created_at, o.org_id`;
  return rows.map(({ seq, after, evicted, ...membership }) => ({
    ...membership,
    evictions: () => lookup.read({ orgId: membership.orgId, seq, after, evicted }),
  }));
}
