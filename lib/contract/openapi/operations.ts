import * as z from 'zod';
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiPathsObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { organisationHeader } from '@/lib/contract/accounts/named-organisation';
import { isForPeople } from '@/lib/contract/accounts/roles';
import { actionsOf, type Endpoint, isSecured } from '@/lib/contract/endpoints/endpoint';
import { publicHeaders, securedHeaders } from '@/lib/contract/endpoints/headers';
import { patternOf } from '@/lib/contract/paths';
import { refusalsOf } from './refusals';

/** Operations as an OpenAPI document has them. */
export function documentedPaths(endpoints: readonly Endpoint[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const declared of endpoints) {
    const path = patternOf(declared.id);
    paths[path] = { ...paths[path], [declared.method.toLowerCase()]: operationOf(declared) };
  }
  return paths;
}

function operationOf(declared: Endpoint): ZodOpenApiOperationObject {
  const { id, summary, description, tag, deprecated } = declared;
  return {
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(deprecated ? { deprecated } : {}),
    tags: [tag],
    ...securityOf(declared),
    ...requestOf(declared),
    ...rulesOf(declared),
    responses: { ...successOf(declared), ...refusalsOf(declared) },
  };
}

/** By default a key or a session; operations for signed-in people refuse a key with 403. */
function securityOf(declared: Endpoint): Pick<ZodOpenApiOperationObject, 'security'> {
  if (!isSecured(declared)) return { security: [] };
  return actionsOf(declared).some(isForPeople) ? { security: [{ session: [] }] } : {};
}

function requestOf(declared: Endpoint): Pick<ZodOpenApiOperationObject, 'requestParams' | 'requestBody'> {
  const { ids, query, headers, body, otherBodies } = declared;
  const schemas = Object.entries(ids ?? {}).map(([name, { schema }]) => [name, schema] as const);
  const header = { ...headers?.shape, ...(isSecured(declared) ? organisationHeader.shape : {}) };
  const requestParams = {
    ...(ids ? { path: z.object(Object.fromEntries(schemas)) } : {}),
    ...(query ? { query } : {}),
    ...(Object.keys(header).length > 0 ? { header: z.object(header) } : {}),
  };
  return {
    ...(Object.keys(requestParams).length > 0 ? { requestParams } : {}),
    ...(body && {
      requestBody: { required: true, content: contentOf({ ...otherBodies, 'application/json': body }) },
    }),
  };
}

/** A request that its parameters' schemas and these rules allow is never answered with 400. */
function rulesOf({ rules }: Endpoint): { 'x-rules'?: Readonly<Record<string, unknown>> } {
  if (!rules) return {};
  const { parameters, maxDays, order } = rules;
  const range = {
    from: 'from',
    to: 'to',
    max_days: maxDays,
    description:
      'from is not after to, nor after today in tz; a to after today counts as today; with from, the range has at most max_days days',
  };
  const [from, to] = order ?? [];
  return {
    'x-rules': {
      ...(parameters ? { parameters } : {}),
      ...(maxDays === undefined ? {} : { range }),
      ...(order ? { order: { from, to, description: `${from} is not after ${to}` } } : {}),
    },
  };
}

function successOf(declared: Endpoint): ZodOpenApiResponsesObject {
  const { answer } = declared;
  if (!answer) return {};
  const shared = declared.may === 'anonymous' ? publicHeaders : securedHeaders;
  const { status = 200, description, nothingNew, json, others, headers, unchanged } = answer;
  const content = contentOf({ ...(json ? { 'application/json': json } : {}), ...others });
  const shown = { headers: z.object({ ...shared, ...headers }), content };
  return {
    ...(nothingNew === undefined ? {} : { 200: { description: nothingNew, ...shown } }),
    [`${status}`]: { description, ...shown },
    ...(unchanged === undefined
      ? {}
      : { 304: { description: unchanged, headers: z.object({ ...shared, ETag: headers?.ETag }) } }),
  };
}

function contentOf(schemas: Readonly<Record<string, z.ZodType>>) {
  return Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, { schema }]));
}
