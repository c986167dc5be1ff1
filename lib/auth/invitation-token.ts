import { hashSecret, randomText, SECRET_LENGTH } from './secret';

/** The secret of an invitation's link, shown once, and the hash that is stored instead. */
export function makeInvitationToken(): { token: string; tokenHash: Uint8Array<ArrayBuffer> } {
  const token = `tgi_${randomText(SECRET_LENGTH)}`;
  return { token, tokenHash: hashSecret(token) };
}
