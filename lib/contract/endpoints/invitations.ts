import type * as z from 'zod';
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
import type { Action } from '@/lib/contract/accounts/roles';
import { deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import { uuid } from '@/lib/contract/fields/common';
import { endpoint } from './endpoint';

/** Inviting people, and following the link of an invitation. */

export const listInvitations = endpoint('listInvitations', {
  summary: 'Lists the invitations, without their secrets',
  tag: 'Settings',
  may: 'manage_members',
  answer: { description: 'The invitations', json: invitationListAnswer },
});

export const createInvitation = endpoint('createInvitation', {
  summary: 'Invites an address and shows the secret of the link once',
  description: `The link works once, for ${INVITATION_DAYS} days; an earlier invitation of the address is revoked.`,
  tag: 'Settings',
  may: 'manage_members',
  mayAlso({ body }: { body: z.output<typeof invitationCreate> }): Action[] {
    return body.role === 'owner' ? ['manage_owners'] : [];
  },
  body: invitationCreate,
  answer: { status: 201, description: 'The new invitation, with its secret', json: invitationCreatedAnswer },
  refusals: ['limit_reached'],
});

export const revokeInvitation = endpoint('revokeInvitation', {
  summary: 'Revokes an invitation',
  tag: 'Settings',
  may: 'manage_members',
  ids: { id: { noun: 'invitation', schema: uuid.describe('Public id of the invitation') } },
  answer: { description: 'The id of the revoked invitation', json: deletedAnswer },
});

export const lookUpInvitation = endpoint('lookUpInvitation', {
  summary: 'Returns the invitation that a secret belongs to',
  description: 'Unknown, used, revoked and expired invitations all answer the same 404.',
  tag: 'Settings',
  may: 'public',
  body: invitationLookup,
  answer: { description: 'The invitation', json: openInvitationAnswer },
  refusals: ['not_found'],
});

export const acceptInvitation = endpoint('acceptInvitation', {
  summary: 'Accepts an invitation by its secret',
  description:
    'Call it signed in as the invited address, or with the password of its account. An address without an account ' +
    'sends a name and a password, which create one. Sign in afterwards.',
  tag: 'Settings',
  may: 'public',
  body: invitationAccept,
  answer: { status: 201, description: 'The organisation joined', json: invitationAcceptedAnswer },
  refusals: ['not_found', 'limit_reached'],
});
