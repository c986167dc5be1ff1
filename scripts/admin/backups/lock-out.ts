import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { UsageError } from '../../command';
import { quote } from './backup-format';

/** Below PostgreSQL's deadlock_timeout, so that a deadlock never ends somebody else's work. */
const TRY_MS = 500;
const REST_MS = 500;
const PATIENCE_MS = 600_000;
const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';

/**
 * Locks all others out of the current tables until the transaction ends. Others queue behind a waiting lock, so it
 * yields to them every half second, for as long as a backup may take.
 */
export async function lockOut(client: Client, patienceMs = PATIENCE_MS): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname::text AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND NOT EXISTS (SELECT 1 FROM pg_depend d
                       WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     ORDER BY 1`,
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => `public.${quote(name)}`).join(', ');
  const end = Date.now() + patienceMs;
  for (;;) {
    await client.query(`SAVEPOINT locking; SET LOCAL lock_timeout = ${TRY_MS}`);
    try {
      await client.query(`LOCK TABLE ${names} IN ACCESS EXCLUSIVE MODE`);
      await client.query('SET LOCAL lock_timeout = 0');
      return;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code !== LOCK_NOT_AVAILABLE && code !== DEADLOCK) throw error;
      await client.query('ROLLBACK TO SAVEPOINT locking');
    }
    if (Date.now() > end) {
      throw new UsageError(
        'Something has used the tables for too long: end it, or restore at a quieter time.',
      );
    }
    await sleep(REST_MS);
  }
}
