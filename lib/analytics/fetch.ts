import { type FactsRow, readFacts } from '@/lib/data/analytics/facts';
import type { Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Column } from '@/lib/domain/metrics';
import type { EntityFacts, Facts, PartFacts, Plan } from './types';

/**
 * Takes a plan; returns the sums between its cuts from one statement: of the requested entities that exist, in no
 * order, and of the constituents in rank order. At most one sum per entity and cut is read, never a capture.
 */
export async function fetchFacts(
  db: Sql,
  scope: Scope,
  plan: Plan,
): Promise<{ main: EntityFacts[]; parts: PartFacts[] }> {
  const { query, source, columns, zone, cuts, mainCuts } = plan;
  const rows = await readFacts(db, scope, {
    entity: query.entity,
    uuids: query.entityIds,
    source,
    columns,
    zone,
    cuts,
    breakdown: query.breakdown && { by: query.breakdown, cuts: mainCuts, topN: query.topN },
  });
  return {
    main: rows
      .filter(({ rank }) => rank === null)
      .map((row) => ({ ...toFacts(columns, row), uuid: row.uuid, label: row.label, details: row.details })),
    parts: rows
      .flatMap((row) => (row.rank === null ? [] : [{ ...row, rank: row.rank }]))
      .sort((a, b) => a.rank - b.rank)
      .map((row) => ({ ...toFacts(columns, row), entity: row.rank > query.topN ? null : row })),
  };
}

/** A segment may come several times, each with some of the columns; for each column at most one of them knows the sum. */
function toFacts(columns: readonly Column[], { segments, values }: FactsRow): Facts {
  const sums = columns.map((column): [Column, (number | null)[]] => [column, []]);
  segments?.forEach((segment, i) => {
    values?.[i]?.forEach((value, c) => {
      const own = sums[c]?.[1];
      if (own && value !== null) own[segment] = value;
    });
  });
  return { columns: new Map(sums) };
}
