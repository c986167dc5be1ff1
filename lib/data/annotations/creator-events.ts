import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import {
  CREATOR_EVENT_CATEGORIES,
  type CreatorEventCategory,
  MILESTONE_COUNTER,
} from '@/lib/domain/annotations';

/** An event of a creator, derived from its captures. */
export interface CreatorEvent {
  creatorId: bigint;
  atMs: number;
  category: CreatorEventCategory;
  /** The changed field, or the threshold crossed. */
  subject: string;
  oldValue: string | null;
  newValue: string | null;
}

/** The events of the given creators that derive from captures, in no order. */
export async function readEvents(
  tx: Transaction,
  scope: Scope,
  creatorIds: readonly bigint[],
): Promise<CreatorEvent[]> {
  return tx.$queryRaw<CreatorEvent[]>`
    SELECT creator_id AS "creatorId", (extract(epoch FROM occurred_at) * 1000)::float8 AS "atMs",
      event_category AS category, subject, old_value AS "oldValue", new_value AS "newValue"
    FROM creator_events
    WHERE org_id = ${scope.orgId} AND creator_id = ANY(${numberArray(creatorIds)}::bigint[])
      AND event_category = ANY(${CREATOR_EVENT_CATEGORIES}::text[])`;
}

export async function insertEvents(
  tx: Transaction,
  scope: Scope,
  events: readonly CreatorEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const json = JSON.stringify(
    events.map(({ creatorId, atMs, category, subject, oldValue, newValue }) => ({
      creator_id: String(creatorId),
      occurred_at: new Date(atMs).toISOString(),
      event_category: category,
      subject,
      old_value: oldValue,
      new_value: newValue,
    })),
  );
  await tx.$executeRaw`
    INSERT INTO creator_events (org_id, creator_id, occurred_at, event_category, subject, old_value, new_value)
    SELECT ${scope.orgId}, k.* FROM json_to_recordset(${json}::json) AS k(
      creator_id bigint, occurred_at timestamptz, event_category text, subject text, old_value text, new_value text)`;
}

export async function deleteEvents(
  tx: Transaction,
  scope: Scope,
  events: readonly CreatorEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const json = JSON.stringify(events.map(({ category, subject }) => ({ category, subject })));
  await tx.$executeRaw`
    DELETE FROM creator_events e
    USING ROWS FROM (
      unnest(${numberArray(events.map((event) => event.creatorId))}::bigint[]),
      unnest(${instantArray(events.map((event) => event.atMs))}::timestamptz[]),
      json_to_recordset(${json}::json) AS (category text, subject text)
    ) AS k(creator_id, occurred_at, category, subject)
    WHERE e.org_id = ${scope.orgId} AND e.creator_id = k.creator_id AND e.occurred_at = k.occurred_at
      AND e.event_category = k.category AND e.subject = k.subject`;
}

/** The highest count with milestones that any stored capture of each of the given creators shows. */
export async function readPeaks(
  tx: Transaction,
  scope: Scope,
  creatorIds: readonly bigint[],
): Promise<Map<bigint, number>> {
  if (creatorIds.length === 0) return new Map();
  const counter = Prisma.raw(MILESTONE_COUNTER);
  const rows = await tx.$queryRaw<{ id: bigint; peak: number }[]>`
    SELECT creator_id AS id, max(${counter})::float8 AS peak FROM creator_snapshots
    WHERE org_id = ${scope.orgId} AND creator_id = ANY(${numberArray(creatorIds)}::bigint[])
      AND ${counter} IS NOT NULL
    GROUP BY creator_id`;
  return new Map(rows.map(({ id, peak }) => [id, peak]));
}
