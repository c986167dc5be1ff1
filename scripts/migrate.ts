/** `npm run migrate`: applies the migrations that the database lacks. */

import { runCommand } from './command';
import { migrate } from './migrate/apply';
import { openConfiguredDatabase } from './postgres/configured';

await runCommand(async () => {
  const database = await openConfiguredDatabase();
  try {
    const applied = await migrate(database.url);
    console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied ${applied.join(', ')}.`);
  } finally {
    await database.stop();
  }
});
