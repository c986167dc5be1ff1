import type { CountKey, LimitKey, PlanName } from '@/lib/contract/plans';
import { Prisma, type Sql, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** How much of what plans limit an organisation uses. */

/** What a count may depend on. */
export interface UseOf {
  /** For keys and invitations, which expire. */
  now: Date;
  /** Of campaigns: null takes the project that has the most. */
  projectId?: bigint;
  /** Of members: leaves out the invitations. */
  isWithoutInvited?: boolean;
}

/** The condition of a creator, as `c`, that counts against the limit. */
const TRACKED = Prisma.raw(
  `c.removed_at IS NULL AND c.tracking_disabled_at IS NULL AND c.tracking_mode <> 'none'`,
);

/** A query of one number. */
type Count = (scope: Scope, of: UseOf) => Prisma.Sql;

/** From the directory: no statement joins it with the rows of an organisation (lib/data/db/placement.ts). */
const DIRECTORY_COUNTS = {
  max_members_per_org: ({ orgId }, { now, isWithoutInvited = false }) => Prisma.sql`
    SELECT (SELECT count(*) FROM memberships WHERE org_id = ${orgId}) + (
      SELECT count(*) FROM invitations i WHERE i.org_id = ${orgId} AND i.expires_at > ${now} AND NOT ${isWithoutInvited}
        AND NOT EXISTS (SELECT FROM memberships m JOIN users u ON u.user_id = m.user_id
          WHERE m.org_id = i.org_id AND u.email = i.email))`,
  max_api_keys_per_org: ({ orgId }, { now }) => Prisma.sql`
    SELECT count(*) FROM api_keys
    WHERE org_id = ${orgId} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`,
} satisfies Partial<Record<CountKey, Count>>;

/** From the organisation's own rows. */
const OWN_COUNTS = {
  max_projects_per_org: ({ orgId }) => Prisma.sql`SELECT count(*) FROM projects WHERE org_id = ${orgId}`,
  max_creators_per_org: ({ orgId }) =>
    Prisma.sql`SELECT count(*) FROM creators c WHERE c.org_id = ${orgId} AND ${TRACKED}`,
  max_campaigns_per_project: ({ orgId }, { projectId }) => Prisma.sql`
    SELECT coalesce(max(p.campaigns), 0) FROM (
      SELECT count(*) AS campaigns FROM campaigns WHERE org_id = ${orgId}
        ${projectId === undefined ? Prisma.empty : Prisma.sql`AND project_id = ${projectId}`} GROUP BY project_id) p`,
} satisfies Partial<Record<CountKey, Count>>;

const COUNTS: Readonly<Record<CountKey, Count>> = { ...DIRECTORY_COUNTS, ...OWN_COUNTS };

/** The organisation's plan as it is stored now; the scope's may be outdated. */
export async function readPlan(tx: Transaction, { orgId }: Scope): Promise<PlanName> {
  const { plan } = await tx.organisation.findUniqueOrThrow({ where: { orgId }, select: { plan: true } });
  // A check constraint holds it to these names.
  return plan as PlanName;
}

/** How much of one limit is in use. */
export async function countUse(db: Sql, scope: Scope, key: CountKey, of: UseOf): Promise<number> {
  const rows = await db.$queryRaw<{ used: number }[]>`SELECT (${COUNTS[key](scope, of)})::int AS used`;
  return rows[0]?.used ?? 0;
}

/**
 * How much of every limit is in use, in two statements. Calls of today's UTC day include those that processes have
 * claimed and not made yet. Days of history are whole ones since the first capture; 0 without one.
 */
export async function readUse(db: Sql, scope: Scope, now: Date): Promise<Record<LimitKey, number>> {
  const columns = (counts: Record<string, Count>) =>
    Prisma.join(
      Object.entries(counts).map(
        ([key, count]) => Prisma.sql`(${count(scope, { now })})::int AS ${Prisma.raw(key)}`,
      ),
    );
  type Directory = Record<keyof typeof DIRECTORY_COUNTS | 'max_api_requests_per_day', number>;
  const [directory] = await db.$queryRaw<[Directory]>`
    SELECT ${columns(DIRECTORY_COUNTS)},
      coalesce((SELECT calls FROM api_call_counters
        WHERE org_id = ${scope.orgId} AND day >= (${now}::timestamptz AT TIME ZONE 'UTC')::date), 0)::int
        AS max_api_requests_per_day`;
  const [own] = await db.$queryRaw<[Omit<Record<LimitKey, number>, keyof Directory>]>`
    SELECT ${columns(OWN_COUNTS)},
      (SELECT greatest(0, floor(extract(epoch FROM ${now}::timestamptz - min(least(first_data_at, first_entry_at))) / 86400))
        FROM projects WHERE org_id = ${scope.orgId})::int AS stats_history_retention_days`;
  return { ...directory, ...own };
}
