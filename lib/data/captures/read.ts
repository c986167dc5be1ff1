import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Counts } from '@/lib/domain/fields';
import {
  type AttributeCells,
  attributesJson,
  type CountCells,
  counterColumns,
  countersJson,
  toAttributes,
  toCounts,
  toMs,
} from './columns';
import { type Attributes, type CaptureKind, VIDEO_CAPTURES } from './kinds';

/** A stored capture, as handed over. */
export interface StoredCapture {
  id: bigint;
  atMs: number;
  baseline: boolean;
  values: Counts;
  attributesId: bigint;
}

/** A stored capture with the values derived from it. */
export interface DerivedCapture extends StoredCapture {
  baselineKind: number;
  gain: Counts;
  base: Counts;
}

const raw = Prisma.raw;

/** The captures stored at exactly the given instants. */
export async function readCapturesAt(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  places: readonly { id: bigint; atMs: number }[],
): Promise<StoredCapture[]> {
  const rows = await tx.$queryRaw<StoredRow[]>`
    SELECT s.${raw(kind.id)} AS id, ${raw(toMs('s.captured_at'))} AS at_ms, s.baseline, s.attributes_id,
      ${countersJson(kind, 's')} AS values
    FROM unnest(${numberArray(places.map((place) => place.id))}::bigint[],
      ${instantArray(places.map((place) => place.atMs))}::timestamptz[]) AS k(id, captured_at)
    JOIN ${raw(kind.snapshots)} s
      ON s.org_id = ${scope.orgId} AND s.${raw(kind.id)} = k.id AND s.captured_at = k.captured_at
      ${raw(kind.hasBirth ? 'AND NOT s.is_birth' : '')}`;
  return rows.map((row) => ({
    id: row.id,
    atMs: row.at_ms,
    baseline: row.baseline,
    values: toCounts(kind, row.values),
    attributesId: row.attributes_id,
  }));
}

/**
 * Reads every capture of the given entities with its derived values, by entity and time. A replay reads whole
 * histories, so a row is read as one line of numbers: one cell instead of nine, and no JSON.
 */
export async function readAllCaptures(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  ids: readonly bigint[],
): Promise<DerivedCapture[]> {
  const rows = await tx.$queryRaw<{ line: string }[]>`
    SELECT ${lineOf(kind)} AS line
    FROM ${raw(kind.snapshots)} s
    WHERE s.org_id = ${scope.orgId} AND s.${raw(kind.id)} = ANY(${numberArray(ids)}::bigint[])
      ${raw(kind.hasBirth ? 'AND NOT s.is_birth' : '')}
    ORDER BY s.${raw(kind.id)}, s.captured_at`;
  return rows.map(({ line }) => ofLine(kind, line));
}

/** A capture `s` with its derived values, as one text for `ofLine`. */
export function lineOf(kind: CaptureKind): Prisma.Sql {
  const counters = ['', '_new', '_base'].map((suffix) => counterColumns(kind, 's', suffix)).join(', ');
  return Prisma.sql`array_to_string(ARRAY[s.${raw(kind.id)}, ${raw(toMs('s.captured_at'))}::bigint, s.attributes_id,
    s.baseline::int, s.entry, ${raw(counters)}]::bigint[], ',', '')`;
}

export function ofLine(kind: CaptureKind, line: string): DerivedCapture {
  const width = kind.counters.length;
  const [id = '', atMs, attributesId = '', baseline, baselineKind, ...rest] = line.split(',');
  const numbers = rest.map((text) => (text === '' ? null : Number(text)));
  return {
    id: BigInt(id),
    atMs: Number(atMs),
    attributesId: BigInt(attributesId),
    baseline: baseline === '1',
    baselineKind: Number(baselineKind),
    values: toCounts(kind, numbers),
    gain: toCounts(kind, numbers, width),
    base: toCounts(kind, numbers, 2 * width),
  };
}

/** A video's birth row. */
export interface StoredBirth {
  id: bigint;
  atMs: number;
  base: Counts;
  postsNew: number | null;
  postsBase: number | null;
}

/** The birth rows of the given videos, to be compared with what their captures say. */
export async function readBirths(
  tx: Transaction,
  scope: Scope,
  ids: readonly bigint[],
): Promise<StoredBirth[]> {
  const rows = await tx.$queryRaw<(Omit<StoredBirth, 'base'> & { base: CountCells })[]>`
    SELECT s.video_id AS id, ${raw(toMs('s.captured_at'))} AS "atMs",
      ${countersJson(VIDEO_CAPTURES, 's', '_base')} AS base, s.posts_new AS "postsNew", s.posts_base AS "postsBase"
    FROM video_snapshots s
    WHERE s.org_id = ${scope.orgId} AND s.video_id = ANY(${numberArray(ids)}::bigint[]) AND s.is_birth
    ORDER BY s.video_id, s.captured_at`;
  return rows.map((row) => ({ ...row, base: toCounts(VIDEO_CAPTURES, row.base) }));
}

/** The attribute sets of the given entities: entity → digest of the set → set. */
export async function readAttributeSets(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  ids: readonly bigint[],
): Promise<Map<bigint, Map<bigint, Attributes>>> {
  const rows = await tx.$queryRaw<{ id: bigint; attributes_id: bigint; attributes: AttributeCells }[]>`
    SELECT a.${raw(kind.id)} AS id, a.attributes_id, ${attributesJson(kind, 'a')} AS attributes
    FROM ${raw(kind.attributeSets)} a
    WHERE a.org_id = ${scope.orgId} AND a.${raw(kind.id)} = ANY(${numberArray(ids)}::bigint[])`;
  const sets = new Map<bigint, Map<bigint, Attributes>>();
  for (const row of rows) {
    const own = sets.get(row.id) ?? new Map<bigint, Attributes>();
    sets.set(row.id, own.set(row.attributes_id, toAttributes(kind, row.attributes)));
  }
  return sets;
}

interface StoredRow {
  id: bigint;
  at_ms: number;
  baseline: boolean;
  attributes_id: bigint;
  values: CountCells;
}
