import type { InvitationAccepted, OpenInvitation } from '@/lib/contract/accounts/invitations';
import { callApi } from './api';

/** Following the link of an invitation. Its secret goes in bodies only, so that no log has it. */

/** The link that a new invitation is handed on as. */
export function invitationLink(origin: string, token: string): string {
  return `${origin}/invitation#${token}`;
}

/** The secret of the link that was followed; null where there is none. */
export function tokenOf(hash: string): string | null {
  const token = hash.replace(/^#/, '');
  return token === '' ? null : token;
}

/** What the link opens. Throws ApiFailure: 404 for every link that is not open. */
export async function lookUpInvitation(token: string): Promise<OpenInvitation> {
  const body = { token };
  return (await callApi<OpenInvitation>('/api/v1/invitations/lookup', { method: 'POST', body })).data;
}

/** Joins. Throws ApiFailure. */
export async function acceptInvitation(body: {
  token: string;
  name?: string;
  password?: string;
  new_password?: string;
}): Promise<InvitationAccepted> {
  return (await callApi<InvitationAccepted>('/api/v1/invitations/accept', { method: 'POST', body })).data;
}
