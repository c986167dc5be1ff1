/** `distribute` and `distribution`: organisations on several servers, with Citus. See docs/distribution.md. */
import { Client } from 'pg';
import { hasPlace, isDistributedTable, type Placement, readPlacements } from '@/lib/data/db/placement';
import { UsageError } from '../command';
import { readArguments } from './arguments';
import { quote } from './backups/backup-format';
import { readAllTables } from './backups/tables';
import type { AdminCommand } from './command';

/**
 * Gives every table its place: a copy on every server, or its rows by organisation. What has its place is left alone, so
 * it can be run again: after a failure, and after an upgrade that brought tables. Each table moves in a transaction of
 * its own, with its rows.
 */
export const distribute: AdminCommand = async (args, { url }) => {
  readArguments(args, []);
  return withCitus(url, async (client, placements) => {
    const tables = await readPlacedTables(client);
    const left = tables.filter((name) => isPlaced(name, placements));
    const moved = tables.filter((name) => !left.includes(name));
    // The others lie with it, so that one server has all rows of an organisation.
    const first = tables.find(isDistributedTable);
    for (const name of moved) {
      console.error(
        isDistributedTable(name) ? `${name}: rows by organisation` : `${name}: a copy on every server`,
      );
      if (!isDistributedTable(name)) {
        await client.query('SELECT create_reference_table($1::regclass)', [quote(name)]);
        continue;
      }
      await client.query(`SELECT create_distributed_table($1::regclass, 'org_id', colocate_with => $2)`, [
        quote(name),
        name === first ? 'none' : first,
      ]);
    }
    return { moved, left };
  });
};

/** Where the tables lie, and which of them have no place yet. */
export const distribution: AdminCommand = async (args, { url }) => {
  readArguments(args, []);
  return withCitus(url, async (client, placements) => {
    const tables = await readPlacedTables(client);
    return { tables: placements, missing: tables.filter((name) => !isPlaced(name, placements)) };
  });
};

async function withCitus<T>(
  url: string,
  work: (client: Client, placements: Placement[]) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const placements = await readPlacements(client);
    if (placements) return await work(client, placements);
    throw new UsageError(
      'The database has no Citus: create the extension and add the workers first (docs/distribution.md).',
    );
  } finally {
    await client.end();
  }
}

/** The tables that get a place. Those that others refer to come first: Citus knows no foreign key to a local table. */
async function readPlacedTables(client: Client): Promise<string[]> {
  const tables = await readAllTables(client);
  // Others in the schema are not ours.
  return tables
    .filter(({ name, columns }) => hasPlace(name) && columns.includes('org_id'))
    .map(({ name }) => name);
}

function isPlaced(name: string, placements: readonly Placement[]): boolean {
  const wanted = isDistributedTable(name) ? 'distributed' : 'reference';
  return placements.some(({ table, type }) => table === name && type === wanted);
}
