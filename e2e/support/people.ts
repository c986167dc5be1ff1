import { hashPassword } from '@/lib/auth/password';
import { insertMembership } from '@/lib/data/accounts/members';
import { insertUser } from '@/lib/data/accounts/users';
import { database } from './database';

/** Puts a new person into an organisation who may only read. @param organisation its public id */
export async function addViewer(organisation: string, email: string): Promise<void> {
  const db = database();
  const { orgId } = await db.organisation.findFirstOrThrow({ where: { uuid: organisation } });
  const createdAt = new Date();
  const passwordHash = await hashPassword(process.env.E2E_PASSWORD ?? '');
  const { userId } = await insertUser(db, { email, name: 'Vera Viewer', passwordHash, createdAt });
  await insertMembership(db, { orgId, userId, role: 'viewer', createdAt });
}

/** Lets the invitations of an address run out, as seven days do. */
export async function endInvitation(email: string): Promise<void> {
  const expiresAt = new Date(Date.now() - 60_000);
  await database().invitation.updateMany({ where: { email }, data: { expiresAt } });
}
