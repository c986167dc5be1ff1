import { createLoader } from 'nuqs/server';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { explorerQuestions } from '@/lib/client/views/explorer-questions';
import { type ExplorerState, explorerParsers } from '@/lib/client/views/explorer-state';
import type { Subject, View } from '@/lib/client/views/views';
import type { Me } from '@/lib/contract/accounts/me';
import { oldestDay } from '@/lib/contract/accounts/plans';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { type Day, parseDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { ask } from './in-process';

export const loadExplorerState = createLoader(explorerParsers);

/** Everything the explorer will ask in the browser for this state, so that the first paint has it. */
export async function askedByExplorer(
  state: ExplorerState,
  subject: Subject,
  { me, today }: { me: Me; today: Day },
  fallback: DayRange | null = null,
) {
  const oldest = oldestDay(me.plan, today);
  const questions = (firstData: Day | null, answer?: AnalyticsData) =>
    explorerQuestions(state, subject, { today, oldest, firstData }, fallback, answer);
  const { first } = questions(null);
  const began = parseDay((first && (await answerTo(first)))?.first_data_date ?? '');
  const { main, gains, base, level } = questions(began, await answerTo(questions(began).main));
  return [first, main, gains, base, level].filter((view) => view !== null).map(analyticsQuery);
}

/** A refusal is left to the browser. */
async function answerTo(view: View): Promise<AnalyticsData | undefined> {
  const answer = await ask(analyticsQuery(view)).catch(() => null);
  return answer?.data as AnalyticsData | undefined;
}
