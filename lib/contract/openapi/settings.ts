import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { apiKeyCreate, apiKeyCreatedAnswer, apiKeyListAnswer } from '@/lib/contract/accounts/api-keys';
import {
  INVITATION_DAYS,
  invitationAccept,
  invitationAcceptedAnswer,
  invitationCreate,
  invitationCreatedAnswer,
  invitationListAnswer,
  invitationLookup,
  openInvitationAnswer,
} from '@/lib/contract/accounts/invitations';
import { memberAnswer, memberChange, memberListAnswer } from '@/lib/contract/accounts/members';
import { organisationAnswer, organisationChange } from '@/lib/contract/accounts/organisation';
import { deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import { uuid } from '@/lib/contract/fields/common';
import { jsonBody, jsonResponse, refusalsOf, SESSION_ONLY, securedRefusals } from './parts';

/** The settings' part of the OpenAPI document. */

const BODY = ['payload_too_large', 'unsupported_media_type'] as const;
const settings = { tags: ['Settings'], security: SESSION_ONLY };
const visitors = {
  tags: ['Settings'],
  security: [],
};
const visitorRefusals = refusalsOf(
  ...(['invalid_params', 'insufficient_scope', 'not_found', ...BODY] as const),
  ...(['rate_limited', 'internal_error', 'unavailable'] as const),
);
const path = (what: string) => z.object({ id: uuid.describe(`Public id of the ${what}`) });
const gone = (what: string) => ({
  requestParams: { path: path(what) },
  responses: { 200: jsonResponse('What is gone', deletedAnswer), ...securedRefusals('not_found') },
});

export const settingsPaths: ZodOpenApiPathsObject = {
  '/api/v1/organisation': {
    get: {
      ...settings,
      operationId: 'getOrganisation',
      summary: 'Gives the organisation that the person acts in',
      responses: { 200: jsonResponse('The organisation', organisationAnswer), ...securedRefusals() },
    },
    patch: {
      ...settings,
      operationId: 'changeOrganisation',
      summary: 'Changes the fields that are sent, at least one',
      description: 'Name and time zone take an admin or owner, the plan an owner.',
      requestBody: jsonBody(organisationChange),
      responses: {
        200: jsonResponse('The organisation after the change', organisationAnswer),
        ...securedRefusals(...BODY),
      },
    },
  },
  '/api/v1/api-keys': {
    get: {
      ...settings,
      operationId: 'listApiKeys',
      summary: 'Lists the API keys, without their secrets',
      responses: { 200: jsonResponse('The keys', apiKeyListAnswer), ...securedRefusals() },
    },
    post: {
      ...settings,
      operationId: 'createApiKey',
      summary: 'Makes an API key and tells it once',
      requestBody: jsonBody(apiKeyCreate),
      responses: {
        201: jsonResponse('The new key, with its secret', apiKeyCreatedAnswer),
        ...securedRefusals(...BODY),
      },
    },
  },
  '/api/v1/api-keys/{id}': {
    delete: {
      ...settings,
      operationId: 'revokeApiKey',
      summary: 'Revokes an API key: from now on it is refused',
      ...gone('key'),
    },
  },
  '/api/v1/members': {
    get: {
      ...settings,
      operationId: 'listMembers',
      summary: 'Lists the members',
      responses: { 200: jsonResponse('The members', memberListAnswer), ...securedRefusals() },
    },
  },
  '/api/v1/members/{id}': {
    patch: {
      ...settings,
      operationId: 'changeMember',
      summary: 'Changes what a member may do',
      description:
        'Takes an admin or owner; where an owner is made or unmade, an owner. The last owner stays one.',
      requestParams: { path: path('person') },
      requestBody: jsonBody(memberChange),
      responses: {
        200: jsonResponse('The member after the change', memberAnswer),
        ...securedRefusals('not_found', ...BODY),
      },
    },
    delete: {
      ...settings,
      operationId: 'removeMember',
      summary: 'Ends a membership',
      description: 'Anybody may end their own, but for the last owner. What they wrote and their keys stay.',
      ...gone('person'),
    },
  },
  '/api/v1/invitations': {
    get: {
      ...settings,
      operationId: 'listInvitations',
      summary: 'Lists the invitations, without their secrets',
      responses: { 200: jsonResponse('The invitations', invitationListAnswer), ...securedRefusals() },
    },
    post: {
      ...settings,
      operationId: 'createInvitation',
      summary: 'Invites an address and tells the secret of the link once',
      description: `The link is good for ${INVITATION_DAYS} days and for one use; an earlier one of the address ends.`,
      requestBody: jsonBody(invitationCreate),
      responses: {
        201: jsonResponse('The new invitation, with its secret', invitationCreatedAnswer),
        ...securedRefusals(...BODY),
      },
    },
  },
  '/api/v1/invitations/{id}': {
    delete: {
      ...settings,
      operationId: 'revokeInvitation',
      summary: 'Takes an invitation back',
      ...gone('invitation'),
    },
  },
  '/api/v1/invitations/lookup': {
    post: {
      ...visitors,
      operationId: 'lookUpInvitation',
      summary: 'Says what the secret of an invitation opens',
      description: 'Unknown, used, revoked and run out are one and the same 404.',
      requestBody: jsonBody(invitationLookup),
      responses: { 200: jsonResponse('The invitation', openInvitationAnswer), ...visitorRefusals },
    },
  },
  '/api/v1/invitations/accept': {
    post: {
      ...visitors,
      operationId: 'acceptInvitation',
      summary: 'Joins an organisation by the secret of an invitation',
      description:
        'Signed in as the invited address, with the password of its account, or, where it has none, with a name and a ' +
        'password for a new account. Sign in afterwards.',
      requestBody: jsonBody(invitationAccept),
      responses: { 201: jsonResponse('What was joined', invitationAcceptedAnswer), ...visitorRefusals },
    },
  },
};
