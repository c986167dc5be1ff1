import * as z from 'zod';
import { analyticsAnswer, analyticsParameters } from '@/lib/contract/analytics/analytics';
import { ANALYTICS_RULES } from '@/lib/contract/analytics/rules';
import { MAX_RANGE_DAYS } from '@/lib/contract/limits';
import { dataModelAnswer } from '@/lib/contract/model/model';
import { endpoint } from './endpoint';
import { disposition, downloads, etagHeader } from './headers';

/** Analytics, and the documents about the API. */

export const getAnalytics = endpoint('getAnalytics', {
  summary: 'Returns a bucketed time series of a metric',
  description: 'Any allowed combination of metric, entity, granularity and mode, as JSON or CSV.',
  tag: 'Analytics',
  may: 'read',
  query: analyticsParameters,
  rules: { parameters: ANALYTICS_RULES, maxDays: MAX_RANGE_DAYS },
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

/** The documents about the API itself: open to everyone, and the same for everyone. */
const documentOf = <const Description extends string, Json extends z.ZodType>(
  description: Description,
  json: Json,
) =>
  ({
    may: 'anonymous',
    headers: z.object({
      'If-None-Match': z.string().optional().describe('ETag of the document you hold; 304 if it is current'),
    }),
    answer: {
      description,
      json,
      headers: { ETag: etagHeader },
      unchanged: 'The document you hold is current',
    },
    refusals: ['method_not_allowed'],
  }) as const;

/** What the declarations of OpenAPI documents share. */
const openApiOf = <const Description extends string>(description: Description) =>
  documentOf(description, z.looseObject({ openapi: z.string().describe('Version of OpenAPI') }));

export const getAnalyticsSchema = endpoint('getAnalyticsSchema', {
  summary: 'Returns the OpenAPI document of analytics and annotations',
  tag: 'Analytics',
  ...openApiOf('The OpenAPI document'),
});

export const getOpenApi = endpoint('getOpenApi', {
  summary: 'Returns the OpenAPI document of every public route',
  tag: 'Documents',
  ...openApiOf('The OpenAPI document'),
});

export const getSchema = endpoint('getSchema', {
  summary: 'Returns the data model in a page: entities, fields, metrics, units and states',
  tag: 'Documents',
  ...documentOf('The data model', dataModelAnswer),
});
