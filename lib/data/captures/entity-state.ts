import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { TrackState } from '@/lib/metrics/increments';
import { attributeColumns, counterColumns, jsonOf, toMs } from './columns';
import type { AttributeSet, CaptureKind } from './kinds';

/** Creators and videos as ingest goes on with them: who they are, and what their captures so far have left behind. */

/** Who an entity is outside: unique within (organisation, kind). */
export interface Identity {
  platform: string;
  platformId: string;
}

/** An entity with what its captures so far have left behind. */
export interface TrackedEntity extends Identity {
  id: bigint;
  label: string;
  /** The current attributes, in the kind's order. */
  attributes: AttributeSet;
  state: TrackState;
}

const raw = Prisma.raw;

/** The entities of the given identities that exist, in no order. */
export async function readTracked(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  identities: readonly Identity[],
): Promise<TrackedEntity[]> {
  const rows = await tx.$queryRaw<TrackedRow[]>`
    SELECT ${trackedColumns(kind)}
    FROM json_to_recordset(${identityJson(identities)}::json) AS k(platform text, platform_id text)
    JOIN ${raw(kind.entities)} e
      ON e.org_id = ${scope.orgId} AND e.platform = k.platform AND e.platform_id = k.platform_id`;
  return rows.map(toTracked);
}

/** The next entities after an id, by id: a walk over all of an organisation's. */
export async function readTrackedAfter(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  after: bigint,
  limit: number,
): Promise<TrackedEntity[]> {
  const id = raw(`e.${kind.id}`);
  const rows = await tx.$queryRaw<TrackedRow[]>`
    SELECT ${trackedColumns(kind)} FROM ${raw(kind.entities)} e
    WHERE e.org_id = ${scope.orgId} AND ${id} > ${after} ORDER BY ${id} LIMIT ${limit}`;
  return rows.map(toTracked);
}

interface TrackedRow {
  id: bigint;
  platform: string;
  platform_id: string;
  label: string;
  attributes: AttributeSet;
  levels: (number | null)[];
  restart_pending: number;
  has_restarted: boolean;
  first_captured_at: number | null;
  last_captured_at: number | null;
  first_data_at: number | null;
}

function trackedColumns(kind: CaptureKind): Prisma.Sql {
  return Prisma.sql`
    e.${raw(kind.id)} AS id, e.platform, e.platform_id, e.label,
    ${jsonOf(attributeColumns(kind, 'e'))} AS attributes, ${jsonOf(counterColumns(kind, 'e'))} AS levels,
    e.restart_pending, e.has_restarted, ${raw(toMs('e.first_captured_at'))} AS first_captured_at,
    ${raw(toMs('e.last_captured_at'))} AS last_captured_at, ${raw(toMs('e.first_data_at'))} AS first_data_at`;
}

function toTracked(row: TrackedRow): TrackedEntity {
  return {
    id: row.id,
    platform: row.platform,
    platformId: row.platform_id,
    label: row.label,
    attributes: row.attributes,
    state: {
      levels: row.levels,
      restartPending: row.restart_pending,
      hasRestarted: row.has_restarted,
      firstCapturedAtMs: row.first_captured_at,
      lastCapturedAtMs: row.last_captured_at,
      firstDataAtMs: row.first_data_at,
    },
  };
}

export function identityJson(identities: readonly Identity[]): string {
  return JSON.stringify(
    identities.map(({ platform, platformId }) => ({ platform, platform_id: platformId })),
  );
}
