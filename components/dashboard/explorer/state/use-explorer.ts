'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { useAddress } from '@/lib/client/address/use-address';
import { localDay } from '@/lib/client/text/zone';
import { analyticsQuery } from '@/lib/client/views/analytics';
import type { Opening } from '@/lib/client/views/entity-days';
import { explorerQuestions } from '@/lib/client/views/explorer-questions';
import { type ExplorerState, explorerParsers, isFuture } from '@/lib/client/views/explorer-state';
import type { Limits } from '@/lib/client/views/range';
import type { Subject, View } from '@/lib/client/views/views';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { oldestDay } from '@/lib/contract/plans';
import { type Day, parseDay } from '@/lib/time/day';

export type Change = Partial<ExplorerState>;
export type Explorer = ReturnType<typeof useExplorer>;

/**
 * The explorer of a subject: state in the URL, the view it means, and every answer the page draws.
 * @param opening keep its `fallback` between renders
 */
export function useExplorer(subject: Subject, { fallback, lastCapture }: Opening) {
  const { me, today } = useShell();
  const [state, setUrl] = useAddress(explorerParsers);
  // An open bucket is part of the view on screen: every other change closes it.
  const set = useCallback(
    (change: Change, options?: { history: 'replace' }) => setUrl({ day: null, ...change }, options),
    [setUrl],
  );
  const queryClient = useQueryClient();
  const oldest = oldestDay(me.plan, today);
  const lastData = lastCapture === null ? null : localDay(Date.parse(lastCapture), me.timezone);
  const unknown = useMemo(
    (): Limits => ({ today, oldest, firstData: null, lastData }),
    [today, oldest, lastData],
  );
  const { first: firstView, view: anyView } = useMemo(
    () => explorerQuestions(state, subject, unknown, fallback),
    [state, subject, unknown, fallback],
  );
  const isToCome = isFuture(state, today);
  const first = useQuery({ ...analyticsQuery(firstView ?? anyView), enabled: firstView !== null });
  const began = firstView ? firstDataOf(first.data?.data) : null;
  const known = useMemo((): Limits => ({ ...unknown, firstData: began }), [unknown, began]);
  const { view, ...asked } = useMemo(
    () => explorerQuestions(state, subject, known, fallback),
    [state, subject, known, fallback],
  );
  const main = useQuery({
    ...analyticsQuery(asked.main),
    enabled: !isToCome && (firstView === null || !first.isPending),
  });
  const data = main.isPlaceholderData || isToCome ? undefined : main.data?.data;
  const { level: levelView, before: beforeView } = useMemo(
    () => explorerQuestions(state, subject, known, fallback, data),
    [state, subject, known, fallback, data],
  );
  const gains = useExtra(asked.gains, view);
  const base = useExtra(asked.base, view);
  const level = useExtra(levelView, view);
  const before = useExtra(beforeView, view);

  const firstData = began ?? firstDataOf(data);
  const limits = useMemo((): Limits => ({ ...unknown, firstData }), [unknown, firstData]);
  const prefetch = useCallback(
    (change: Change) => {
      const next = explorerQuestions({ ...state, ...change }, subject, limits, fallback);
      queryClient.prefetchQuery(analyticsQuery(next.main));
    },
    [state, subject, limits, fallback, queryClient],
  );

  const isRefused = main.failureReason !== null && (main.isPlaceholderData || main.data === undefined);
  const answers = { main, data, gains, base, level, before };
  return { subject, state, view, limits, fallback, ...answers, isRefused, isToCome, set, prefetch };
}

/** An answer in addition to the main one; a null view is not requested. */
function useExtra(view: View | null, other: View): { data: AnalyticsData | undefined; isWaiting: boolean } {
  const query = useQuery({ ...analyticsQuery(view ?? other), enabled: view !== null });
  const data = view === null || query.isPlaceholderData ? undefined : query.data?.data;
  return { data, isWaiting: view !== null && data === undefined && !query.isError };
}

function firstDataOf(data: AnalyticsData | undefined): Day | null {
  return parseDay(data?.first_data_date ?? '');
}
