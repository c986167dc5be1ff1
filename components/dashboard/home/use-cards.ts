'use client';

import { useQueries } from '@tanstack/react-query';
import type { Values } from '@/components/charts/model/runs';
import { cardQuestions } from '@/lib/client/views/home-questions';
import type { EntityType } from '@/lib/domain/entities';
import type { DayRange } from '@/lib/time/grain';

/** What a card shows of an entity's range. */
export interface CardNumbers {
  total: number | null;
  /** Percent against the prior period; null where there is none. */
  change: number | null;
  values: Values;
  /** The day in progress. */
  partialIndex: number | null;
}

/** Numbers by entity; one that is missing is still on its way. */
export function useCards(
  entity: EntityType,
  ids: readonly string[],
  range: DayRange,
): ReadonlyMap<string, CardNumbers> {
  const answers = useQueries({ queries: cardQuestions(entity, ids, range) });
  return new Map(
    answers.flatMap(({ data }) => {
      if (!data) return [];
      const { series, totals, partial_bucket: partial } = data.data;
      return series.map(({ entity_ref: { id }, points }, at) => {
        const { value = null, change = null } = totals[at] ?? {};
        const values = points.map((point) => point.value);
        return [id, { total: value, change, values, partialIndex: partial ? values.length - 1 : null }];
      });
    }),
  );
}
