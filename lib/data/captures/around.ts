import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { AnyCounter, Counts } from '@/lib/domain/fields';
import { type CountCells, toCounts } from './columns';
import type { CaptureKind } from './kinds';
import { type DerivedCapture, lineOf, ofLine } from './read';

/** An entity's history around an instant. */
export interface Surroundings {
  /** Effective level per counter after the captures before the instant; null while nothing is known. */
  levels: Counts;
  /** Counters of which `levels` holds a lower bound only, above 0. */
  floors: ReadonlySet<AnyCounter>;
  /** The captures from the instant on, in order of time. */
  following: DerivedCapture[];
  /** True if no later capture is stored. */
  isWhole: boolean;
}

/** The same without the levels, but with the last captures before the instant, newest first. */
export interface Neighbours extends Pick<Surroundings, 'following' | 'isWhole'> {
  before: DerivedCapture[];
}

/** Of which entity, and around which instant. */
interface Place {
  id: bigint;
  atMs: number;
}

const NO_FLOORS: ReadonlySet<AnyCounter> = new Set();
/** How many captures before the instant are neighbours. */
const BEFORE = 1;

const raw = Prisma.raw;

/** Around one instant of each entity, with at most `limit` captures from there on. A level is the sum of all gains and bases. */
export async function readSurroundings(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  places: readonly Place[],
  limit: number,
): Promise<Map<bigint, Surroundings>> {
  const levels = kind.counters
    .map((name) => `sum(coalesce(s.${name}_new, s.${name}_base))::float8`)
    .join(', ');
  const rows = await tx.$queryRaw<{ id: bigint; levels: CountCells; lines: string[] }[]>`
    SELECT k.id, b.levels, f.lines
    FROM ${keysOf(places)}
    CROSS JOIN LATERAL (
      SELECT json_build_array(${raw(levels)}) AS levels ${ofEntity(scope, kind)} AND s.captured_at < k.captured_at
    ) b
    CROSS JOIN LATERAL (${linesFrom(scope, kind, limit + 1)}) f`;
  return new Map(
    rows.map(({ id, levels, lines }) => [
      id,
      { levels: toCounts(kind, levels), floors: NO_FLOORS, ...followingOf(kind, lines, limit) },
    ]),
  );
}

/** The captures next to one instant of each entity, with at most `limit` from there on: nothing is summed. */
export async function readNeighbours(
  tx: Transaction,
  scope: Scope,
  kind: CaptureKind,
  places: readonly Place[],
  limit: number,
): Promise<Map<bigint, Neighbours>> {
  const rows = await tx.$queryRaw<{ id: bigint; before: string[]; lines: string[] }[]>`
    SELECT k.id, b.lines AS before, f.lines
    FROM ${keysOf(places)}
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(n.line ORDER BY n.captured_at DESC), '[]') AS lines FROM (
        SELECT ${lineOf(kind)} AS line, s.captured_at ${ofEntity(scope, kind)} AND s.captured_at < k.captured_at
        ORDER BY s.captured_at DESC LIMIT ${BEFORE}
      ) n
    ) b
    CROSS JOIN LATERAL (${linesFrom(scope, kind, limit + 1)}) f`;
  return new Map(
    rows.map(({ id, before, lines }) => [
      id,
      { before: before.map((line) => ofLine(kind, line)), ...followingOf(kind, lines, limit) },
    ]),
  );
}

function keysOf(places: readonly Place[]): Prisma.Sql {
  return Prisma.sql`
    unnest(${numberArray(places.map(({ id }) => id))}::bigint[],
      ${instantArray(places.map(({ atMs }) => atMs))}::timestamptz[]) AS k(id, captured_at)`;
}

/** The captures `s` of the key `k`. */
function ofEntity(scope: Scope, kind: CaptureKind): Prisma.Sql {
  return Prisma.sql`
    FROM ${raw(kind.snapshots)} s WHERE s.org_id = ${scope.orgId} AND s.${raw(kind.id)} = k.id
      ${raw(kind.hasBirth ? 'AND NOT s.is_birth' : '')}`;
}

/** The first captures from the instant of the key on. */
function linesFrom(scope: Scope, kind: CaptureKind, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(json_agg(n.line ORDER BY n.captured_at), '[]') AS lines FROM (
      SELECT ${lineOf(kind)} AS line, s.captured_at ${ofEntity(scope, kind)} AND s.captured_at >= k.captured_at
      ORDER BY s.captured_at LIMIT ${limit}
    ) n`;
}

/** @param lines one more than the limit, if there are as many */
function followingOf(kind: CaptureKind, lines: readonly string[], limit: number) {
  return {
    following: lines.slice(0, limit).map((line) => ofLine(kind, line)),
    isWhole: lines.length <= limit,
  };
}
