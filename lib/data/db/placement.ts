import type { Client } from 'pg';

/**
 * Where tables lie once `npm run admin -- distribute` has spread the organisations over several servers (Citus). What is
 * named here is found before an organisation is known, or belongs to none; the rows of all other tables lie together by
 * `org_id`, each organisation's on one server.
 */

/** Copied to every server, so that any statement may join them. */
export const REFERENCE_TABLES: readonly string[] = ['organisations'];

/** On the coordinator alone; no statement may join them with an organisation's rows. */
export const LOCAL_TABLES: readonly string[] = [
  'users',
  'ended_sessions',
  'known_addresses',
  'memberships',
  'invitations',
  'api_keys',
  // Counted by the lookup of keys.
  'api_call_counters',
  // One queue for all.
  'jobs',
  '_prisma_migrations',
];

/** Whether the rows of a table lie by organisation. */
export function isDistributedTable(table: string): boolean {
  return !REFERENCE_TABLES.includes(table) && !LOCAL_TABLES.includes(table);
}

/** Whether a table has a place other than the coordinator. */
export function hasPlace(table: string): boolean {
  return REFERENCE_TABLES.includes(table) || isDistributedTable(table);
}

/** A table as Citus knows it. */
export interface Placement {
  table: string;
  /** distributed | reference | local, among others. */
  type: string;
  /** The column whose value says on which server a row lies. */
  column: string | null;
  shards: number;
  /** Of all its parts, with indexes, such as "12 MB". */
  size: string;
}

/** The tables that Citus has placed, also local ones that it knows; null: the database has no Citus. */
export async function readPlacements(client: Client): Promise<Placement[] | null> {
  const found = await client.query(`SELECT to_regclass('citus_tables') IS NOT NULL AS has_citus`);
  if (!found.rows[0].has_citus) return null;
  const { rows } = await client.query<Placement>(
    `SELECT table_name::text AS table, citus_table_type AS type, nullif(distribution_column, '<none>') AS column,
       shard_count::int AS shards, table_size AS size
     FROM citus_tables ORDER BY 1`,
  );
  return rows;
}

/** Whether organisations lie on several servers. */
export async function isSpread(client: Client): Promise<boolean> {
  const placements = await readPlacements(client);
  return placements?.some(({ type }) => type === 'distributed') ?? false;
}
