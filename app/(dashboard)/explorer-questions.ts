import { createLoader } from 'nuqs/server';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { type ExplorerState, explorerParsers, viewOf } from '@/lib/client/views/explorer-state';
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
import type { Me } from '@/lib/contract/accounts/me';
import { oldestDay } from '@/lib/contract/accounts/plans';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { type Day, parseDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { ask } from './in-process';

export const loadExplorerState = createLoader(explorerParsers);

/** Everything the explorer will ask in the browser for this state, so that the first paint has it. */
export async function explorerQuestions(
  state: ExplorerState,
  subject: Subject,
  visitor: { me: Me; today: Day },
  fallback: DayRange | null = null,
) {
  const { me, today } = visitor;
  const first = analyticsQuery(firstDataView(subject, state.metric, today));
  const answer = await ask(first).catch(() => null);
  const data = answer?.data as AnalyticsData | undefined;
  const firstData = parseDay(data?.first_data_date ?? '');
  const view = viewOf(state, subject, { today, oldest: oldestDay(me.plan, today), firstData }, fallback);
  const before = levelBeforeView(view, today);
  return [
    first,
    analyticsQuery(view),
    analyticsQuery(headlineView(view, today)),
    ...(before ? [analyticsQuery(before)] : []),
    ...(view.breakdown === 'none' ? [] : [analyticsQuery(totalsView(view))]),
    ...(view.mode === 'new' && data && isFirstDay(data) ? [analyticsQuery(levelView(view))] : []),
    ...(view.mode === 'cumulative' ? [analyticsQuery(gainsView(view))] : []),
  ];
}
