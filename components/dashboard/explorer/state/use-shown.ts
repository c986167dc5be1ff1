'use client';

import { useEffect, useMemo, useRef } from 'react';
import { type ChartModel, chartModel } from '@/components/charts/model/chart-model';
import type { Figure } from '@/components/charts/model/figure';
import { firstDayFigures, headlineOf } from '@/components/charts/model/headline';
import type { View } from '@/lib/client/views/views';
import type { Explorer } from './use-explorer';

/** What is on screen: an answer, the view it belongs to, and what was made of them. */
export interface Shown {
  view: View;
  model: ChartModel;
  figures: Figure[];
}

/**
 * The newest view whose answers are complete; while the next one is on its way the old one stays, whole, so that
 * chart, headline and table never show different questions.
 */
export function useShown(
  explorer: Explorer,
  lastCaptures: ReadonlyMap<string, string>,
): { shown: Shown | null; isLoading: boolean } {
  const { view, main, data, gains, base, level, state, limits } = explorer;
  const hidden = state.hidden.join();

  const now = useMemo((): Shown | null => {
    if (!data || base.isWaiting) return null;
    const drawn = view.compare ? data : { ...data, compare_series: [] };
    const model = chartModel(drawn, {
      range: view.range,
      granularity: view.granularity,
      bucketDays: view.bucketDays,
      hidden: new Set(hidden.split(',')),
      lastCaptures,
      gains: gains.data,
    });
    const figures =
      level.data && model.isEmpty
        ? firstDayFigures(model, level.data)
        : headlineOf({ model, answer: data, base: base.data, baseMetric: view.baseMetric, limits });
    return { view, model, figures };
  }, [data, base.data, base.isWaiting, gains.data, level.data, view, hidden, lastCaptures, limits]);

  const last = useRef<Shown | null>(null);
  // Only what reached the screen: a drawing that React throws away was never shown.
  useEffect(() => {
    if (now) last.current = now;
  }, [now]);
  return { shown: now ?? last.current, isLoading: now === null && !main.isError };
}
