import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { answerAnalytics } from '@/lib/http/analytics';
import { endpoint, secured } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: ({ query, now }, { scope }) => parseAnalyticsQuery(query, { now, timezone: scope.timezone }),
    run: answerAnalytics,
  }),
});
