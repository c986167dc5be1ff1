import { stateOf } from '@/lib/client/address/state';
import { localDay } from '@/lib/client/text/zone';
import { analyticsQuery } from '@/lib/client/views/analytics';
import type { Opening } from '@/lib/client/views/entity-days';
import { explorerQuestions } from '@/lib/client/views/explorer-questions';
import { type ExplorerState, explorerParsers, isFuture } from '@/lib/client/views/explorer-state';
import type { Subject, View } from '@/lib/client/views/views';
import type { Me } from '@/lib/contract/accounts/me';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { oldestDay } from '@/lib/contract/plans';
import { type Day, parseDay } from '@/lib/time/day';
import { ask } from './in-process';
import { type SearchParams, searchOf } from './visitor';

/** The explorer's state in the query of a page's address. */
export function explorerStateOf(params: SearchParams): ExplorerState {
  return stateOf(explorerParsers, searchOf(params));
}

/** All questions that the explorer will ask in the browser for this state, answered for the first paint. */
export async function askedByExplorer(
  state: ExplorerState,
  subject: Subject,
  { me, today }: { me: Me; today: Day },
  { fallback, lastCapture }: Opening,
) {
  if (isFuture(state, today)) return [];
  const oldest = oldestDay(me.plan, today);
  const lastData = lastCapture === null ? null : localDay(Date.parse(lastCapture), me.timezone);
  const questions = (firstData: Day | null, answer?: AnalyticsData) =>
    explorerQuestions(state, subject, { today, oldest, firstData, lastData }, fallback, answer);
  const { first } = questions(null);
  const began = parseDay((first && (await answerTo(first)))?.first_data_date ?? '');
  const { main, gains, base, level, before } = questions(began, await answerTo(questions(began).main));
  return [first, main, gains, base, level, before].filter((view) => view !== null).map(analyticsQuery);
}

/** A refusal is left to the browser. */
async function answerTo(view: View): Promise<AnalyticsData | undefined> {
  const answer = await ask(analyticsQuery(view)).catch(() => null);
  return answer?.data as AnalyticsData | undefined;
}
