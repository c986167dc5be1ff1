import * as z from 'zod';
import { instantOut, storableText, uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice, emailAddress, nameText } from '@/lib/contract/fields/text';
import { MAX_PASSWORD, newPassword } from './password';
import { ROLES } from './roles';

/**
 * /api/v1/invitations: links by which people join. Nothing is mailed: the inviter passes the link on. Its
 * secret is sent in bodies only, so that it never appears in an access log.
 */

export const INVITATION_DAYS = 7;
const MAX_NAME = 200;

const role = choice(ROLES).describe('Their role; only an owner may invite an owner');

export const invitation = z
  .strictObject({
    id: uuid.describe('Public id'),
    email: z.string().describe('The invited address'),
    role,
    invited_by: z.string().nullable().describe('Name of the person; null: they left'),
    created_at: instantOut.describe('When it was created'),
    expires_at: instantOut.describe('When its link expires'),
    expired: z.boolean().describe('Whether it has expired: invite again, or revoke it'),
  })
  .meta({ id: 'Invitation' });
export type InvitationRow = z.output<typeof invitation>;

export const invitationCreate = z
  .strictObject({ email: emailAddress.describe('The invited address'), role })
  .meta({ id: 'InvitationCreate' });
export type InvitationCreate = z.output<typeof invitationCreate>;

const invitationCreated = z
  .strictObject({
    ...invitation.shape,
    token: z.string().describe('The secret of the link; shown here and never again'),
  })
  .meta({ id: 'InvitationCreated' });

const token = storableText(200).describe('The secret of the link');

export const invitationLookup = z.strictObject({ token }).meta({ id: 'InvitationLookup' });

const openInvitation = z
  .strictObject({
    organisation: z.string().describe('Name of the organisation'),
    email: z.string().describe('The invited address'),
    role: choice(ROLES).describe('Their role after joining'),
    has_account: z
      .boolean()
      .describe('Whether the address has an account; accepting then takes its password'),
    needs_new_password: z
      .boolean()
      .describe(
        'Whether the account must set a new password now, because the person who created its link may know the current one',
      ),
    expires_at: instantOut.describe('When its link expires'),
  })
  .meta({ id: 'OpenInvitation' });
export type OpenInvitation = z.output<typeof openInvitation>;

export const invitationAccept = z
  .strictObject({
    token,
    name: nameText(MAX_NAME).optional().describe('Name for the new account, if the address has none'),
    password: z
      .string()
      .max(MAX_PASSWORD)
      .optional()
      .describe('The account’s password, or the password for a new account, of at least 10 characters'),
    new_password: newPassword
      .optional()
      .describe(
        'New password of an account that `needs_new_password`; setting it ends all sessions of the account',
      ),
  })
  .meta({ id: 'InvitationAccept' });
export type InvitationAccept = z.output<typeof invitationAccept>;

/** The fields required of a person without an account. */
export const newAccount = z.object({ name: nameText(MAX_NAME), password: newPassword });

const invitationAccepted = z.strictObject({
  organisation: z
    .strictObject({ id: uuid.describe('Public id'), name: z.string().describe('Its name') })
    .describe('The organisation joined'),
  email: z.string().describe('Email to sign in with'),
});
export type InvitationAccepted = z.output<typeof invitationAccepted>;

export const invitationListAnswer = oneAnswer(
  z.array(invitation).describe('Newest first, including expired ones'),
);
export const invitationCreatedAnswer = oneAnswer(invitationCreated);
export const openInvitationAnswer = oneAnswer(openInvitation);
export const invitationAcceptedAnswer = oneAnswer(invitationAccepted);
