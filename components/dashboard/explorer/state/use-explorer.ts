'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { type ExplorerState, explorerParsers, viewOf } from '@/lib/client/views/explorer-state';
import type { Limits } from '@/lib/client/views/range';
import {
  firstDataView,
  gainsView,
  headlineView,
  isFirstDay,
  levelBeforeView,
  levelView,
  type Subject,
  totalsView,
} from '@/lib/client/views/views';
import { oldestDay } from '@/lib/contract/accounts/plans';
import { parseDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

export type Change = Partial<ExplorerState>;
export type Explorer = ReturnType<typeof useExplorer>;

/**
 * The explorer of a subject: state in the URL, the view it means, and every answer the page draws.
 * @param fallback the days shown when the URL names none; keep it between renders
 */
export function useExplorer(subject: Subject, fallback: DayRange | null) {
  const { me, today } = useShell();
  const [state, set] = useQueryStates(explorerParsers, { history: 'push' });
  const queryClient = useQueryClient();

  const first = useQuery(analyticsQuery(firstDataView(subject, state.metric, today)));
  const firstData = parseDay(first.data?.data.first_data_date ?? '');
  const limits = useMemo(
    (): Limits => ({ today, oldest: oldestDay(me.plan, today), firstData }),
    [today, me.plan, firstData],
  );
  const view = useMemo(() => viewOf(state, subject, limits, fallback), [state, subject, limits, fallback]);

  const main = useQuery(analyticsQuery(view));
  const headline = useQuery(analyticsQuery(headlineView(view, today)));
  const beforeView = levelBeforeView(view, today);
  const before = useQuery({ ...analyticsQuery(beforeView ?? view), enabled: beforeView !== null });
  const totals = useQuery({ ...analyticsQuery(totalsView(view)), enabled: view.breakdown !== 'none' });
  const gains = useQuery({ ...analyticsQuery(gainsView(view)), enabled: view.mode === 'cumulative' });

  const level = useQuery({
    ...analyticsQuery(levelView(view)),
    enabled: view.mode === 'new' && main.data !== undefined && isFirstDay(main.data.data),
  });

  const prefetch = useCallback(
    (change: Change) => {
      const next = viewOf({ ...state, ...change }, subject, limits, fallback);
      queryClient.prefetchQuery(analyticsQuery(next));
      queryClient.prefetchQuery(analyticsQuery(headlineView(next, today)));
    },
    [state, subject, limits, fallback, today, queryClient],
  );

  return { subject, state, view, limits, main, headline, before, totals, gains, level, set, prefetch };
}
