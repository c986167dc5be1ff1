'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useRef } from 'react';
import { type ChartModel, chartModel } from '@/components/charts/model/chart-model';
import { hasPriorValues } from '@/components/charts/model/comparison';
import { firstDayFigures, type Headline, headlineOf } from '@/components/charts/model/headline';
import { rangeRemarks, subjectRemarks } from '@/lib/client/views/remarks';
import type { View } from '@/lib/client/views/views';
import { OTHER_ID } from '@/lib/contract/limits';
import { type PartTotals, partTotals } from './part-totals';
import { keepSlots, type Slots } from './slots';
import type { Explorer } from './use-explorer';

/** The content of the screen: an answer, its view, and the models derived from them. */
export interface Shown {
  view: View;
  model: ChartModel;
  headline: Headline;
  /** Null without a breakdown. */
  parts: PartTotals | null;
  /** Of several entities, where values add up or average: their whole range, in the order of the lines. */
  sums: { label: string; values: readonly (number | null)[] } | null;
  remarks: readonly string[];
  slots: Slots;
}

const OVERLAP = 'Campaigns may share videos, so the parts need not add up.';

/**
 * The newest view whose answers are complete; while the next one is on its way the old one stays, whole, so that
 * chart, headline and table never show different questions.
 */
export function useShown(
  explorer: Explorer,
  lastCaptures: ReadonlyMap<string, string>,
  target: number | null,
): { shown: Shown | null; isLoading: boolean } {
  const { view, main, data, gains, base, level, before, state, limits, fallback, isToCome } = explorer;
  const hidden = state.hidden.join();
  const named = useSearchParams().get('metric');
  const last = useRef<Shown | null>(null);

  const now = useMemo((): Shown | null => {
    if (!data || base.isWaiting) return null;
    const drawn = view.compare ? data : { ...data, compare_series: [] };
    const ids = data.breakdown_series.map((part) => part.entity_ref.id).filter((id) => id !== OTHER_ID);
    const slots = keepSlots(last.current?.slots ?? null, `${view.subject.ids} ${view.breakdown}`, ids);
    const model = chartModel(drawn, {
      range: view.range,
      granularity: view.granularity,
      bucketDays: view.bucketDays,
      hidden: new Set(hidden.split(',')),
      lastCaptures,
      target,
      gains: gains.data,
      slots: slots.of,
    });
    const headline: Headline =
      level.data && model.isEmpty
        ? { caption: null, figures: firstDayFigures(model, level.data) }
        : headlineOf({ model, answer: data, base: base.data, baseMetric: view.baseMetric, limits });
    const parts = model.bands.length > 0 ? partTotals(model, data, before.data, view.compare) : null;
    const label = model.partial ? 'All complete days' : 'Whole range';
    const hasSums = model.lines.length > 1 && model.mode !== 'cumulative';
    const sums = hasSums ? { label, values: data.totals.map((total) => total.value) } : null;
    const isUncompared = view.compare && !hasPriorValues(data) && !model.isEmpty;
    const lacks = headline.lacks ?? (isUncompared ? 'No prior values to draw.' : null);
    const remarks = [
      ...subjectRemarks(view.subject, named, state.metric),
      ...rangeRemarks(state, view, limits, fallback),
      ...(model.shape === 'overlappingLines' ? [OVERLAP] : []),
      ...(lacks === null ? [] : [lacks]),
    ];
    return { view, model, headline, parts, sums, remarks, slots };
  }, [
    data,
    base.data,
    base.isWaiting,
    gains.data,
    level.data,
    before.data,
    view,
    hidden,
    lastCaptures,
    target,
    limits,
    state,
    named,
    fallback,
  ]);

  // Only committed renders: one that React discards was never shown.
  useEffect(() => {
    if (now) last.current = now;
  }, [now]);
  return { shown: now ?? last.current, isLoading: now === null && !main.isError && !isToCome };
}
