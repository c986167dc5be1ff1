import type * as z from 'zod';
import { apiKeyCreate, apiKeyCreatedAnswer, apiKeyListAnswer } from '@/lib/contract/accounts/api-keys';
import { memberAnswer, memberChange, memberListAnswer } from '@/lib/contract/accounts/members';
import { organisationAnswer, organisationChange } from '@/lib/contract/accounts/organisation';
import type { Action } from '@/lib/contract/accounts/roles';
import { deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import { uuid } from '@/lib/contract/fields/common';
import { endpoint } from './endpoint';

/** The organisation, its keys and its members. */

const memberId = { id: { noun: 'member', schema: uuid.describe('Public id of the person') } };

export const getOrganisation = endpoint('getOrganisation', {
  summary: 'Returns the current organisation of the signed-in person',
  tag: 'Settings',
  may: 'signed_in',
  answer: { description: 'The organisation', json: organisationAnswer },
});

export const changeOrganisation = endpoint('changeOrganisation', {
  summary: 'Changes the organisation’s settings',
  description:
    'Send at least one field. Admins and owners may change the name and the time zone; only owners may change the plan.',
  tag: 'Settings',
  may: 'signed_in',
  mayAlso({ body: { plan, ...others } }: { body: z.output<typeof organisationChange> }): Action[] {
    return [
      ...(plan === undefined ? [] : (['manage_plan'] as const)),
      ...(Object.keys(others).length === 0 ? [] : (['manage_organisation'] as const)),
    ];
  },
  body: organisationChange,
  answer: { description: 'The organisation after the change', json: organisationAnswer },
});

export const listApiKeys = endpoint('listApiKeys', {
  summary: 'Lists the API keys, without their secrets',
  tag: 'Settings',
  may: 'manage_api_keys',
  answer: { description: 'The keys', json: apiKeyListAnswer },
});

export const createApiKey = endpoint('createApiKey', {
  summary: 'Creates an API key and shows it once',
  tag: 'Settings',
  may: 'manage_api_keys',
  body: apiKeyCreate,
  answer: { status: 201, description: 'The new key, with its secret', json: apiKeyCreatedAnswer },
  refusals: ['limit_reached'],
});

export const revokeApiKey = endpoint('revokeApiKey', {
  summary: 'Revokes an API key immediately',
  tag: 'Settings',
  may: 'manage_api_keys',
  ids: { id: { noun: 'API key', schema: uuid.describe('Public id of the key') } },
  answer: { description: 'The id of the revoked key', json: deletedAnswer },
});

export const listMembers = endpoint('listMembers', {
  summary: 'Lists the members',
  tag: 'Settings',
  may: 'signed_in',
  answer: { description: 'The members', json: memberListAnswer },
});

export const changeMember = endpoint('changeMember', {
  summary: 'Changes what a member may do',
  description:
    'For admins and owners. Only an owner may make or demote an owner. The last owner cannot be demoted.',
  tag: 'Settings',
  may: 'manage_members',
  ids: memberId,
  body: memberChange,
  answer: { description: 'The member after the change', json: memberAnswer },
});

export const removeMember = endpoint('removeMember', {
  summary: 'Ends a membership',
  description: 'Members may end their own membership, except the last owner. Their notes and keys stay.',
  tag: 'Settings',
  may: 'signed_in',
  mayAlso({ ids }, { user }): Action[] {
    return ids.id?.toLowerCase() === user?.id ? [] : ['manage_members'];
  },
  ids: memberId,
  answer: { description: 'The id of the removed member', json: deletedAnswer },
});
