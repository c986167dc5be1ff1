/**
 * Makes the organisations and people of the browser tests, and prints the keys of the first person's two:
 * `tsx e2e/support/people.ts OWNER VIEWER SETTLER PASSWORD`. All in one process, as starting one takes longer.
 */
import { hashPassword } from '@/lib/auth/password';
import { createOrganisation } from '@/lib/commands/accounts/organisation';
import type { PlanName } from '@/lib/contract/plans';
import { insertMembership } from '@/lib/data/accounts/members';
import { insertUser } from '@/lib/data/accounts/users';
import { openDatabase } from '@/lib/data/db/client';
import { openConfiguredDatabase } from '@/scripts/postgres/configured';

const [owner = '', viewer = '', settler = '', password = ''] = process.argv.slice(2);
const database = await openConfiguredDatabase();
const db = openDatabase(database.url, { maxConnections: 1 });
const create = (name: string, plan: PlanName, email: string) =>
  createOrganisation({ name, tz: 'America/New_York', plan, email, password }, { db, now: new Date() });

const { orgId, apiKey: key } = await create('E2E', 'ultra', owner);
const { apiKey: smallKey } = await create('Harbour & Sons', 'starter', owner);
await create('Northlight Media', 'pro', settler);
const createdAt = new Date();
const { userId } = await insertUser(db, {
  email: viewer,
  name: 'Vera Viewer',
  passwordHash: await hashPassword(password),
  createdAt,
});
await insertMembership(db, { orgId, userId, role: 'viewer', createdAt });
console.log(JSON.stringify({ key, smallKey }));
await db.$disconnect();
await database.stop();
