import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { requestAgain } from '@/lib/data/writes/jobs';
import { ENTITIES, type EntityType, entityOf, sourcesOf, type Upkeep } from '@/lib/domain/entities';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import { QUARTER_MS, spansOfQuarters } from '@/lib/time/quarters';
import { markRight, replaceQuarters, setBack } from './quarter-rows';

/**
 * What a write does about quarters of an hour (docs/decisions/0049, 0062), in the transaction that changes the captures or
 * the members. The caller holds the organisation's write lock.
 */

const raw = Prisma.raw;

/** Entity → the quarters in which it changed, by number. */
type Touched = ReadonlyMap<bigint, ReadonlySet<number>>;

/** A change of what entities sum. */
interface Change {
  /** How many captures this write sums at most. */
  mostCaptures: number;
  /** The first instant about which it is. */
  fromMs: number;
}

/** How many captures one write sums at most to rebuild all quarters of entities; those of more are left to a job. */
const MOST_CAPTURES = 50_000;

interface Way {
  refresh(tx: Transaction, scope: Scope, kind: EntityType, touched: Touched): Promise<void>;
  rebuild(
    tx: Transaction,
    scope: Scope,
    kind: EntityType,
    ids: readonly bigint[],
    change: Change,
  ): Promise<void>;
}

const WAYS: Readonly<Record<Upkeep, Way>> = {
  'by writes': { refresh: recompute, rebuild },
  'by a job': {
    async refresh(tx, scope, kind, touched) {
      const first = ([id, quarters]: [bigint, ReadonlySet<number>]): [bigint, number] => [
        id,
        [...quarters].reduce((a, b) => Math.min(a, b)) * QUARTER_MS,
      ];
      await setBack(tx, scope, kind, new Map([...touched].filter(([, { size }]) => size > 0).map(first)));
    },
    async rebuild(tx, scope, kind, ids, { fromMs }) {
      await setBack(tx, scope, kind, new Map(ids.map((id) => [id, fromMs])));
    },
  },
};

/** Makes right what a write has changed of the quarters of entities, or notes from when on they are not. */
export async function refreshQuarters(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  touched: Touched,
): Promise<void> {
  const { quarters } = entityOf(kind);
  if (quarters && touched.size > 0) await WAYS[quarters].refresh(tx, scope, kind, touched);
}

/** The same of all quarters of entities, for a change of what they sum. */
export async function rebuildQuarters(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
  { mostCaptures = MOST_CAPTURES, fromMs = FIRST_INSTANT_MS }: Partial<Change> = {},
): Promise<void> {
  const { quarters } = entityOf(kind);
  if (quarters && ids.length > 0)
    await WAYS[quarters].rebuild(tx, scope, kind, ids, { mostCaptures, fromMs });
}

/** Replaces the rows of the stretches around the touched quarters by what the captures add up to. */
async function recompute(tx: Transaction, scope: Scope, kind: EntityType, touched: Touched): Promise<void> {
  const spans = spansOfQuarters(touched);
  if (spans.length === 0) return;
  const { table, key } = entityOf(kind);
  // Those that are left to a job are not kept right.
  await replaceQuarters(
    tx,
    scope,
    kind,
    Prisma.sql`
      SELECT k.id, k.start_at, k.end_at
      FROM unnest(${numberArray(spans.map(({ id }) => id))}::bigint[],
        ${instantArray(spans.map(({ startMs }) => startMs))}::timestamptz[],
        ${instantArray(spans.map(({ endMs }) => endMs))}::timestamptz[]) AS k(id, start_at, end_at)
      JOIN ${raw(table)} e ON e.org_id = ${scope.orgId} AND e.${raw(key)} = k.id
      WHERE e.quarters_until IS NULL OR e.quarters_until > k.start_at`,
  );
}

/**
 * Rebuilds all quarters of entities. Of those with too many captures none is right from now on, until a job has rebuilt
 * them in short transactions.
 */
async function rebuild(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
  { mostCaptures }: Change,
): Promise<void> {
  const counted = await tx.$queryRaw<{ id: bigint; n: number }[]>`
    SELECT u.id, c.n FROM unnest(${numberArray(ids)}::bigint[]) AS u(id) CROSS JOIN LATERAL (
      SELECT count(*)::int AS n FROM (
        ${Prisma.join(
          sourcesOf(kind).map(
            ({ member, path }) => Prisma.sql`
              SELECT FROM (${linksOf(scope, path)}) m CROSS JOIN LATERAL (
                SELECT FROM ${raw(ENTITIES[member].captures)} s
                WHERE s.org_id = ${scope.orgId} AND s.${raw(ENTITIES[member].key)} = m.member_id OFFSET 0
              ) s
              WHERE m.owner_id = u.id`,
          ),
          ' UNION ALL ',
        )} LIMIT ${mostCaptures + 1}
      ) s
    ) c ORDER BY c.n`;
  let captures = 0;
  const now: bigint[] = [];
  const later: bigint[] = [];
  for (const { id, n } of counted) {
    captures += n;
    (captures <= mostCaptures ? now : later).push(id);
  }
  await markRight(tx, scope, kind, now);
  await replaceQuarters(tx, scope, kind, wholeSpans(now));
  if (later.length === 0) return;
  await setBack(tx, scope, kind, new Map(later.map((id) => [id, FIRST_INSTANT_MS])));
  await requestAgain(tx, scope, 'rebuild_quarters');
}

/** All quarters of entities, as a query of (id, start_at, end_at). */
function wholeSpans(ids: readonly bigint[]): Prisma.Sql {
  return Prisma.sql`
    SELECT k.id, TIMESTAMPTZ '-infinity' AS start_at, TIMESTAMPTZ 'infinity' AS end_at
    FROM unnest(${numberArray(ids)}::bigint[]) AS k(id)`;
}
