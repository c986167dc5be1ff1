'use client';

import { useQueries } from '@tanstack/react-query';
import type { cardQuestions } from '@/lib/client/views/home/home-questions';
import type { CardNumbers } from './card-numbers';

export interface Cards {
  /** By entity; missing numbers are loading, or failed to load. */
  readonly numbers: ReadonlyMap<string, CardNumbers>;
  /** The first failed answer; null: none failed. */
  readonly failure: Error | null;
  readonly retry: () => void;
}

export function useCards(questions: ReturnType<typeof cardQuestions>): Cards {
  const answers = useQueries({ queries: questions });
  const failed = answers.filter(({ failureReason }) => failureReason !== null);
  const numbers = answers.flatMap(({ data, isPlaceholderData, failureReason }) => {
    // Numbers of the range before would now be wrong.
    if (!data || (isPlaceholderData && failureReason !== null)) return [];
    const { series, totals, partial_bucket: partial } = data.data;
    return series.flatMap(({ entity_ref: { id }, points }, at): [string, CardNumbers][] => {
      const total = totals[at];
      const values = points.map((point) => point.value);
      return total ? [[id, { total, values, partialIndex: partial ? values.length - 1 : null }]] : [];
    });
  });
  return {
    numbers: new Map(numbers),
    failure: failed[0]?.failureReason ?? null,
    retry: () => {
      for (const answer of failed) answer.refetch();
    },
  };
}
