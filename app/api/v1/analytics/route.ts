import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { endpoint, secured } from '@/lib/http/edge/route';
import { answerAnalytics } from '@/lib/http/routes/analytics';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: ({ query, now }, { scope }) => parseAnalyticsQuery(query, { now, timezone: scope.timezone }),
    run: answerAnalytics,
  }),
});
