import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { meAnswer, meChange, passwordChange, sessionsEndedAnswer } from './me';
import { jsonBody, jsonResponse, SESSION_ONLY, securedRefusals } from './openapi-parts';

/** The caller's own part of the OpenAPI document. */

const CALLER = ['Caller'];
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
