import { makeInvitationToken } from '@/lib/auth/invitation-token';
import { hashPassword } from '@/lib/auth/password';
import type { Caller, CallerUser } from '@/lib/auth/policy';
import { hashSecret } from '@/lib/auth/secret';
import { checkPassword } from '@/lib/auth/sign-in';
import {
  INVITATION_DAYS,
  type InvitationAccept,
  type InvitationAccepted,
  type InvitationCreate,
  newAccount,
  type OpenInvitation,
} from '@/lib/contract/invitations';
import { toIssues } from '@/lib/contract/issues';
import type { Database } from '@/lib/data/client';
import {
  deleteInvitation,
  putInvitation,
  readOpenInvitation,
  type StoredInvitation,
  takeInvitation,
} from '@/lib/data/invitations';
import { insertMembership } from '@/lib/data/members';
import { writeBeside } from '@/lib/data/organisation-write';
import { makeScope, type Scope } from '@/lib/data/scope';
import { readUserByEmail, type StoredUser } from '@/lib/data/users';
import { ApiError, type Issue, invalidParams, notFound } from '@/lib/errors';
import { holdMembers } from './members';
import { addUser } from './users';

const DAY_MS = 86_400_000;

/**
 * Invites an address; an earlier invitation of it ends. Throws invalid_params for a member's address, and
 * insufficient_scope when the inviter's role is changed in the same moment, which ends their invitations.
 */
export async function createInvitation(
  { email, role }: InvitationCreate,
  inviter: CallerUser,
  { db, scope, now }: { db: Database; scope: Scope; now: Date },
): Promise<StoredInvitation & { token: string }> {
  const { token, tokenHash } = makeInvitationToken();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
  const row = { email, role, tokenHash, invitedBy: inviter.userId, createdAt: now, expiresAt };
  const { id } = await writeBeside(db, scope, async (tx) => {
    const members = await holdMembers(tx, scope, inviter);
    if (members.some((member) => member.email === email)) {
      throw invalidParams([{ path: 'email', message: 'is that of a member' }]);
    }
    return { ...(await putInvitation(tx, scope, row)), tags: [] };
  });
  return { id, email, role, invitedBy: inviter.name, createdAt: now, expiresAt, token };
}

/** From now on its link opens nothing. Throws not_found. */
export async function revokeInvitation(
  id: string,
  { db, scope }: { db: Database; scope: Scope },
): Promise<void> {
  if (!(await deleteInvitation(db, scope, id))) throw notFound('invitation');
}

/** What a link opens. Throws not_found: unknown, used, revoked and run out are one and the same. */
export async function lookUpInvitation(
  token: string,
  { db, now }: { db: Database; now: Date },
): Promise<OpenInvitation> {
  const { orgName, email, role, expiresAt } = await requireOpen(db, hashSecret(token), now);
  const user = await readUserByEmail(db, email);
  return {
    organisation: orgName,
    email,
    role,
    has_account: user !== null,
    expires_at: expiresAt.toISOString(),
  };
}

/**
 * Lets the invited person join, once: signed in as the address that was invited, with the password of its
 * account, or by making that account. Throws not_found as lookUpInvitation does, insufficient_scope for
 * somebody who is signed in as another, invalid_params, and TooManyAttempts.
 */
export async function acceptInvitation(
  { token, name, password }: InvitationAccept,
  { db, now, person, address }: { db: Database; now: Date; person: Caller['user']; address: string },
): Promise<InvitationAccepted> {
  const tokenHash = hashSecret(token);
  const { email, ...organisation } = await requireOpen(db, tokenHash, now);
  const user = await readUserByEmail(db, email);
  if (person && person.userId !== user?.userId) {
    throw new ApiError(
      'insufficient_scope',
      `This invitation is for ${email}, and you are signed in as ${person.email}: sign out first.`,
    );
  }
  const account = user
    ? await provenAccount(user, { name, password }, { person, address })
    : await checkedAccount(email, { name, password }, now);
  // The secret is the right to the organisation.
  const scope = makeScope(organisation);
  await writeBeside(db, scope, async (tx) => {
    const taken = await takeInvitation(tx, tokenHash, now);
    if (!taken) throw notOpen();
    const { userId } = 'userId' in account ? account : await addUser(tx, account);
    await insertMembership(tx, { orgId: scope.orgId, userId, role: taken.role, createdAt: now });
    return { tags: [] };
  });
  return { organisation: { id: scope.orgUuid, name: scope.orgName }, email };
}

type Given = Pick<InvitationAccept, 'name' | 'password'>;

/** The account, once it is certain whose it is. */
async function provenAccount(
  user: StoredUser,
  { name, password }: Given,
  { person, address }: { person: Caller['user']; address: string },
): Promise<StoredUser> {
  const issues: Issue[] = [];
  if (name !== undefined) issues.push({ path: 'name', message: 'is only for a new account' });
  if (person && password !== undefined) {
    issues.push({ path: 'password', message: 'is not needed by who is signed in' });
  }
  if (!person && password === undefined) issues.push({ path: 'password', message: 'is required' });
  if (issues.length > 0) throw invalidParams(issues);
  if (!person && !(await checkPassword(user, password ?? '', address))) {
    throw invalidParams([{ path: 'password', message: 'is not that of the account with this address' }]);
  }
  return user;
}

async function checkedAccount(email: string, given: Given, now: Date) {
  const { data, error } = newAccount.safeParse(given);
  if (error) throw invalidParams(toIssues(error));
  return { email, name: data.name, passwordHash: await hashPassword(data.password), createdAt: now };
}

async function requireOpen(db: Database, tokenHash: Uint8Array<ArrayBuffer>, now: Date) {
  const found = await readOpenInvitation(db, tokenHash, now);
  if (!found) throw notOpen();
  return found;
}

function notOpen(): ApiError {
  return new ApiError('not_found', 'This invitation is not open: ask for a new one.');
}
