import { Prisma, type Sql } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { areDaysOf } from '@/lib/data/db/stored-zone';
import { entityOf } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import { capturesOf, DAYS, scanOf, type Table } from './scan';

/** New views of all videos of an organisation, or of one of its projects. */
export interface OrganisationGains {
  /** Of each day from the first one on; null: nothing known. */
  byDay: (number | null)[];
  /** First day with a gain, zero included; null: none yet. */
  firstData: Day | null;
}

interface Source {
  table: Table;
  /**
   * The entities whose rows are summed, as (owner_id, member_id) with their projects; the views of each video that counts
   * are in exactly one of them.
   */
  members: (scope: Scope) => Prisma.Sql;
  /** Epoch milliseconds of a row. */
  epochMs: Prisma.Sql;
}

const PROJECTS_DAYS: Source = {
  table: DAYS,
  members: ({ orgId }) => Prisma.sql`
    SELECT project_id AS owner_id, project_id AS member_id FROM projects WHERE org_id = ${orgId}`,
  epochMs: Prisma.sql`extract(epoch FROM min(f.time)) * 1000`,
};
const VIDEOS_CAPTURES: Source = {
  ...PROJECTS_DAYS,
  table: capturesOf('video'),
  members: (scope) => linksOf(scope, entityOf('project').members.video),
};
const MS_PER_DAY = 86_400_000;

/**
 * Sums the days of all projects, which count every video once; while stored days move into another zone, the captures
 * of all videos that count.
 * @param projectId the only project whose videos count; without one they all do
 */
export async function readOrganisationGains(
  db: Sql,
  scope: Scope,
  days: { first: Day; last: Day },
  projectId?: bigint,
): Promise<OrganisationGains> {
  for (const source of [PROJECTS_DAYS, VIDEOS_CAPTURES]) {
    const gains = await sum(db, scope, days, source, projectId);
    if (gains) return gains;
  }
  return NONE;
}

const NONE: OrganisationGains = { byDay: [], firstData: null };

/** Null where the stored days are not those of the organisation's zone. */
async function sum(
  db: Sql,
  scope: Scope,
  { first, last }: { first: Day; last: Day },
  { table, members, epochMs }: Source,
  projectId: bigint | undefined,
): Promise<OrganisationGains | null> {
  const raw = Prisma.raw;
  const zone = requireZone(scope.timezone);
  const count = last - first + 1;
  const only = projectId === undefined ? Prisma.empty : Prisma.sql`WHERE e.owner_id = ${projectId}`;
  const all = Prisma.sql`FROM (${members(scope)}) e ${only}`;
  const scan = scanOf(scope, {
    table,
    members: Prisma.sql`SELECT 0 AS owner_id, e.member_id ${all}`,
    columns: ['views_new'],
    all: ['views_new'],
    zone,
    cuts: Array.from({ length: count + 1 }, (_, at) => first + at),
  });
  const rows = await db.$queryRaw<
    {
      daysTz: string | null;
      firstMs: number | null;
      segment: number | null;
      values: (number | null)[] | null;
    }[]
  >`
    SELECT o.days_tz AS "daysTz", s.segment, s.values, (
      SELECT (${epochMs})::float8 FROM (SELECT e.member_id AS id ${all}) m CROSS JOIN LATERAL (
        SELECT t.${raw(table.time)} AS time FROM ${raw(table.name)} t
        WHERE t.org_id = ${scope.orgId} AND t.${raw(table.key)} = m.id AND t.views_new IS NOT NULL
        ORDER BY t.${raw(table.time)} LIMIT 1
      ) f
    ) AS "firstMs"
    FROM organisations o LEFT JOIN (${scan}) s ON true WHERE o.org_id = ${scope.orgId}`;
  const [{ daysTz = null, firstMs = null } = {}] = rows;
  const isOfDays = table.time === 'day';
  if (isOfDays && !areDaysOf(zone, daysTz)) return null;
  const byDay = Array.from({ length: count }, (): number | null => null);
  for (const { segment, values } of rows) {
    if (segment !== null && segment > 0) byDay[segment - 1] = values?.[0] ?? null;
  }
  const firstDay = isOfDays ? (ms: number) => Math.floor(ms / MS_PER_DAY) : (ms: number) => zone.dayOf(ms);
  return { byDay, firstData: firstMs === null ? null : firstDay(firstMs) };
}
