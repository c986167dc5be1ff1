import * as z from 'zod';
import { analyticsAnswer, analyticsParameters } from '@/lib/contract/analytics/analytics';
import { endpoint } from './endpoint';
import { disposition, downloads, etagHeader } from './headers';

/** Analytics, and the document of the whole API. */

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
  summary: 'Returns this document',
  tag: 'Analytics',
  may: 'anonymous',
  headers: z.object({
    'If-None-Match': z.string().optional().describe('ETag of the document you hold; 304 if it is current'),
  }),
  answer: {
    description: 'The OpenAPI document of every public route',
    json: z.looseObject({ openapi: z.string().describe('Version of OpenAPI') }),
    headers: { ETag: etagHeader },
    unchanged: 'The document you hold is current',
  },
  refusals: ['method_not_allowed'],
});
