/**
 * Which pages could not be painted because the database is away, by request. Next answers a page that an error ends
 * with 500 whatever the error is; our server makes it the 503 that the API says in the same moment.
 */
const MAX_NOTED = 1_000;
/** How long a client should wait while the database is away. */
export const AWAY_RETRY_SECONDS = 5;

// Pages are bundled apart from the server that they run in.
const holder = globalThis as typeof globalThis & { trackagoatUnavailablePages?: Set<string> };

/** @param requestId as our server handed it over; null where another one runs the pages */
export function noteUnavailable(requestId: string | null): void {
  if (requestId === null) return;
  holder.trackagoatUnavailablePages ??= new Set();
  const noted = holder.trackagoatUnavailablePages;
  if (noted.size >= MAX_NOTED) noted.clear();
  noted.add(requestId);
}

/** Whether it was noted; it is forgotten by that. */
export function takeUnavailable(requestId: string): boolean {
  return holder.trackagoatUnavailablePages?.delete(requestId) ?? false;
}
