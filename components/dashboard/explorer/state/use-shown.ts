'use client';

import { useMemo, useRef } from 'react';
import { type ChartModel, chartModel } from '@/components/charts/model/chart-model';
import type { Figure } from '@/components/charts/model/figure';
import { firstDayFigures, headlineOf } from '@/components/charts/model/headline';
import { useShell } from '@/components/dashboard/shell/context';
import { headlineView, isFirstDay, levelBeforeView, type View } from '@/lib/client/views/views';
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
  const { view, main, headline, before, gains, level, state, limits } = explorer;
  const { today } = useShell();
  const hidden = state.hidden.join();
  const data = main.isPlaceholderData ? undefined : main.data?.data;
  const whole = headline.isPlaceholderData ? undefined : headline.data?.data;
  const gained = gains.isPlaceholderData || view.mode !== 'cumulative' ? undefined : gains.data?.data;
  const latest = level.isPlaceholderData ? undefined : level.data?.data;
  const needsBefore = levelBeforeView(view, today) !== null;
  const began = needsBefore && !before.isPlaceholderData ? before.data?.data : undefined;
  const isWhole = whole !== undefined && (!needsBefore || began !== undefined);
  const isSettled = data !== undefined && (isWhole || headline.isError || (needsBefore && before.isError));

  const now = useMemo((): Shown | null => {
    if (!data || !isSettled) return null;
    const model = chartModel(data, {
      range: view.range,
      granularity: view.granularity,
      bucketDays: view.bucketDays,
      hidden: new Set(hidden.split(',')),
      lastCaptures,
      gains: gained,
    });
    const days = headlineView(view, today).range;
    return {
      view,
      model,
      figures:
        latest && model.isEmpty && isFirstDay(data)
          ? firstDayFigures(model, latest)
          : headlineOf({
              model,
              answer: whole ?? null,
              before: began,
              days,
              baseMetric: view.baseMetric,
              limits,
            }),
    };
  }, [data, whole, began, gained, latest, isSettled, view, hidden, lastCaptures, limits, today]);

  const last = useRef<Shown | null>(null);
  if (now) last.current = now;
  return { shown: now ?? last.current, isLoading: now === null && !main.isError };
}
