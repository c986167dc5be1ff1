import * as z from 'zod';
import { analyticsAnswer, analyticsData } from '@/lib/contract/analytics/analytics';
import { getAnalytics as endpoint } from '@/lib/contract/endpoints/analytics';
import { invalidParams } from '@/lib/errors';
import { outputOf } from '@/lib/mcp/answer/result';
import { summary, summaryWords, toSummary } from '@/lib/mcp/answer/summary';
import { resolved } from '@/lib/mcp/ask/references';
import { inputOf, prepare, type Tool } from './tool';

/** get_analytics: the parameters of the API, answered in a summary or point by point. */

const DETAILS = ['summary', 'points'] as const;

const own = z.object({
  detail: z
    .enum(DETAILS)
    .default('summary')
    .describe(
      'summary: total, change, first, last, best and worst bucket, gaps, notes and caveats; points: the value of every bucket',
    ),
  compare: endpoint.query.shape.compare
    .unwrap()
    .optional()
    .describe('With the same number of days before; default prior_period in a summary, none with points'),
});

export const getAnalytics: Tool = {
  name: 'get_analytics',
  title: 'Analytics of an entity',
  description:
    'How a metric of a creator, video, campaign or project developed over a range: views, likes, comments, shares, saves, followers, videos posted, engagement, growth. Gains by default (mode new); cumulative for the level. Entities by id, handle, address or name, up to 5 side by side with entity_ids. breakdown says which constituents carry it. Null means not known, never 0.',
  input: inputOf(endpoint.query, own),
  output: outputOf({
    detail: z.enum(DETAILS).describe('Which of the two there is'),
    summary: summary.optional().describe('Only with detail summary'),
    data: analyticsData.optional().describe('Only with detail points: as the API answers'),
    meta: analyticsAnswer.shape.meta,
    resolved,
  }),
  async run(sent, session) {
    const { detail = 'summary', ...asked } = sent;
    if (!DETAILS.some((one) => one === detail))
      throw invalidParams([{ path: 'detail', message: `must be one of ${DETAILS.join(', ')}` }]);
    const { args, resolved } = await prepare(getAnalytics, asked, session);
    const isSummary = detail === 'summary';
    const query = { ...(isSummary ? { compare: 'prior_period' } : {}), ...args };
    const { data, meta } = await session.api('getAnalytics', { query });
    const short = toSummary(data, warningsOf(meta));
    const words = summaryWords(short, data);
    return {
      words,
      content: { detail, ...(isSummary ? { summary: short } : { data }), meta, resolved },
      rest: isSummary
        ? 'Ask about fewer entities, or with a smaller top_n.'
        : 'Ask for the days after the last point with from, or for fewer with a coarser granularity, a shorter range, or detail summary.',
    };
  },
};

/** The warnings of an answer, where the API gives any. */
export function warningsOf(meta: object): string[] | null {
  const { warnings } = meta as { warnings?: { message: string }[] };
  return warnings?.map(({ message }) => message) ?? null;
}
