/** Lets an invitation run out, as seven days do: `tsx e2e/support/end-invitation.ts EMAIL`. */
import { openDatabase } from '@/lib/data/db/client';
import { openConfiguredDatabase } from '@/scripts/postgres/configured';

const [email = ''] = process.argv.slice(2);
const database = await openConfiguredDatabase();
const db = openDatabase(database.url, { maxConnections: 1 });
await db.invitation.updateMany({ where: { email }, data: { expiresAt: new Date(Date.now() - 60_000) } });
await db.$disconnect();
await database.stop();
