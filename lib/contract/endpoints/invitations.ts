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
  description: `The link is good for ${INVITATION_DAYS} days and for one use; an earlier one of the address ends.`,
  tag: 'Settings',
  may: 'manage_members',
  mayAlso({ body }: { body: z.output<typeof invitationCreate> }): Action[] {
    return body.role === 'owner' ? ['manage_owners'] : [];
  },
  body: invitationCreate,
  answer: { status: 201, description: 'The new invitation, with its secret', json: invitationCreatedAnswer },
});

export const revokeInvitation = endpoint('revokeInvitation', {
  summary: 'Revokes an invitation',
  tag: 'Settings',
  may: 'manage_members',
  ids: { id: { noun: 'invitation', schema: uuid.describe('Public id of the invitation') } },
  answer: { description: 'The id of the revoked invitation', json: deletedAnswer },
});

export const lookUpInvitation = endpoint('lookUpInvitation', {
  summary: 'Says what the secret of an invitation opens',
  description: 'Unknown, used, revoked and expired invitations are the same 404.',
  tag: 'Settings',
  may: 'public',
  body: invitationLookup,
  answer: { description: 'The invitation', json: openInvitationAnswer },
  refusals: ['not_found'],
});

export const acceptInvitation = endpoint('acceptInvitation', {
  summary: 'Joins an organisation by the secret of an invitation',
  description:
    'Signed in as the invited address, with the password of its account, or, where it has none, with a name and a ' +
    'password for a new account. Sign in afterwards.',
  tag: 'Settings',
  may: 'public',
  body: invitationAccept,
  answer: { status: 201, description: 'What was joined', json: invitationAcceptedAnswer },
  refusals: ['not_found'],
});
