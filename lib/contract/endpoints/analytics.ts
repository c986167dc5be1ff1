import * as z from 'zod';
import { analyticsAnswer, analyticsParameters } from '@/lib/contract/analytics/analytics';
import { openApiOf } from './documents';
import { endpoint } from './endpoint';
import { disposition, downloads, etagHeader } from './headers';

/** Analytics, and the document that describes them. */

export const getAnalytics = endpoint('getAnalytics', {
  summary: 'Returns a bucketed time series of a metric',
  description: 'Any allowed combination of metric, entity, granularity and mode, as JSON or CSV.',
  tag: 'Analytics',
  may: 'read',
  query: analyticsParameters,
  headers: z.object({
    'If-None-Match': z.string().optional().describe('ETag of the answer you hold; 304 if it is current'),
  }),
  answer: {
    description: 'The series with their totals, baselines and annotations',
    json: analyticsAnswer,
    others: downloads,
    headers: {
      ETag: etagHeader,
      'Content-Disposition': disposition,
    },
    unchanged: 'The answer you hold is current',
  },
  refusals: ['retention_exceeded', 'not_found'],
});

export const getAnalyticsSchema = endpoint('getAnalyticsSchema', {
  summary: 'Returns the OpenAPI document of analytics and annotations',
  tag: 'Analytics',
  ...openApiOf('The OpenAPI document'),
});
