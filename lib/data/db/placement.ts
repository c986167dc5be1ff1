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
  // Counted by the look-up of keys.
  'api_call_counters',
  // One queue for all.
  'jobs',
  '_prisma_migrations',
];

/** Whether the rows of a table lie by organisation. */
export function isDistributedTable(table: string): boolean {
  return !REFERENCE_TABLES.includes(table) && !LOCAL_TABLES.includes(table);
}
