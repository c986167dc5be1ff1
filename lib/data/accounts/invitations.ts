import type { Role } from '@/lib/contract/accounts/roles';
import type { Sql, Transaction } from '@/lib/data/db/client';
import type { Organisation, Scope } from '@/lib/data/db/scope';

/** Invitations not yet accepted, open or expired. A secret finds its row before any scope is known. */

export interface StoredInvitation {
  id: string;
  email: string;
  role: Role;
  /** Null: the inviter was deleted. */
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** The newest first, expired ones included. */
export async function readInvitations(db: Sql, scope: Scope): Promise<StoredInvitation[]> {
  return db.$queryRaw<StoredInvitation[]>`
    SELECT i.uuid::text AS id, i.email, i.role, u.name AS "invitedBy", i.created_at AS "createdAt",
      i.expires_at AS "expiresAt"
    FROM invitations i LEFT JOIN users u ON u.user_id = i.invited_by
    WHERE i.org_id = ${scope.orgId} ORDER BY i.created_at DESC, i.email`;
}

/** The fields that decide who may undo an invitation, and until when; null if the organisation does not have it. */
export async function findInvitation(
  tx: Transaction,
  scope: Scope,
  by: { uuid: string } | { email: string },
): Promise<{ role: string; invitedBy: number; expiresAt: Date } | null> {
  return tx.invitation.findFirst({
    where: { orgId: scope.orgId, ...by },
    select: { role: true, invitedBy: true, expiresAt: true },
  });
}

/** Replaces an earlier invitation of the address, whose secret stops working. */
export async function putInvitation(
  db: Sql,
  scope: Scope,
  invitation: {
    email: string;
    role: Role;
    tokenHash: Uint8Array<ArrayBuffer>;
    invitedBy: number;
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<{ id: string }> {
  const { email, role, tokenHash, invitedBy, createdAt, expiresAt } = invitation;
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO invitations (org_id, email, role, token_hash, invited_by, created_at, expires_at)
    VALUES (${scope.orgId}, ${email}, ${role}, ${tokenHash}, ${invitedBy}, ${createdAt}, ${expiresAt})
    ON CONFLICT (org_id, email) DO UPDATE SET uuid = EXCLUDED.uuid, role = EXCLUDED.role,
      token_hash = EXCLUDED.token_hash, invited_by = EXCLUDED.invited_by, created_at = EXCLUDED.created_at,
      expires_at = EXCLUDED.expires_at
    RETURNING uuid::text AS id`;
  const [row] = rows;
  if (!row) throw new Error('an invitation was not stored');
  return row;
}

/** False when the organisation has no such invitation. */
export async function deleteInvitation(db: Sql, scope: Scope, uuid: string): Promise<boolean> {
  const { count } = await db.invitation.deleteMany({ where: { orgId: scope.orgId, uuid } });
  return count > 0;
}

/** Ends the invitations made by a user, or only those of them with a given role. */
export async function deleteInvitationsBy(
  tx: Transaction,
  scope: Scope,
  userId: number,
  role?: Role,
): Promise<void> {
  await tx.invitation.deleteMany({ where: { orgId: scope.orgId, invitedBy: userId, ...(role && { role }) } });
}

/** The open invitation that a secret belongs to; null: none. */
export interface OpenInvitation extends Organisation {
  email: string;
  invitedBy: number;
  role: Role;
  expiresAt: Date;
}

export async function readOpenInvitation(
  db: Sql,
  tokenHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<OpenInvitation | null> {
  const rows = await db.$queryRaw<OpenInvitation[]>`
    SELECT o.org_id AS "orgId", o.uuid::text AS "orgUuid", o.name AS "orgName", o.plan,
      o.analytics_tz AS timezone, i.email, i.invited_by AS "invitedBy", i.role,
      i.expires_at AS "expiresAt"
    FROM invitations i JOIN organisations o ON o.org_id = i.org_id
    WHERE i.token_hash = ${tokenHash} AND i.expires_at > ${now}`;
  return rows[0] ?? null;
}

/** Removes an open invitation; of several concurrent calls, one returns true. */
export async function takeInvitation(
  tx: Transaction,
  tokenHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<{ role: Role } | null> {
  const rows = await tx.$queryRaw<{ role: Role }[]>`
    DELETE FROM invitations WHERE token_hash = ${tokenHash} AND expires_at > ${now} RETURNING role`;
  return rows[0] ?? null;
}
