import { writeVideoTexts } from '@/lib/data/catalogue/video-texts';
import { booleanArray, instantArray, instantOf, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type Counts, REFERENCES } from '@/lib/domain/fields';
import type { TrackState } from '@/lib/metrics/increments';
import { type AttributeSet, attributeSetRows } from './attribute-sets';
import type { Identity } from './entity-state';
import type { Attributes, CaptureKind } from './kinds';
import { type Description, descriptionColumns, stateColumns } from './tracked-columns';

/** A row of a snapshots table: a capture with what it adds, or a video's birth. */
export interface CaptureRow {
  id: bigint;
  atMs: number;
  isBirth: boolean;
  attributesId: bigint | null;
  baseline: boolean;
  values: Counts;
  baselineKind: number;
  gain: Counts;
  base: Counts;
  /** On a birth row 1 in one of the two, else null. */
  postsNew: number | null;
  postsBase: number | null;
}

export type CapturePlace = Pick<CaptureRow, 'id' | 'atMs' | 'isBirth'>;

const raw = Prisma.raw;

/** Creates the entities that do not exist yet, with the attributes that name others. */
export async function insertEntities(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  entities: readonly (Identity & { projectId: bigint; label: string; references: Attributes })[],
): Promise<void> {
  if (entities.length === 0) return;
  const names = REFERENCES[kind.kind].map(({ name }) => name);
  const json = JSON.stringify(
    entities.map(({ projectId, platform, platformId, label, references }) => ({
      project_id: String(projectId),
      platform,
      platform_id: platformId,
      label,
      ...references,
    })),
  );
  const columns = raw(['project_id', 'platform', 'platform_id', 'label', ...names].join(', '));
  const definitions = raw(
    [
      'project_id bigint',
      ...['platform text', 'platform_id text', 'label text'],
      ...names.map((name) => `${name} bigint`),
    ].join(', '),
  );
  await tx.$executeRaw`
    INSERT INTO ${raw(kind.entities)} (org_id, ${columns})
    SELECT ${scope.orgId}, k.* FROM json_to_recordset(${json}::json) AS k(${definitions})
    ON CONFLICT (org_id, platform, platform_id, project_id) DO NOTHING`;
}

/** Stores attribute sets that are not stored yet. */
export async function insertAttributeSets(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  sets: readonly AttributeSet[],
): Promise<void> {
  if (sets.length === 0) return;
  const names = raw(kind.attributes.map(({ name }) => name).join(', '));
  await tx.$executeRaw`
    INSERT INTO ${raw(kind.attributeSets)} (org_id, ${raw(kind.id)}, attributes_id, ${names})
    ${attributeSetRows(scope, kind, sets)}
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

/** Inserts captures; one stored at the same place is replaced wholly. */
export async function upsertCaptures(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  rows: readonly CaptureRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const fields: { name: string; type: string; literal: string; read?: (column: string) => string }[] = [
    { name: kind.id, type: 'bigint', literal: numberArray(rows.map((row) => row.id)) },
    {
      ...{ name: 'captured_at', type: 'bigint', read: instantOf },
      literal: numberArray(rows.map((row) => row.atMs)),
    },
    { name: 'attributes_id', type: 'bigint', literal: numberArray(rows.map((row) => row.attributesId)) },
    { name: 'baseline', type: 'boolean', literal: booleanArray(rows.map((row) => row.baseline)) },
    { name: 'entry', type: 'int', literal: numberArray(rows.map((row) => row.baselineKind)) },
  ];
  const addCounts = (suffix: string, pick: (row: CaptureRow) => Counts) => {
    for (const counter of kind.counters) {
      const literal = numberArray(rows.map((row) => pick(row)[counter] ?? null));
      fields.push({ name: `${counter}${suffix}`, type: 'bigint', literal });
    }
  };
  addCounts('', (row) => row.values);
  addCounts('_new', (row) => row.gain);
  addCounts('_base', (row) => row.base);
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
    SELECT ${scope.orgId}, ${raw(fields.map(({ name, read = String }) => read(`k.${name}`)).join(', '))}
    FROM unnest(${Prisma.join(
      fields.map((field) => Prisma.sql`${field.literal}::${raw(field.type)}[]`),
    )}) AS k(${raw(names.join(', '))})
    ON CONFLICT (${raw(keys.join(', '))}) DO UPDATE SET ${raw(updates.join(', '))}`;
}

/**
 * Writes entities' descriptions and the state after their last capture, and marks them for the next walk
 * (`lib/data/writes/marks.ts`).
 */
export async function updateTracked(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  entities: readonly (Description & {
    /** True: its description is stored, and not sent again, which takes more than the state. */
    isDescribed?: boolean;
    state: TrackState;
    /** From when on its rows changed; null, or left out: none did. */
    changedFromMs?: number | null;
  })[],
): Promise<void> {
  if (entities.length === 0) return;
  const columns = stateColumns(
    kind,
    entities.map(({ state }) => state),
  );
  const names = columns.map(({ name }) => name);
  const described = entities.filter(({ isDescribed }) => !isDescribed);
  const descriptions = descriptionColumns(kind, described);
  await tx.$executeRaw`
    UPDATE ${raw(kind.entities)} e
    SET ${raw(columns.map(({ name, read = String }) => `${name} = ${read(`k.${name}`)}`).join(', '))},
      changed_from = least(e.changed_from, ${raw(instantOf('k.changed_from'))})${descriptions.sets}
    FROM unnest(${numberArray(entities.map(({ id }) => id))}::bigint[], ${Prisma.join(
      columns.map(({ literal, type }) => Prisma.sql`${literal}::${raw(type)}[]`),
    )}, ${numberArray(entities.map(({ changedFromMs }) => changedFromMs ?? null))}::bigint[])
      AS k(id, ${raw(names.join(', '))}, changed_from)${descriptions.join}
    WHERE e.org_id = ${scope.orgId} AND e.${raw(kind.id)} = k.id`;
  if (kind.hasTexts && described.length > 0) {
    await writeVideoTexts(
      tx,
      scope,
      described.map(({ id }) => id),
    );
  }
}
