import { type Caller, type CallerUser, canDo, hasRight, refusalOf } from '@/lib/auth/policy';
import type { Role } from '@/lib/contract/accounts/roles';
import { deleteInvitationsBy } from '@/lib/data/accounts/invitations';
import {
  deleteMembership,
  lockOwners,
  readMembers,
  type StoredMember,
  updateRole,
} from '@/lib/data/accounts/members';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { writeUnlocked } from '@/lib/data/writes/transaction';
import { ApiError, invalidParams, notFound } from '@/lib/errors';

/** Nothing here shows in a cached answer, so no tag goes stale. */
interface MemberContext {
  db: Database;
  scope: Scope;
  caller: Caller;
}

/**
 * Changes a member's role. Throws not_found, insufficient_scope if the old or new role is owner and the caller is not
 * one, and invalid_params for the last owner.
 */
export async function changeRole(
  id: string,
  role: Role,
  { db, scope, caller }: MemberContext,
): Promise<StoredMember> {
  const { member } = await writeUnlocked(db, scope, async (tx) => {
    const { member, members, isLastOwner } = await holdMember(tx, scope, id, caller);
    if (member.role === role) return { member, tags: [] };
    if (member.role === 'owner' || role === 'owner') requireOwner(caller);
    if (isLastOwner) throw lastOwner('role');
    if (role === 'owner') requireOwnPassword(member, members);
    await updateRole(tx, scope, member.userId, role);
    // Invitations end with the right to make them.
    if (!hasRight(role, 'manage_members')) await deleteInvitationsBy(tx, scope, member.userId);
    else if (!hasRight(role, 'manage_owners')) await deleteInvitationsBy(tx, scope, member.userId, 'owner');
    return { member: { ...member, role }, tags: [] };
  });
  return member;
}

/** Ends a membership, also the caller's own; their notes and keys stay. Throws like changeRole. */
export async function removeMember(id: string, { db, scope, caller }: MemberContext): Promise<void> {
  await writeUnlocked(db, scope, async (tx) => {
    const { member, isLastOwner } = await holdMember(tx, scope, id, caller);
    if (member.role === 'owner') requireOwner(caller);
    if (isLastOwner) throw lastOwner('id');
    await deleteInvitationsBy(tx, scope, member.userId);
    await deleteMembership(tx, scope, member.userId);
    return { tags: [] };
  });
}

/** A member, locked so that no role in the organisation changes meanwhile. */
async function holdMember(
  tx: Transaction,
  scope: Scope,
  id: string,
  { user }: Caller,
): Promise<{ member: StoredMember; members: StoredMember[]; isLastOwner: boolean }> {
  const members = await holdMembers(tx, scope, user);
  const member = members.find((one) => one.id === id);
  if (!member) throw notFound('member');
  const owners = members.filter(({ role }) => role === 'owner');
  return { member, members, isLastOwner: member.role === 'owner' && owners.length === 1 };
}

/**
 * The members, locked so that no role in the organisation changes until the transaction ends. Throws
 * insufficient_scope if the caller's role changed after the request was authorised: a lost right must not be used.
 */
export async function holdMembers(
  tx: Transaction,
  scope: Scope,
  person: CallerUser | null,
): Promise<StoredMember[]> {
  await lockOwners(tx, scope);
  const members = await readMembers(tx, scope);
  if (members.find(({ userId }) => userId === person?.userId)?.role === person?.role) return members;
  throw new ApiError('insufficient_scope', 'Your permissions just changed. Try again.');
}

/** Throws insufficient_scope unless the caller is an owner. */
export function requireOwner(caller: Caller): void {
  if (!canDo(caller, 'manage_owners'))
    throw new ApiError('insufficient_scope', refusalOf(caller, 'manage_owners'));
}

/** Refuses to make a person an owner if someone who is not an owner may know their password. */
function requireOwnPassword({ linkMadeBy }: StoredMember, members: readonly StoredMember[]): void {
  if (linkMadeBy === null || isOwner(linkMadeBy, members)) return;
  const message =
    'They joined by a link that no owner made: invite their address as an owner, so that they choose a new password.';
  throw invalidParams([{ path: 'role', message }]);
}

/** Whether a user is an owner among the members. */
export function isOwner(userId: number, members: readonly StoredMember[]): boolean {
  return members.some((member) => member.userId === userId && member.role === 'owner');
}

function lastOwner(path: string): ApiError {
  return invalidParams([
    { path, message: 'An organisation needs at least one owner: make another member an owner first.' },
  ]);
}
