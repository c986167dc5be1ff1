import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Counts } from '@/lib/domain/fields';
import { type CountCells, toCounts } from './columns';
import type { CaptureKind } from './kinds';
import { type DerivedCapture, lineOf, ofLine } from './read';

/** An entity's history around an instant. */
export interface Surroundings {
  /** Effective level per counter after the captures before the instant; null while nothing is known. */
  levels: Counts;
  /** The captures from the instant on, in order of time. */
  following: DerivedCapture[];
  /** True if no later capture is stored. */
  isWhole: boolean;
}

const raw = Prisma.raw;

/** Around one instant of each entity, with at most `limit` captures from there on. A level is the sum of all gains and bases. */
export async function readSurroundings(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  places: readonly { id: bigint; atMs: number }[],
  limit: number,
): Promise<Map<bigint, Surroundings>> {
  const levels = kind.counters
    .map((name) => `sum(coalesce(s.${name}_new, s.${name}_base))::float8`)
    .join(', ');
  const ofEntity = Prisma.sql`
    FROM ${raw(kind.snapshots)} s WHERE s.org_id = ${scope.orgId} AND s.${raw(kind.id)} = k.id
      ${raw(kind.hasBirth ? 'AND NOT s.is_birth' : '')}`;
  const rows = await tx.$queryRaw<{ id: bigint; levels: CountCells; lines: string[] }[]>`
    SELECT k.id, b.levels, f.lines
    FROM unnest(${numberArray(places.map(({ id }) => id))}::bigint[],
      ${instantArray(places.map(({ atMs }) => atMs))}::timestamptz[]) AS k(id, captured_at)
    CROSS JOIN LATERAL (
      SELECT json_build_array(${raw(levels)}) AS levels ${ofEntity} AND s.captured_at < k.captured_at
    ) b
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(n.line ORDER BY n.captured_at), '[]') AS lines FROM (
        SELECT ${lineOf(kind)} AS line, s.captured_at ${ofEntity} AND s.captured_at >= k.captured_at
        ORDER BY s.captured_at LIMIT ${limit + 1}
      ) n
    ) f`;
  return new Map(
    rows.map(({ id, levels, lines }) => {
      const following = lines.slice(0, limit).map((line) => ofLine(kind, line));
      return [id, { levels: toCounts(kind, levels), following, isWhole: lines.length <= limit }];
    }),
  );
}
