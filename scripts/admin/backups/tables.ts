/** The product's tables, as the database knows them. */
import type { Client } from 'pg';
import { isSpread } from '@/lib/data/db/placement';
import { UsageError } from '../../command';
import { quote, type Table } from './backup-format';

/** Their rows follow from the others, or belong to the checkout. */
const NOT_KEPT = ['_prisma_migrations', 'cache_counters', 'cache_evictions'];

/** Every table whose rows are worth keeping, referenced tables first. */
export async function readTables(client: Client, schema = 'public'): Promise<Table[]> {
  return (await readAllTables(client, schema)).filter(({ name }) => !NOT_KEPT.includes(name));
}

/** Every table, referenced tables first. */
export async function readAllTables(client: Client, schema = 'public'): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; refers_to: string[] }>(
    `
    SELECT c.relname::text AS name,
           array_agg(a.attname::text ORDER BY a.attnum) AS columns,
           ARRAY(SELECT r.relname::text FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
                 WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS refers_to
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    GROUP BY c.oid, c.relname ORDER BY c.relname`,
    [quote(schema)],
  );
  const sorted: Table[] = [];
  const waiting = new Map(rows.map((row) => [row.name, row]));
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter((row) => !row.refers_to.some((name) => waiting.has(name)));
    if (free.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const { name, columns } of free) {
      sorted.push({ name, columns });
      waiting.delete(name);
    }
  }
  return sorted;
}

/** Sequences with their last value; unused ones are left out. */
export async function readSequences(client: Client): Promise<{ name: string; value: string }[]> {
  const { rows } = await client.query(
    `SELECT sequencename::text AS name, last_value::text AS value FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
  );
  return rows;
}

/** The migrations that a database has. */
export async function readAppliedMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** Throws UsageError where organisations lie on several servers: no transaction sees one moment of all of them. */
export async function requireOneServer(client: Client): Promise<void> {
  if (!(await isSpread(client))) return;
  throw new UsageError(
    'The organisations lie on several servers, of which this reads no single moment: use pgBackRest on each of them (docs/distribution.md).',
  );
}
