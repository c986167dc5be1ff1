'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { projectQuery } from '@/lib/client/api/catalogue';
import { captureDay } from '@/lib/client/text/zone';
import type { InsightView } from '@/lib/client/views/insights/insight-questions';
import { insightParsers, insightRange } from '@/lib/client/views/insights/insight-state';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import { oldestDay } from '@/lib/contract/plans';

/** The state of the page in the URL, and what it means today. */
export function useInsights() {
  const { me, today } = useShell();
  const [state, set] = useQueryStates(insightParsers, { history: 'push' });
  const { project } = state;
  const newest = useQuery({ ...NEWEST_CAPTURES.videos, enabled: project === null }).data?.data[0];
  const chosen = useQuery({ ...projectQuery(project ?? ''), enabled: project !== null }).data?.data;
  const captured = (project === null ? newest : chosen)?.last_captured_at ?? null;
  const lastCapture = captureDay(captured, me.timezone);
  const oldest = oldestDay(me.plan, today);
  const view = useMemo(
    (): InsightView => ({ ...state, range: insightRange(state, { today, oldest }, lastCapture) }),
    [state, today, oldest, lastCapture],
  );
  return { state, set, view, lastCapture, limits: { today, oldest, firstData: null } };
}

export type Insights = ReturnType<typeof useInsights>;
