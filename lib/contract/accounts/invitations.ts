import * as z from 'zod';
import { instantOut, storableText, uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice, emailAddress, nameText } from '@/lib/contract/fields/text';
import { MAX_PASSWORD, newPassword } from './password';
import { ROLES } from './roles';

/**
 * /api/v1/invitations: links by which people join. Nothing is mailed: the inviter hands the link on. Its
 * secret travels in bodies only, so that no log of addresses holds it.
 */

export const INVITATION_DAYS = 7;
const MAX_NAME = 200;

const role = choice(ROLES).describe('Their role; only an owner may invite an owner');

export const invitation = z
  .strictObject({
    id: uuid.describe('Public id'),
    email: z.string().describe('The invited address'),
    role,
    invited_by: z.string().nullable().describe('Name of the person; null: they are gone'),
    created_at: instantOut.describe('When it was made'),
    expires_at: instantOut.describe('From when on its link is refused'),
    expired: z.boolean().describe('Whether that is past: invite again, or revoke it'),
  })
  .meta({ id: 'Invitation' });
export type InvitationRow = z.output<typeof invitation>;

export const invitationCreate = z
  .strictObject({ email: emailAddress.describe('The invited address'), role })
  .meta({ id: 'InvitationCreate' });
export type InvitationCreate = z.output<typeof invitationCreate>;

export const invitationCreated = z
  .strictObject({
    ...invitation.shape,
    token: z.string().describe('The secret of the link; shown here and never again'),
  })
  .meta({ id: 'InvitationCreated' });

const token = storableText(200).describe('The secret of the link');

export const invitationLookup = z.strictObject({ token }).meta({ id: 'InvitationLookup' });

export const openInvitation = z
  .strictObject({
    organisation: z.string().describe('Name of the organisation'),
    email: z.string().describe('The invited address'),
    role: choice(ROLES).describe('What they will be'),
    has_account: z
      .boolean()
      .describe('Whether the address has an account here, whose password is then asked'),
    needs_new_password: z
      .boolean()
      .describe(
        'Whether that account must get a new password now, because the person who made its link may know the present one',
      ),
    expires_at: instantOut.describe('From when on its link is refused'),
  })
  .meta({ id: 'OpenInvitation' });
export type OpenInvitation = z.output<typeof openInvitation>;

export const invitationAccept = z
  .strictObject({
    token,
    name: nameText(MAX_NAME).optional().describe('Of somebody who has no account yet'),
    password: z
      .string()
      .max(MAX_PASSWORD)
      .optional()
      .describe('The account’s, or the one a new account gets, of at least 10 characters'),
    new_password: newPassword
      .optional()
      .describe('What an account gets instead that `needs_new_password`; it ends all its sessions'),
  })
  .meta({ id: 'InvitationAccept' });
export type InvitationAccept = z.output<typeof invitationAccept>;

/** What somebody without an account must give. */
export const newAccount = z.object({ name: nameText(MAX_NAME), password: newPassword });

export const invitationAccepted = z.strictObject({
  organisation: z
    .strictObject({ id: uuid.describe('Public id'), name: z.string().describe('Its name') })
    .describe('What was joined'),
  email: z.string().describe('What the person signs in with'),
});
export type InvitationAccepted = z.output<typeof invitationAccepted>;

export const invitationListAnswer = oneAnswer(
  z.array(invitation).describe('The newest first, also those that have run out'),
);
export const invitationCreatedAnswer = oneAnswer(invitationCreated);
export const openInvitationAnswer = oneAnswer(openInvitation);
export const invitationAcceptedAnswer = oneAnswer(invitationAccepted);
