import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { resolveAnalytics } from '@/lib/analytics/resolve';
import { toAnalyticsAnswer } from '@/lib/http/analytics';
import { endpoint, secured } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: ({ query, now }, { scope }) => parseAnalyticsQuery(query, { now, timezone: scope.timezone }),
    run: async (query, context) => toAnalyticsAnswer(query, await resolveAnalytics(query, context)),
  }),
});
