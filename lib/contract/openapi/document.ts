import * as z from 'zod';
import {
  type CreateDocumentOptions,
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { analyticsAnswer, analyticsParameters } from '@/lib/contract/analytics/analytics';
import {
  creatorRecord,
  ingestAnswer,
  MAX_BODY_BYTES,
  MAX_RECORDS,
  videoRecord,
  voidRecord,
} from '@/lib/contract/ingest/ingest';
import { DOWNLOAD_IDS, FORMATS } from '@/lib/domain/formats';
import { annotationPaths } from './annotations';
import { callerPaths } from './caller';
import { cataloguePaths } from './catalogue';
import { withOrganisation } from './organisation';
import {
  etagHeader,
  jsonResponse,
  publicHeaders,
  refusalsOf,
  securedHeaders,
  securedRefusals,
} from './parts';
import { settingsPaths } from './settings';

/** The version of the HTTP contract. */
export const CONTRACT_VERSION = '1.4.0';

const record = z
  .union([
    creatorRecord.meta({ id: 'CreatorCapture' }),
    videoRecord.meta({ id: 'VideoCapture' }),
    voidRecord.meta({ id: 'VoidCapture' }),
  ])
  .meta({ id: 'Capture' });
const records = z
  .strictObject({ records: z.array(record).max(MAX_RECORDS).describe('In any order') })
  .meta({ id: 'Captures' });

const ifNoneMatch = z.object({
  'If-None-Match': z.string().optional().describe('ETag of the answer you hold; 304 when it is still right'),
});
const removedId = z.object({ id: z.string().describe('Any id') });
const removed = (operationId: string, what: string): ZodOpenApiPathsObject[string] => ({
  get: {
    operationId,
    summary: `Removed; ask /api/v1/analytics about the ${what}`,
    deprecated: true,
    tags: ['Removed'],
    security: [],
    requestParams: { path: removedId },
    responses: refusalsOf('gone'),
  },
});

const paths: ZodOpenApiPathsObject = {
  '/api/v1/analytics': {
    get: {
      operationId: 'getAnalytics',
      summary: 'Gives a bucketed time series of a metric',
      description: 'Any allowed combination of metric, entity, granularity and mode, as JSON or CSV.',
      tags: ['Analytics'],
      requestParams: { query: analyticsParameters, header: ifNoneMatch },
      responses: {
        200: {
          description: 'The series, and what stands beside them',
          headers: z.object({
            ...securedHeaders,
            ETag: etagHeader,
            'Content-Disposition': z
              .string()
              .optional()
              .meta({ description: 'With format=csv: the name of the download' }),
          }),
          content: {
            'application/json': { schema: analyticsAnswer },
            ...Object.fromEntries(
              DOWNLOAD_IDS.map((id) => [
                FORMATS[id].mediaType,
                { schema: z.string().describe(FORMATS[id].download.description) },
              ]),
            ),
          },
        },
        304: {
          description: 'The answer you hold is still right',
          headers: z.object({ ...securedHeaders, ETag: etagHeader }),
        },
        ...securedRefusals('retention_exceeded', 'not_found'),
      },
    },
  },
  '/api/v1/analytics/schema': {
    get: {
      operationId: 'getAnalyticsSchema',
      summary: 'Gives this document',
      tags: ['Analytics'],
      security: [],
      responses: {
        200: {
          description: 'The OpenAPI document of every public route',
          headers: z.object({ ...publicHeaders, ETag: etagHeader }),
          content: {
            'application/json': {
              schema: z.looseObject({ openapi: z.string().describe('Version of OpenAPI') }),
            },
          },
        },
        ...refusalsOf('method_not_allowed'),
      },
    },
  },
  '/api/v1/ingest/snapshots': {
    post: {
      operationId: 'ingestSnapshots',
      summary: 'Takes captures in',
      description:
        'Each record stands alone: the valid ones are committed in one transaction before the answer, the others are ' +
        `listed. At most ${MAX_RECORDS} records and ${MAX_BODY_BYTES / 1024 / 1024} MiB a call, gzip welcome.`,
      tags: ['Ingest'],
      requestBody: {
        required: true,
        content: {
          'application/x-ndjson': { schema: record },
          'application/json': { schema: records },
        },
      },
      responses: {
        200: jsonResponse('What became of the records; the counts add up', ingestAnswer),
        ...securedRefusals('payload_too_large', 'unsupported_media_type'),
      },
    },
  },
  ...annotationPaths,
  ...cataloguePaths,
  ...callerPaths,
  ...settingsPaths,
  '/api/v1/creators/{id}/stats': removed('getCreatorStats', 'creator'),
  '/api/v1/campaigns/{id}/stats': removed('getCampaignStats', 'campaign'),
};

const definition: ZodOpenApiObject = {
  openapi: '3.1.0',
  info: {
    title: 'Trackagoat',
    version: CONTRACT_VERSION,
    description:
      'Exact analytics for short-video creators, from irregular captures. ' +
      'Every answer in JSON is an envelope of `data`, `error` and `meta`.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'This installation' }],
  tags: [
    { name: 'Analytics', description: 'Bucketed time series' },
    { name: 'Annotations', description: 'What people noted, and what happened by itself' },
    { name: 'Catalogue', description: 'Creators and videos' },
    { name: 'Campaigns', description: 'Campaigns and the videos in them' },
    { name: 'Ingest', description: 'The scraper’s door' },
    { name: 'Caller', description: 'Who calls' },
    {
      name: 'Settings',
      description: 'Organisation, keys, members and invitations; for signed-in people only',
    },
    { name: 'Removed', description: 'Endpoints that are gone' },
  ],
  security: [{ apiKey: [] }, { session: [] }],
  paths: withOrganisation(paths),
  components: {
    securitySchemes: {
      apiKey: {
        type: 'http',
        scheme: 'bearer',
        description: 'An API key, `tga_…`, with the scopes read, write or ingest',
      },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'next-auth.session-token',
        description: 'The dashboard’s signed-in session',
      },
    },
  },
};

/**
 * Parameters are texts that are checked and then turned into something else; the document describes the text. What
 * a default gives, and that a whole number needs no pattern, zod leaves to us for such schemas.
 */
const describeText: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, zodSchema, io }) => {
  const { def } = zodSchema._zod;
  if (io === 'input' && def.type === 'default') jsonSchema.default = def.defaultValue;
  if (jsonSchema.type === 'integer') delete jsonSchema.pattern;
};

let document: ReturnType<typeof createDocument> | undefined;

/** The OpenAPI document of every public route, generated from the schemas that validate them. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  document ??= createDocument(definition, { override: describeText });
  return document;
}
