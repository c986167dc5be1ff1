import { type Database, isDistributed, type Sql } from '@/lib/data/db/client';
import { missingMigration, UTC_NAMES } from '@/lib/data/db/readiness';

/**
 * Why a database must not be read from in place of the primary, as a sentence; null: nothing speaks against it. Throws
 * if it does not answer.
 */
export async function whyUnfit(replica: Database, primary: Database): Promise<string | null> {
  // Each server replays its own commits, in no common order.
  if (isDistributed(primary)) return 'Organisations lie on several servers.';
  const [own, wanted] = await Promise.all([identify(replica), identify(primary)]);
  // Only a physical standby replays commits in the order of the primary.
  if (!own.isStandby) return 'It is not a standby.';
  if (own.system !== wanted.system || own.name !== wanted.name) return 'It is a standby of another database.';
  // Instants are read without an offset.
  if (!UTC_NAMES.includes(own.zone)) return `Its sessions are in ${own.zone} rather than UTC.`;
  const missing = missingMigration(await readApplied(replica));
  return missing === undefined ? null : `It lacks the migration ${missing}.`;
}

/** What makes a database the one that it is: its standbys have the same system and name. */
interface Identity {
  system: string;
  name: string;
  isStandby: boolean;
  zone: string;
}

async function identify(db: Sql): Promise<Identity> {
  const [row] = await db.$queryRaw<Identity[]>`
    SELECT system_identifier::text AS system, current_database()::text AS name, pg_is_in_recovery() AS "isStandby",
      current_setting('timezone') AS zone
    FROM pg_control_system()`;
  if (!row) throw new Error('a database without a system identifier');
  return row;
}

function readApplied(db: Sql): Promise<{ name: string }[]> {
  return db.$queryRaw`
    SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
}
