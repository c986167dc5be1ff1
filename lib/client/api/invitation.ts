import { callApi } from './api';
import type { BodyOf, DataOf } from './operations';

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
export async function lookUpInvitation(token: string): Promise<DataOf<'lookUpInvitation'>> {
  return (await callApi('lookUpInvitation', { body: { token } })).data;
}

/** Joins. Throws ApiFailure. */
export async function acceptInvitation(
  body: BodyOf<'acceptInvitation'>,
): Promise<DataOf<'acceptInvitation'>> {
  return (await callApi('acceptInvitation', { body })).data;
}
