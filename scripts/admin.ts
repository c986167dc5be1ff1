/** `npm run admin -- COMMAND`: see scripts/admin/commands.ts. */
import { openDatabase } from '@/lib/data/db/client';
import { requireCommand, USAGE } from './admin/commands';
import { runCommand } from './command';
import { migrate } from './migrate/apply';
import { openConfiguredDatabase } from './postgres/configured';

await runCommand(async () => {
  const [name = 'help', ...args] = process.argv.slice(2);
  if (['help', '--help', '-h'].includes(name)) return console.log(USAGE);
  const run = await requireCommand(name).load();
  const database = await openConfiguredDatabase();
  try {
    // A backup may be older than the tables of this checkout, so a restore creates its own.
    if (name !== 'restore') await migrate(database.url);
    const db = openDatabase(database.url, { maxConnections: 4 });
    try {
      console.log(JSON.stringify(await run(args, { db, url: database.url, now: new Date() })));
    } finally {
      await db.$disconnect();
    }
  } finally {
    await database.stop();
  }
});
