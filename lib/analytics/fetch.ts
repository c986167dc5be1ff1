import { type FactsRow, readFacts } from '@/lib/data/analytics-facts';
import type { Database } from '@/lib/data/client';
import type { Scope } from '@/lib/data/scope';
import type { Column } from '@/lib/metrics/catalogue';
import type { Entity, Facts, PartFacts, Plan } from './types';

/**
 * Takes a plan; gives the sums between its cuts, of each requested entity and of the constituents in rank order,
 * from one statement. Never sees a capture: what comes over is at most one row per entity and cut.
 */
export async function fetchFacts(
  db: Database,
  scope: Scope,
  plan: Plan,
  entities: readonly Entity[],
): Promise<{ main: Facts[]; parts: PartFacts[] }> {
  const { query, source, columns, zone, cuts, mainCuts } = plan;
  const rows = await readFacts(db, scope, {
    entity: query.entity,
    ids: entities.map((entity) => entity.id),
    source,
    columns,
    zone,
    cuts,
    breakdown: query.breakdown && { by: query.breakdown, cuts: mainCuts, topN: query.topN },
  });
  return {
    main: entities.map(({ id }) =>
      toFacts(
        columns,
        rows.filter((row) => row.rank === null && row.id === id),
      ),
    ),
    parts: toParts(
      columns,
      rows.filter((row) => row.rank !== null),
      query.topN,
    ),
  };
}

function toParts(columns: readonly Column[], rows: readonly FactsRow[], topN: number): PartFacts[] {
  const byRank = new Map<number, FactsRow[]>();
  for (const row of rows) {
    const rank = row.rank ?? 0;
    const own = byRank.get(rank);
    if (own) own.push(row);
    else byRank.set(rank, [row]);
  }
  return [...byRank]
    .sort(([a], [b]) => a - b)
    .map(([rank, own]) => {
      const [first] = own;
      const entity = rank > topN || !first ? null : { uuid: first.uuid ?? '', label: first.label ?? '' };
      return { ...toFacts(columns, own), entity };
    });
}

/** Rows may each know some of the columns; for one segment and column at most one row does. */
function toFacts(columns: readonly Column[], rows: readonly FactsRow[]): Facts {
  const bySegment = new Map<Column, (number | null)[]>(columns.map((column) => [column, []]));
  for (const { segment, values } of rows) {
    if (segment === null || values === null) continue;
    columns.forEach((column, i) => {
      const value = values[i] ?? null;
      const own = bySegment.get(column);
      if (own && value !== null) own[segment] = value;
    });
  }
  return { columns: bySegment };
}
