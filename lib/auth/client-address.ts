/**
 * The header in which our own server passes a client's network address to the routes (scripts/start/introduce.ts).
 * The server always overwrites it, so no client can choose the address that its attempts count for. IPv6: the /64.
 */
export const CLIENT_ADDRESS = 'x-trackagoat-client-address';

/** Returns the value of CLIENT_ADDRESS; empty if the request did not pass through our own server. */
export function clientAddress(header: string | null | undefined): string {
  return header ?? '';
}
