import type { Role } from '@/lib/contract/accounts/roles';
import { numberArray } from '@/lib/data/db/arrays';
import type { Sql, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** Who belongs to an organisation. */

export interface StoredMember {
  userId: number;
  /** Public id of the person. */
  id: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
  /** The user whose link set their password, and who may know it; null: no one else can. */
  linkMadeBy: number | null;
}

/** In the order in which they joined. */
export async function readMembers(db: Sql, scope: Scope): Promise<StoredMember[]> {
  return db.$queryRaw<StoredMember[]>`
    SELECT u.user_id AS "userId", u.uuid::text AS id, u.name, u.email, m.role, m.created_at AS "joinedAt",
      u.link_made_by AS "linkMadeBy"
    FROM memberships m JOIN users u ON u.user_id = m.user_id
    WHERE m.org_id = ${scope.orgId} ORDER BY m.created_at, m.user_id`;
}

/** What a session proves: a person in a role, until it or all their sessions are ended. */
interface SessionClaim {
  orgId: number;
  userId: number;
  role: Role;
  epoch: number;
  /** Uuid of the session. */
  session: string;
}

/** Which of these still hold, by index in the list; one statement for sessions of any organisations. */
export async function readCurrentSessions(db: Sql, claims: readonly SessionClaim[]): Promise<Set<number>> {
  const ids = (of: (claim: SessionClaim) => number) => numberArray(claims.map(of));
  const rows = await db.$queryRaw<{ place: number }[]>`
    SELECT s.place::int AS place
    FROM unnest(${ids(({ orgId }) => orgId)}::int[], ${ids(({ userId }) => userId)}::int[],
      ${ids(({ epoch }) => epoch)}::int[], ${claims.map(({ role }) => role)}::text[],
      ${claims.map(({ session }) => session)}::uuid[])
      WITH ORDINALITY AS s (org_id, user_id, epoch, role, session_id, place)
    JOIN memberships m ON m.org_id = s.org_id AND m.user_id = s.user_id AND m.role = s.role
    JOIN users u ON u.user_id = m.user_id AND u.session_epoch = s.epoch
    WHERE NOT EXISTS (SELECT FROM ended_sessions e WHERE e.session_id = s.session_id)`;
  return new Set(rows.map(({ place }) => place - 1));
}

/**
 * Makes changes of the organisation's roles wait for each other until the transaction ends: there is always an
 * owner, and so always a row to wait for.
 */
export async function lockOwners(tx: Transaction, scope: Scope): Promise<void> {
  await tx.$queryRaw`
    SELECT user_id FROM memberships WHERE org_id = ${scope.orgId} AND role = 'owner'
    ORDER BY user_id FOR UPDATE`;
}

export async function insertMembership(
  db: Sql,
  membership: { orgId: number; userId: number; role: Role; createdAt: Date },
): Promise<void> {
  // An existing member keeps their role.
  await db.membership.createMany({ data: [membership], skipDuplicates: true });
}

export async function updateRole(tx: Transaction, scope: Scope, userId: number, role: Role): Promise<void> {
  await tx.membership.update({
    where: { orgId_userId: { orgId: scope.orgId, userId } },
    data: { role },
  });
}

export async function deleteMembership(tx: Transaction, scope: Scope, userId: number): Promise<void> {
  await tx.membership.delete({ where: { orgId_userId: { orgId: scope.orgId, userId } } });
}
