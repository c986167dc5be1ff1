import { writeVideoTexts } from '@/lib/data/catalogue/video-texts';
import { booleanArray, instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { TrackState } from '@/lib/metrics/increments';
import { type Identity, identityJson } from './entity-state';
import type { AttributeSet, CaptureKind } from './kinds';

/** A row of a snapshots table: a capture with what it adds, or a video's birth. */
export interface CaptureRow {
  id: bigint;
  atMs: number;
  isBirth: boolean;
  attributesId: bigint | null;
  baseline: boolean;
  values: readonly (number | null)[];
  entry: number;
  gain: readonly (number | null)[];
  base: readonly (number | null)[];
  /** On a birth row 1 in one of the two, else null. */
  postsNew: number | null;
  postsBase: number | null;
}

export type CapturePlace = Pick<CaptureRow, 'id' | 'atMs' | 'isBirth'>;

const raw = Prisma.raw;

/** Creates creators that are not there yet, handle unknown. */
export async function insertCreators(
  tx: Transaction,
  scope: Scope,
  identities: readonly Identity[],
): Promise<void> {
  if (identities.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO creators (org_id, platform, platform_id, label)
    SELECT ${scope.orgId}, k.platform, k.platform_id, k.platform_id
    FROM json_to_recordset(${identityJson(identities)}::json) AS k(platform text, platform_id text)
    ON CONFLICT (org_id, platform, platform_id) DO NOTHING`;
}

/** Creates videos that are not there yet, under the creator that their record names. */
export async function insertVideos(
  tx: Transaction,
  scope: Scope,
  videos: readonly (Identity & { creatorId: bigint })[],
): Promise<void> {
  if (videos.length === 0) return;
  const json = JSON.stringify(
    videos.map((video) => ({
      platform: video.platform,
      platform_id: video.platformId,
      creator_id: String(video.creatorId),
    })),
  );
  await tx.$executeRaw`
    INSERT INTO videos (org_id, platform, platform_id, creator_id, label)
    SELECT ${scope.orgId}, k.platform, k.platform_id, k.creator_id, 'Video ' || k.platform_id
    FROM json_to_recordset(${json}::json) AS k(platform text, platform_id text, creator_id bigint)
    ON CONFLICT (org_id, platform, platform_id) DO NOTHING`;
}

export async function insertAttributeSets(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  sets: readonly { id: bigint; attributesId: bigint; attributes: AttributeSet }[],
): Promise<void> {
  if (sets.length === 0) return;
  const json = JSON.stringify(
    sets.map((set) => ({
      id: String(set.id),
      attributes_id: String(set.attributesId),
      ...attributeFields(kind, set.attributes),
    })),
  );
  const names = Object.keys(kind.attributes);
  await tx.$executeRaw`
    INSERT INTO ${raw(kind.attributeSets)} (org_id, ${raw(kind.id)}, attributes_id, ${raw(names.join(', '))})
    SELECT ${scope.orgId}, k.id, k.attributes_id, ${raw(names.map((name) => `k.${name}`).join(', '))}
    FROM json_to_recordset(${json}::json) AS k(id bigint, attributes_id bigint, ${raw(attributeTypes(kind))})
    ON CONFLICT (org_id, ${raw(kind.id)}, attributes_id) DO NOTHING`;
}

export async function deleteCaptures(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  places: readonly CapturePlace[],
): Promise<void> {
  if (places.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM ${raw(kind.snapshots)} s
    USING unnest(${numberArray(places.map((place) => place.id))}::bigint[],
      ${instantArray(places.map((place) => place.atMs))}::timestamptz[],
      ${booleanArray(places.map((place) => place.isBirth))}::boolean[]) AS k(id, captured_at, is_birth)
    WHERE s.org_id = ${scope.orgId} AND s.${raw(kind.id)} = k.id AND s.captured_at = k.captured_at
      ${raw(kind.hasBirth ? 'AND s.is_birth = k.is_birth' : '')}`;
}

/** Inserts captures, or replaces those that stand at the same place, wholly. */
export async function upsertCaptures(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  rows: readonly CaptureRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const fields: { name: string; type: string; literal: string }[] = [
    { name: kind.id, type: 'bigint', literal: numberArray(rows.map((row) => row.id)) },
    { name: 'captured_at', type: 'timestamptz', literal: instantArray(rows.map((row) => row.atMs)) },
    { name: 'attributes_id', type: 'bigint', literal: numberArray(rows.map((row) => row.attributesId)) },
    { name: 'baseline', type: 'boolean', literal: booleanArray(rows.map((row) => row.baseline)) },
    { name: 'entry', type: 'int', literal: numberArray(rows.map((row) => row.entry)) },
  ];
  kind.counters.forEach((counter, i) => {
    const column = (name: string, pick: (row: CaptureRow) => number | null | undefined) =>
      fields.push({ name, type: 'bigint', literal: numberArray(rows.map((row) => pick(row) ?? null)) });
    column(counter, (row) => row.values[i]);
    column(`${counter}_new`, (row) => row.gain[i]);
    column(`${counter}_base`, (row) => row.base[i]);
  });
  if (kind.hasBirth) {
    fields.push(
      { name: 'is_birth', type: 'boolean', literal: booleanArray(rows.map((row) => row.isBirth)) },
      { name: 'posts_new', type: 'int', literal: numberArray(rows.map((row) => row.postsNew)) },
      { name: 'posts_base', type: 'int', literal: numberArray(rows.map((row) => row.postsBase)) },
    );
  }
  const keys = ['org_id', kind.id, 'captured_at', ...(kind.hasBirth ? ['is_birth'] : [])];
  const names = fields.map((field) => field.name);
  const updates = names.filter((name) => !keys.includes(name)).map((name) => `${name} = EXCLUDED.${name}`);
  await tx.$executeRaw`
    INSERT INTO ${raw(kind.snapshots)} (org_id, ${raw(names.join(', '))})
    SELECT ${scope.orgId}, k.* FROM unnest(${Prisma.join(
      fields.map((field) => Prisma.sql`${field.literal}::${raw(field.type)}[]`),
    )}) AS k
    ON CONFLICT (${raw(keys.join(', '))}) DO UPDATE SET ${raw(updates.join(', '))}`;
}

/** Writes entities' current attributes, label and the state after their last capture. */
export async function updateTracked(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  entities: readonly { id: bigint; attributes: AttributeSet; label: string; state: TrackState }[],
): Promise<void> {
  if (entities.length === 0) return;
  const toIso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());
  const json = JSON.stringify(
    entities.map(({ id, attributes, label, state }) => ({
      id: String(id),
      label,
      ...attributeFields(kind, attributes),
      ...Object.fromEntries(kind.counters.map((counter, i) => [counter, state.levels[i]])),
      restart_pending: state.restartPending,
      has_restarted: state.hasRestarted,
      first_captured_at: toIso(state.firstCapturedAtMs),
      last_captured_at: toIso(state.lastCapturedAtMs),
      first_data_at: toIso(state.firstDataAtMs),
    })),
  );
  const columns = [
    'label text',
    attributeTypes(kind),
    ...kind.counters.map((counter) => `${counter} bigint`),
    'restart_pending int, has_restarted boolean',
    'first_captured_at timestamptz, last_captured_at timestamptz, first_data_at timestamptz',
  ].join(', ');
  const sets = columns
    .split(', ')
    .map((column) => column.split(' ')[0])
    .map((name) => `${name} = k.${name}`)
    .join(', ');
  await tx.$executeRaw`
    UPDATE ${raw(kind.entities)} e SET ${raw(sets)}
    FROM json_to_recordset(${json}::json) AS k(id bigint, ${raw(columns)})
    WHERE e.org_id = ${scope.orgId} AND e.${raw(kind.id)} = k.id`;
  if (kind.kind === 'video') {
    await writeVideoTexts(
      tx,
      scope,
      entities.map(({ id }) => id),
    );
  }
}

function attributeTypes(kind: CaptureKind): string {
  return Object.entries(kind.attributes)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
}

function attributeFields(kind: CaptureKind, set: AttributeSet): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(kind.attributes).map(([name, type], i) => {
      const value = set[i] ?? null;
      return [name, type === 'timestamptz' && value !== null ? new Date(Number(value)).toISOString() : value];
    }),
  );
}
