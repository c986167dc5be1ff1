import type { InvitationAccepted, OpenInvitation } from '@/lib/contract/accounts/invitations';
import { callApi } from './api';

/** Opens an invitation. Its secret is sent in bodies only, so that no log has it. */

/** The link to pass on for a new invitation. */
export function invitationLink(origin: string, token: string): string {
  return `${origin}/invitation#${token}`;
}

/** The secret in the opened link; null without one. */
export function tokenOf(hash: string): string | null {
  const token = hash.replace(/^#/, '');
  return token === '' ? null : token;
}

/** Looks up the invitation. Throws ApiFailure: 404 for every link that is not valid. */
export async function lookUpInvitation(token: string): Promise<OpenInvitation> {
  const body = { token };
  return (await callApi<OpenInvitation>('/api/v1/invitations/lookup', { method: 'POST', body })).data;
}

/** Accepts the invitation. Throws ApiFailure. */
export async function acceptInvitation(body: {
  token: string;
  name?: string;
  password?: string;
  new_password?: string;
}): Promise<InvitationAccepted> {
  return (await callApi<InvitationAccepted>('/api/v1/invitations/accept', { method: 'POST', body })).data;
}
