import { Prisma, type Transaction } from '@/lib/data/db/client';
import { conditionOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { isDue, type Turns } from '@/lib/data/writes/marks';
import { VIDEOS } from '@/lib/domain/entities';
import type { CapturedKind } from '@/lib/domain/fields';
import type { TrackState } from '@/lib/metrics/increments';
import {
  type AttributeCells,
  attributesJson,
  type CountCells,
  countersJson,
  toAttributes,
  toCounts,
  toMs,
  unpackRestarts,
} from './columns';
import { type Attributes, blankAttributes, type CaptureKind } from './kinds';

/** Creators and videos as ingest continues them: their identity, and the state after their captures so far. */

/** An account or a post: what an entity is of. */
export interface Identity {
  platform: string;
  platformId: string;
}

/** The key of an identity among those of its kind. The length says where the platform ends, whatever it contains. */
export function identityKey({ platform, platformId }: Identity): string {
  return `${platform.length} ${platform} ${platformId}`;
}

/** An identity in one project: at most one entity of a kind. */
export interface Place extends Identity {
  projectId: bigint;
}

/** The key of a place among those of its kind. */
export function placeKey(place: Place): string {
  return `${place.projectId} ${identityKey(place)}`;
}

/** An entity with the state after its captures so far. */
export interface TrackedEntity extends Place {
  id: bigint;
  label: string;
  /** The name that somebody chose for it; null: none, as for every video. */
  override: string | null;
  /** Whether it, or the creator of a video, was removed. */
  isRemoved: boolean;
  /** Whether what sums its creator counts it. A capture of a new video may decide otherwise. */
  isCounted: boolean;
  /** The current attributes. */
  attributes: Attributes;
  state: TrackState;
  /** From when on it is marked for the next walk (`lib/data/writes/marks.ts`), in epoch milliseconds; null: it is not. */
  changedFromMs: number | null;
}

const raw = Prisma.raw;

/**
 * The entities of the given identities that exist, of all projects, in no order. What somebody entered before the first
 * capture is left out: captures replace it.
 */
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
  return rows.map((row) => {
    const entity = toTracked(kind, row);
    const isCaptured = entity.state.firstCapturedAtMs !== null;
    return isCaptured ? entity : { ...entity, attributes: blankAttributes(kind, entity.attributes) };
  });
}

/** The next entities after an id that can have captures, and that changed or whose turn it is, by id. */
export async function readTrackedAfter(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  after: bigint,
  limit: number,
  turns: Turns = null,
): Promise<TrackedEntity[]> {
  const id = raw(`e.${kind.id}`);
  const rows = await tx.$queryRaw<TrackedRow[]>`
    SELECT ${trackedColumns(kind)} FROM ${raw(kind.entities)} e
    WHERE e.org_id = ${scope.orgId} AND ${id} > ${after} AND e.platform_id IS NOT NULL
      AND ${isDue(kind.kind, turns)}
    ORDER BY ${id} LIMIT ${limit}`;
  return rows.map((row) => toTracked(kind, row));
}

interface TrackedRow {
  id: bigint;
  project_id: bigint;
  platform: string;
  platform_id: string;
  label: string;
  override: string | null;
  is_removed: boolean;
  is_counted: boolean;
  attributes: AttributeCells;
  levels: CountCells;
  restart_pending: number;
  has_restarted: boolean;
  first_captured_at: number | null;
  last_captured_at: number | null;
  first_data_at: number | null;
  changed_from: number | null;
}

/** What people decided about an entity `e`. */
const DECIDED: Readonly<Record<CapturedKind, string>> = {
  creator: 'e.display_name_override AS override, e.removed_at IS NOT NULL AS is_removed, true AS is_counted',
  video: `NULL AS override, EXISTS (
    SELECT FROM creators r WHERE r.org_id = e.org_id AND r.creator_id = e.creator_id AND r.removed_at IS NOT NULL
  ) AS is_removed, ${conditionOf(VIDEOS, 'e')} AS is_counted`,
};

function trackedColumns(kind: CaptureKind): Prisma.Sql {
  return Prisma.sql`
    e.${raw(kind.id)} AS id, e.project_id, e.platform, e.platform_id, e.label, ${raw(DECIDED[kind.kind])},
    ${attributesJson(kind, 'e')} AS attributes, ${countersJson(kind, 'e')} AS levels,
    e.restart_pending, e.has_restarted, ${raw(toMs('e.first_captured_at'))} AS first_captured_at,
    ${raw(toMs('e.last_captured_at'))} AS last_captured_at, ${raw(toMs('e.first_data_at'))} AS first_data_at,
    ${raw(toMs('e.changed_from'))} AS changed_from`;
}

function toTracked(kind: CaptureKind, row: TrackedRow): TrackedEntity {
  return {
    id: row.id,
    projectId: row.project_id,
    platform: row.platform,
    platformId: row.platform_id,
    label: row.label,
    override: row.override,
    isRemoved: row.is_removed,
    isCounted: row.is_counted,
    attributes: toAttributes(kind, row.attributes),
    state: {
      levels: toCounts(kind, row.levels),
      restartPending: unpackRestarts(kind, row.restart_pending),
      hasRestarted: row.has_restarted,
      firstCapturedAtMs: row.first_captured_at,
      lastCapturedAtMs: row.last_captured_at,
      firstDataAtMs: row.first_data_at,
    },
    changedFromMs: row.changed_from,
  };
}

function identityJson(identities: readonly Identity[]): string {
  return JSON.stringify(
    identities.map(({ platform, platformId }) => ({ platform, platform_id: platformId })),
  );
}
