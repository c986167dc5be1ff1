'use client';

import { useQueries } from '@tanstack/react-query';
import { comparisonOf } from '@/components/charts/model/comparison';
import type { Values } from '@/components/charts/model/runs';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { sparkViews, totalView } from '@/lib/client/views/cards';
import type { Limits } from '@/lib/client/views/range';
import type { EntityType } from '@/lib/domain/entities';
import { parseDay } from '@/lib/time/day';
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
  limits: Pick<Limits, 'today' | 'oldest'>,
): Map<string, CardNumbers> {
  const { today } = limits;
  const sparks = useQueries({ queries: sparkViews(entity, ids, range).map(analyticsQuery) });
  const totals = useQueries({
    queries: ids.map((id) => analyticsQuery(totalView(entity, id, range, today))),
  });

  const lines = new Map(
    sparks.flatMap(({ data }) =>
      (data?.data.series ?? []).map((series) => {
        const values = series.points.map((point) => point.value);
        const partialIndex = data?.data.partial_bucket ? values.length - 1 : null;
        return [series.entity_ref.id, { values, partialIndex }] as const;
      }),
    ),
  );
  const cards = new Map<string, CardNumbers>();
  for (const [at, id] of ids.entries()) {
    const whole = totals[at]?.data?.data;
    const line = lines.get(id);
    if (!whole || !line) continue;
    const total = whole.series[0]?.points.at(-1)?.value ?? null;
    const before = whole.compare_series[0]?.points.at(-1)?.value ?? null;
    const asked = totalView(entity, id, range, today).range;
    const firstData = parseDay(whole.first_data_date ?? '');
    const { change } = comparisonOf({ now: total, before, unit: 'count', days: asked, firstData, limits });
    // Half a day is not held against a whole one.
    cards.set(id, { total, change: asked.last < today ? change : null, ...line });
  }
  return cards;
}
