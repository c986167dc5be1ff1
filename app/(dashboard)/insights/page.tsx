import type { Metadata } from 'next';
import { InsightsPage } from '@/components/dashboard/insights/insights-page';
import { stateOf } from '@/lib/client/address/state';
import { creatorQuery } from '@/lib/client/api/catalogue';
import type { AnswerOf } from '@/lib/client/api/operations';
import { insightQuery } from '@/lib/client/views/insights/insight-calls';
import {
  type InsightView,
  leaderboardCalls,
  questionsOf,
} from '@/lib/client/views/insights/insight-questions';
import { insightParsers, insightRange } from '@/lib/client/views/insights/insight-state';
import { ask } from '../in-process';
import { insightFrame } from '../insight-frame';
import { type SearchParams, searchOf } from '../visitor';

export const metadata: Metadata = { title: 'Insights' };

export default function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return insightFrame(
    { title: 'Insights', path: '/insights', searchParams },
    async ({ today, oldest, lastCapture }) => {
      const state = stateOf(insightParsers, searchOf(await searchParams));
      const range = insightRange(state, { today, oldest }, lastCapture);
      if (oldest !== null && range.first < oldest) return [];
      const view = { ...state, range };
      const leader = state.tab === 'creators' ? (state.like ?? (await leaderOf(view))) : null;
      return [...questionsOf(view, leader), ...(leader === null ? [] : [creatorQuery(leader)])];
    },
    <InsightsPage />,
  );
}

/** The creator at the top of the leaderboard; null: there is none, or the browser will be refused. */
async function leaderOf(view: InsightView): Promise<string | null> {
  const answer = await ask(insightQuery(leaderboardCalls.creators(view))).catch(() => null);
  const rows = answer?.data as AnswerOf<'getCreatorLeaderboard'>['data'] | undefined;
  return rows?.[0]?.id ?? null;
}
