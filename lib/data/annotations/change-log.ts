import type { CreatorEventRow } from '@/lib/contract/catalogue/creator-events';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { CREATOR_EVENT_CATEGORIES } from '@/lib/domain/annotations';
import { FIRST_INSTANT_MS, formatInstant, LAST_INSTANT_MS } from '@/lib/time/instant';

/** What happened to a creator, as its change log and the details of its auto annotations show it. */

/** A position in the log: its order is newest first, then by category and subject. */
export interface LogPosition {
  atMs: number;
  category: string;
  subject: string;
}

/** A part of the log. */
export interface LogPart {
  /** Null: open. */
  startMs: number | null;
  endMs: number | null;
  after: LogPosition | null;
  limit: number;
}

type Stored = Omit<CreatorEventRow, 'at'> & { at_ms: number };

/** The events of a creator with a public id, which must be a uuid; null: there is no such creator. */
export async function readLog(
  db: Sql,
  scope: Scope,
  uuid: string,
  { startMs, endMs, after, limit }: LogPart,
): Promise<CreatorEventRow[] | null> {
  // Days at the edge of the calendar begin before or after every instant that is stored.
  const known = (ms: number) => Math.min(Math.max(ms, FIRST_INSTANT_MS), LAST_INSTANT_MS);
  const instant = (ms: number) => Prisma.sql`${formatInstant(known(ms))}::timestamptz`;
  const where = [
    ...(startMs === null ? [] : [Prisma.sql`e.occurred_at >= ${instant(startMs)}`]),
    ...(endMs === null ? [] : [Prisma.sql`e.occurred_at < ${instant(endMs)}`]),
    ...(after === null
      ? []
      : [
          Prisma.sql`(e.occurred_at < ${instant(after.atMs)} OR (e.occurred_at = ${instant(after.atMs)}
            AND (e.event_category COLLATE "C", e.subject COLLATE "C") > (${after.category}, ${after.subject})))`,
        ]),
  ];
  return readEventsWhere(db, scope, uuid, where, limit);
}

/** What captures of one instant changed of a creator; null: there is no such creator. */
export async function readEventsAt(
  db: Sql,
  scope: Scope,
  uuid: string,
  atMs: number,
): Promise<CreatorEventRow[] | null> {
  const where = [
    Prisma.sql`e.occurred_at = ${formatInstant(atMs)}::timestamptz`,
    Prisma.sql`e.event_category = ANY(${CREATOR_EVENT_CATEGORIES}::text[])`,
  ];
  return readEventsWhere(db, scope, uuid, where, null);
}

async function readEventsWhere(
  db: Sql,
  scope: Scope,
  uuid: string,
  where: readonly Prisma.Sql[],
  limit: number | null,
): Promise<CreatorEventRow[] | null> {
  const conditions = where.map((condition) => Prisma.sql` AND ${condition}`);
  const rows = await db.$queryRaw<(Stored | { category: null })[]>`
    SELECT (extract(epoch FROM e.occurred_at) * 1000)::float8 AS at_ms, e.event_category AS category, e.subject,
      e.old_value AS "from", e.new_value AS "to"
    FROM creators c LEFT JOIN creator_events e
      ON e.org_id = c.org_id AND e.creator_id = c.creator_id${conditions.length > 0 ? Prisma.join(conditions, '') : Prisma.empty}
    WHERE c.org_id = ${scope.orgId} AND c.uuid = ${uuid}::uuid
    ORDER BY e.occurred_at DESC, e.event_category COLLATE "C", e.subject COLLATE "C" LIMIT ${limit}`;
  if (rows.length === 0) return null;
  return rows.flatMap((row) => {
    if (row.category === null) return [];
    const { at_ms, ...event } = row;
    return [{ at: formatInstant(at_ms), ...event }];
  });
}
