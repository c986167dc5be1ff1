import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { meAnswer, meChange, passwordChange, sessionsEndedAnswer } from '@/lib/contract/accounts/me';
import { aliveEvent, eventParameters, evictedEvent, readyEvent } from '@/lib/contract/analytics/events';
import { jsonBody, jsonResponse, SESSION_ONLY, securedHeaders, securedRefusals } from './parts';

/** The caller's own part of the OpenAPI document. */

const CALLER = ['Caller'];
const lastEventId = z.object({
  'Last-Event-ID': z
    .string()
    .optional()
    .describe('Sent by browsers when they connect anew: go on after this id'),
});
const ended = jsonResponse('Every session is over, this one too: sign in again', sessionsEndedAnswer);

export const callerPaths: ZodOpenApiPathsObject = {
  '/api/v1/me': {
    get: {
      operationId: 'getMe',
      summary: 'Says who calls and what they may do',
      tags: CALLER,
      responses: { 200: jsonResponse('The caller', meAnswer), ...securedRefusals() },
    },
    patch: {
      operationId: 'changeMe',
      summary: 'Changes the signed-in person’s name',
      description: 'What they wrote before keeps the name that it was signed with.',
      tags: CALLER,
      security: SESSION_ONLY,
      requestBody: jsonBody(meChange),
      responses: {
        200: jsonResponse('The caller after the change', meAnswer),
        ...securedRefusals('payload_too_large', 'unsupported_media_type'),
      },
    },
  },
  '/api/v1/events': {
    get: {
      operationId: 'listenToEvents',
      summary: 'Tells an open page what went stale in its organisation, as it happens',
      description:
        'Server-sent events that end with the session, and start again at any process from the last id. The schema ' +
        'is that of each event’s data.',
      tags: CALLER,
      security: SESSION_ONLY,
      requestParams: { query: eventParameters, header: lastEventId },
      responses: {
        200: {
          description: 'A stream of `ready`, `evicted` and `alive` events, each with an id',
          headers: z.object(securedHeaders),
          content: { 'text/event-stream': { schema: z.union([readyEvent, evictedEvent, aliveEvent]) } },
        },
        ...securedRefusals(),
      },
    },
  },
  '/api/v1/me/password': {
    post: {
      operationId: 'changePassword',
      summary: 'Gives the signed-in person another password and ends all their sessions',
      tags: CALLER,
      security: SESSION_ONLY,
      requestBody: jsonBody(passwordChange),
      responses: { 200: ended, ...securedRefusals('payload_too_large', 'unsupported_media_type') },
    },
  },
  '/api/v1/me/sessions': {
    delete: {
      operationId: 'endSessions',
      summary: 'Signs the person out everywhere',
      tags: CALLER,
      security: SESSION_ONLY,
      responses: { 200: ended, ...securedRefusals() },
    },
  },
};
