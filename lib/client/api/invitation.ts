import { callApi } from './api';
import type { BodyOf, DataOf } from './operations';

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
export async function lookUpInvitation(token: string): Promise<DataOf<'lookUpInvitation'>> {
  return (await callApi('lookUpInvitation', { body: { token } })).data;
}

/** Accepts the invitation. Throws ApiFailure. */
export async function acceptInvitation(
  body: BodyOf<'acceptInvitation'>,
): Promise<DataOf<'acceptInvitation'>> {
  return (await callApi('acceptInvitation', { body })).data;
}
