'use client';

import { useMemo } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { useAddress } from '@/lib/client/address/use-address';
import type { InsightView } from '@/lib/client/views/insights/insight-questions';
import { insightParsers, insightRange } from '@/lib/client/views/insights/insight-state';
import { oldestDay } from '@/lib/contract/plans';
import { useLastCapture } from './use-last-capture';

/** The state of the page in the URL, and what it means today. */
export function useInsights() {
  const { me, today } = useShell();
  const [state, set] = useAddress(insightParsers);
  const lastCapture = useLastCapture(state.project);
  const oldest = oldestDay(me.plan, today);
  const view = useMemo(
    (): InsightView => ({ ...state, range: insightRange(state, { today, oldest }, lastCapture) }),
    [state, today, oldest, lastCapture],
  );
  return { state, set, view, lastCapture, limits: { today, oldest, firstData: null } };
}

export type Insights = ReturnType<typeof useInsights>;
