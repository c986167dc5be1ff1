/**
 * The network address that the nearest balancer saw, for counting attempts; empty when nothing stands between.
 * Whatever a client writes into the header itself stands before it, or was replaced where the request came in.
 */
export function clientAddress(forwardedFor: string | null): string {
  return (forwardedFor ?? '').split(',').at(-1)?.trim() ?? '';
}
