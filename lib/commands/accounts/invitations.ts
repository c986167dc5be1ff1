import { makeInvitationToken } from '@/lib/auth/invitation-token';
import { hashPassword, isPasswordRight } from '@/lib/auth/password';
import type { Caller, CallerUser } from '@/lib/auth/policy';
import { hashSecret } from '@/lib/auth/secret';
import { checkPassword } from '@/lib/auth/sign-in/sign-in';
import { requireRoom } from '@/lib/commands/limits';
import {
  INVITATION_DAYS,
  type InvitationAccept,
  type InvitationAccepted,
  type InvitationCreate,
  newAccount,
  type OpenInvitation,
} from '@/lib/contract/accounts/invitations';
import { toIssues } from '@/lib/contract/fields/issues';
import {
  deleteInvitation,
  findInvitation,
  putInvitation,
  readOpenInvitation,
  type StoredInvitation,
  takeInvitation,
} from '@/lib/data/accounts/invitations';
import {
  insertMembership,
  lockOwners,
  readMembers,
  type StoredMember,
  updateRole,
} from '@/lib/data/accounts/members';
import { readUserByEmail, replacePassword, type StoredUser } from '@/lib/data/accounts/users';
import type { Database } from '@/lib/data/db/client';
import { makeScope, type Scope } from '@/lib/data/db/scope';
import { writeUnlocked } from '@/lib/data/writes/transaction';
import { ApiError, type Issue, invalidParams, notFound } from '@/lib/errors';
import { MS_PER_DAY } from '@/lib/time/day';
import { holdMembers, isOwner, requireOwner } from './members';
import { addUser } from './users';

/**
 * Invites an address and revokes its earlier invitation. Throws invalid_params for a member's address, unless the
 * invitation makes that member an owner. Throws insufficient_scope if only owners may undo the earlier invitation and
 * the inviter is not one, or if the inviter's role has just changed. Throws limit_reached: an invitation promises a place.
 */
export async function createInvitation(
  { email, role }: InvitationCreate,
  inviter: CallerUser,
  { db, scope, now, caller }: { db: Database; scope: Scope; now: Date; caller: Caller },
): Promise<StoredInvitation & { token: string }> {
  const { token, tokenHash } = makeInvitationToken();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * MS_PER_DAY);
  const row = { email, role, tokenHash, invitedBy: inviter.userId, createdAt: now, expiresAt };
  const { id } = await writeUnlocked(db, scope, async (tx) => {
    const members = await holdMembers(tx, scope, inviter);
    const member = members.find((one) => one.email === email);
    if (member && (role !== 'owner' || member.role === 'owner')) {
      throw invalidParams([{ path: 'email', message: 'belongs to a member already' }]);
    }
    const earlier = await findInvitation(tx, scope, { email });
    requireUndo(earlier, members, caller);
    const hasPlace = member !== undefined || (earlier !== null && earlier.expiresAt > now);
    await requireRoom(tx, scope, 'max_members_per_org', hasPlace ? 0 : 1, { now });
    return { ...(await putInvitation(tx, scope, row)), tags: [] };
  });
  return { id, email, role, invitedBy: inviter.name, createdAt: now, expiresAt, token };
}

/**
 * Revokes an invitation. Throws not_found, and insufficient_scope if only owners may undo it and the caller is not one.
 */
export async function revokeInvitation(
  id: string,
  { db, scope, caller }: { db: Database; scope: Scope; caller: Caller },
): Promise<void> {
  await writeUnlocked(db, scope, async (tx) => {
    const members = await holdMembers(tx, scope, caller.user);
    requireUndo(await findInvitation(tx, scope, { uuid: id }), members, caller);
    if (!(await deleteInvitation(tx, scope, id))) throw notFound('invitation');
    return { tags: [] };
  });
}

/** Only owners may undo an invitation that an owner made, or that makes an owner. */
function requireUndo(
  found: { role: string; invitedBy: number } | null,
  members: readonly StoredMember[],
  caller: Caller,
): void {
  if (found && (found.role === 'owner' || isOwner(found.invitedBy, members))) requireOwner(caller);
}

/** The invitation behind a link. Throws the same not_found for unknown, used, revoked and expired ones. */
export async function lookUpInvitation(
  token: string,
  { db, now }: { db: Database; now: Date },
): Promise<OpenInvitation> {
  const { orgName, email, role, invitedBy, expiresAt } = await requireOpen(db, hashSecret(token), now);
  const user = await readUserByEmail(db, email);
  return {
    organisation: orgName,
    email,
    role,
    has_account: user !== null,
    needs_new_password: needsNewPassword(user, invitedBy),
    expires_at: expiresAt.toISOString(),
  };
}

/**
 * Lets the invited person join, once: with a session of the invited address, with the password of its account, or by
 * creating that account. Throws not_found as lookUpInvitation does, insufficient_scope for a session of another
 * address, invalid_params, limit_reached if the plan has become smaller since, and TooManyAttempts.
 */
