/** Every insight of the reference, with the schema of the product's answer. */
import type * as z from 'zod';
import { postingCalendarAnswer } from '@/lib/contract/insights/calendar';
import { campaignLeaderboard as campaignContract } from '@/lib/contract/insights/campaign-leaderboard';
import { creatorLeaderboard as creatorContract } from '@/lib/contract/insights/creator-leaderboard';
import { creatorScatter as scatterContract } from '@/lib/contract/insights/creator-scatter';
import { memberOverlapAnswer } from '@/lib/contract/insights/member-overlap';
import { outliers as outliersContract } from '@/lib/contract/insights/outliers';
import { overPostingAnswer } from '@/lib/contract/insights/over-posting';
import { postingConsistency as consistencyContract } from '@/lib/contract/insights/posting-consistency';
import { postingHeatmapAnswer } from '@/lib/contract/insights/posting-heatmap';
import { similarCreatorsAnswer } from '@/lib/contract/insights/similar-creators';
import { videoLeaderboard as videoContract } from '@/lib/contract/insights/video-leaderboard';
import { viewDistributionAnswer } from '@/lib/contract/insights/view-distribution';
import { creatorScatter } from '@/tests/reference/insights/creators';
import { outliers, viewDistribution } from '@/tests/reference/insights/distribution';
import {
  campaignLeaderboard,
  creatorLeaderboard,
  videoLeaderboard,
} from '@/tests/reference/insights/leaderboards';
import { memberOverlap } from '@/tests/reference/insights/overlap';
import {
  overPosting,
  postingCalendar,
  postingConsistency,
  postingHeatmap,
} from '@/tests/reference/insights/posting';
import type { RankedAnswer } from '@/tests/reference/insights/ranked';
import type { InsightParams, Selection } from '@/tests/reference/insights/selection';
import { similarCreators } from '@/tests/reference/insights/similar';

/** Parameters as HTTP has them, ids still keys and names. */
export type Params = InsightParams & Record<string, string | number | undefined>;
type Reference = (selection: Selection, params: Params) => RankedAnswer | { data: unknown };

const whole =
  (insight: (selection: Selection) => unknown): Reference =>
  (selection) => ({
    data: insight(selection),
  });

export const INSIGHTS = {
  'video-leaderboard': { schema: videoContract.answer, reference: videoLeaderboard },
  'creator-leaderboard': { schema: creatorContract.answer, reference: creatorLeaderboard },
  'campaign-leaderboard': { schema: campaignContract.answer, reference: campaignLeaderboard },
  'posting-heatmap': { schema: postingHeatmapAnswer, reference: whole(postingHeatmap) },
  'view-distribution': { schema: viewDistributionAnswer, reference: whole(viewDistribution) },
  outliers: { schema: outliersContract.answer, reference: outliers },
  'posting-consistency': { schema: consistencyContract.answer, reference: postingConsistency },
  'creator-scatter': { schema: scatterContract.answer, reference: creatorScatter },
  'member-overlap': { schema: memberOverlapAnswer, reference: whole(memberOverlap) },
  'over-posting': { schema: overPostingAnswer, reference: overPosting },
  'similar-creators': {
    schema: similarCreatorsAnswer,
    reference: (selection, params) => ({ data: similarCreators(selection, params) }),
  },
  calendar: { schema: postingCalendarAnswer, reference: whole(postingCalendar) },
} satisfies Record<string, { schema: z.ZodType; reference: Reference }>;

export type InsightName = keyof typeof INSIGHTS;
