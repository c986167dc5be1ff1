/** Puts a person into an organisation who may only read: `tsx e2e/support/add-viewer.ts ORG EMAIL PASSWORD`. */
import { hashPassword } from '@/lib/auth/password';
import { insertMembership } from '@/lib/data/accounts/members';
import { insertUser } from '@/lib/data/accounts/users';
import { openDatabase } from '@/lib/data/db/client';
import { openConfiguredDatabase } from '@/scripts/postgres/configured';

const [org = '', email = '', password = ''] = process.argv.slice(2);
const database = await openConfiguredDatabase();
const db = openDatabase(database.url, { maxConnections: 1 });
const { orgId } = await db.organisation.findFirstOrThrow({ where: { uuid: org } });
const createdAt = new Date();
const user = await insertUser(db, {
  email,
  name: 'Vera Viewer',
  passwordHash: await hashPassword(password),
  createdAt,
});
await insertMembership(db, { orgId, userId: user.userId, role: 'viewer', createdAt });
await db.$disconnect();
await database.stop();
