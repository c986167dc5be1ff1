/**
 * The header in which our own server hands a client's network address to the routes (scripts/start/introduce.ts); it
 * always overwrites it, so that nobody chooses the address by which attempts are counted. Of IPv6 it is the /64.
 */
export const CLIENT_ADDRESS = 'x-trackagoat-client-address';

/** What CLIENT_ADDRESS holds; empty where no server of ours took the request in. */
export function clientAddress(told: string | null | undefined): string {
  return told ?? '';
}
