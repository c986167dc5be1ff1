import { isCounted, isOfKept } from '@/lib/data/catalogue/counted';
import { isInCampaign, startOf } from '@/lib/data/catalogue/video-filter';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { areDaysOf } from '@/lib/data/db/stored-zone';
import type { DayRange } from '@/lib/time/grain';
import { isSameZone, requireZone, type Zone } from '@/lib/time/zone';

/** The counted videos that an insight is about; each condition narrows them. */
export interface VideoSet {
  projectId?: bigint | undefined;
  campaignId?: bigint | undefined;
  creatorId?: bigint | undefined;
  platform?: string | undefined;
}

/** What all parts of one insight share. */
export interface Frame {
  scope: Scope;
  set: VideoSet;
  /** Whose local days count. */
  zone: Zone;
  /** The days asked about. */
  range: DayRange;
  /** The clock, for what depends on today. */
  now: Date;
  /** Which rows hold the sums: stored days, or captures where those are of another zone. Both give the same numbers. */
  source: 'days' | 'captures';
}

/** The frame as it is asked for. */
export type Asked = Omit<Frame, 'source'>;

/** Conditions on the video `v`: that it counts, and is in the set. Removed creators' videos never are. */
export function isInSet({ scope, set }: Frame): Prisma.Sql {
  const where = [Prisma.sql`v.org_id = ${scope.orgId}`, isCounted('v'), isOfKept(scope, 'v')];
  if (set.projectId !== undefined) where.push(Prisma.sql`v.project_id = ${set.projectId}`);
  if (set.creatorId !== undefined) where.push(Prisma.sql`v.creator_id = ${set.creatorId}`);
  if (set.campaignId !== undefined) where.push(isInCampaign(scope, set.campaignId, 'v'));
  if (set.platform !== undefined) where.push(Prisma.sql`v.platform = ${set.platform}`);
  return Prisma.join(where, ' AND ');
}

/** A condition on an instant: that it lies on a local day of a range. */
export function isWithin(instant: Prisma.Sql, zone: Zone, { first, last }: DayRange): Prisma.Sql {
  return Prisma.sql`(${instant} >= ${startOf(zone, first)} AND ${instant} < ${startOf(zone, last + 1)})`;
}

/**
 * Runs the statement of an insight, and returns its rows. Stored days are read only where they are those of the zone
 * asked for, which the same statement checks: they may be moving into another zone.
 * @param make the statement; its rows must have a column `id` that is not null
 * @param order of the rows `q`
 */
export async function readFramed<Row>(
  db: Sql,
  asked: Asked,
  make: (frame: Frame) => Prisma.Sql,
  order: Prisma.Sql = Prisma.empty,
): Promise<Row[]> {
  const { scope, zone } = asked;
  const read = async (source: Frame['source']) =>
    db.$queryRaw<({ daysTz: string | null; isRow: boolean } & Row)[]>`
      SELECT o.days_tz AS "daysTz", q.* FROM organisations o
      LEFT JOIN (SELECT true AS "isRow", r.* FROM (${make({ ...asked, source })}) r) q ON true
      WHERE o.org_id = ${scope.orgId} ${order}`;
  const source = isSameZone(zone.id, requireZone(scope.timezone).id) ? 'days' : 'captures';
  const rows = await read(source);
  const isRight = source === 'captures' || areDaysOf(zone, rows[0]?.daysTz ?? null);
  return (isRight ? rows : await read('captures')).flatMap(({ daysTz: _, isRow, ...row }) =>
    isRow ? [row as unknown as Row] : [],
  );
}