export async function acceptInvitation(
  { token, ...given }: InvitationAccept,
  { db, now, person, address }: { db: Database; now: Date; person: Caller['user']; address: string },
): Promise<InvitationAccepted> {
  const tokenHash = hashSecret(token);
  const { email, invitedBy, ...organisation } = await requireOpen(db, tokenHash, now);
  const user = await readUserByEmail(db, email);
  if (person && person.userId !== user?.userId) {
    throw new ApiError(
      'insufficient_scope',
      `This invitation is for ${email}, and you are signed in as ${person.email}: sign out first.`,
    );
  }
  const account = user
    ? await provenAccount(user, given, { db, now, person, address, invitedBy })
    : await checkedAccount(email, given, { now, invitedBy });
  // The secret proves the right to act on the organisation.
  const scope = makeScope(organisation);
  await writeUnlocked(db, scope, async (tx) => {
    // Locked first, as role changes do before they end invitations, so that the two cannot deadlock.
    await lockOwners(tx, scope);
    const taken = await takeInvitation(tx, tokenHash, now);
    if (!taken) throw notOpen();
    const userId = 'user' in account ? account.user.userId : (await addUser(tx, account)).userId;
    if ('user' in account && account.newHash !== null) {
      const isReplaced = await replacePassword(tx, account.user, account.newHash, invitedBy);
      if (!isReplaced) throw invalidParams([{ path: 'password', message: 'was just changed; try again' }]);
    }
    const isMember = (await readMembers(tx, scope)).some((member) => member.userId === userId);
    const others = { now, isWithoutInvited: true };
    await requireRoom(tx, scope, 'max_members_per_org', isMember ? 0 : 1, others);
    await insertMembership(tx, { orgId: scope.orgId, userId, role: taken.role, createdAt: now });
    if (taken.role === 'owner') await updateRole(tx, scope, userId, 'owner');
    return { tags: [] };
  });
  return { organisation: { id: scope.orgUuid, name: scope.orgName }, email };
}

type Given = Omit<InvitationAccept, 'token'>;

/**
 * Whether a user must choose a new password to join. The person who made the link of the first password may know that
 * password; they must not be able to sign in to an organisation that another person invites the user to.
 */
function needsNewPassword(user: StoredUser | null, invitedBy: number): boolean {
  return user !== null && user.linkMadeBy !== null && user.linkMadeBy !== invitedBy;
}

/** The account, after its owner is verified, with the hash of its new password; null: the password stays. */
async function provenAccount(
  user: StoredUser,
  { name, password, new_password }: Given,
  {
    person,
    invitedBy,
    ...sender
  }: { db: Database; now: Date; address: string; person: Caller['user']; invitedBy: number },
): Promise<{ user: StoredUser; newHash: string | null }> {
  const isNewNeeded = needsNewPassword(user, invitedBy);
  const issues: Issue[] = [];
  if (name !== undefined) issues.push({ path: 'name', message: 'is only for a new account' });
  if (person && password !== undefined) {
    issues.push({ path: 'password', message: 'omit it when signed in' });
  }
  if (!person && password === undefined) issues.push({ path: 'password', message: 'is required' });
  if (isNewNeeded && new_password === undefined) {
    issues.push({
      path: 'new_password',
      message: 'is required: the person who made your account may know the current one',
    });
  }
  if (!isNewNeeded && new_password !== undefined) {
    issues.push({ path: 'new_password', message: 'is only for an account that needs one' });
  }
  if (issues.length > 0) throw invalidParams(issues);
  if (!person && !(await checkPassword(user, password ?? '', sender))) {
    throw invalidParams([
      { path: 'password', message: 'is not the password of the account with this address' },
    ]);
  }
  if (new_password !== undefined && (await isPasswordRight(user.passwordHash, new_password))) {
    throw invalidParams([{ path: 'new_password', message: 'must differ from the current one' }]);
  }
  return { user, newHash: new_password === undefined ? null : await hashPassword(new_password) };
}

async function checkedAccount(
  email: string,
  given: Given,
  { now, invitedBy }: { now: Date; invitedBy: number },
) {
  const { data, error } = newAccount.safeParse(given);
  if (error) throw invalidParams(toIssues(error));
  if (given.new_password !== undefined) {
    throw invalidParams([{ path: 'new_password', message: 'is only for an account that needs one' }]);
  }
  const passwordHash = await hashPassword(data.password);
  return { email, name: data.name, passwordHash, linkMadeBy: invitedBy, createdAt: now };
}

async function requireOpen(db: Database, tokenHash: Uint8Array<ArrayBuffer>, now: Date) {
  const found = await readOpenInvitation(db, tokenHash, now);
  if (!found) throw notOpen();
  return found;
}

function notOpen(): ApiError {
  return new ApiError('not_found', 'This invitation is not open: ask for a new one.');
}
