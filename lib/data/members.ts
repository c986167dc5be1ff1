import type { Role } from '@/lib/contract/roles';
import type { Sql, Transaction } from './client';
import type { Scope } from './scope';

/** Who belongs to an organisation. */

export interface StoredMember {
  userId: number;
  /** Public id of the person. */
  id: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
}

/** In the order in which they joined. */
export async function readMembers(db: Sql, scope: Scope): Promise<StoredMember[]> {
  return db.$queryRaw<StoredMember[]>`
    SELECT u.user_id AS "userId", u.uuid::text AS id, u.name, u.email, m.role, m.created_at AS "joinedAt"
    FROM memberships m JOIN users u ON u.user_id = m.user_id
    WHERE m.org_id = ${scope.orgId} ORDER BY m.created_at, m.user_id`;
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
  // Whoever is a member already stays what they are.
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
