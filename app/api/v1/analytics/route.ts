import { withMeantId } from '@/lib/analytics/about/meant-id';
import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { getAnalytics } from '@/lib/contract/endpoints/analytics';
import { answerAnalytics } from '@/lib/http/routes/analytics';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(getAnalytics, {
    query: (sent, { now, caller }) => parseAnalyticsQuery(sent, { now, timezone: caller.scope.timezone }),
    advise: withMeantId,
    run: ({ query }, context) => answerAnalytics(query, context),
  }),
);
