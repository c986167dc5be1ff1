/**
 * The requests whose page failed because the database was unavailable. Next answers every failed page with 500; our
 * server changes these to the 503 that the API also answers.
 */
const MAX_NOTED = 1_000;
/** How long a client should wait while the database is away. */
export const AWAY_RETRY_SECONDS = 5;

// Pages are bundled apart from the server that they run in.
const holder = globalThis as typeof globalThis & { trackagoatUnavailablePages?: Set<string> };

/** @param requestId the id that our server assigned; null if another server runs the pages */
export function noteUnavailable(requestId: string | null): void {
  if (requestId === null) return;
  holder.trackagoatUnavailablePages ??= new Set();
  const noted = holder.trackagoatUnavailablePages;
  if (noted.size >= MAX_NOTED) noted.clear();
  noted.add(requestId);
}

/** Whether the request was noted; removes the note. */
export function takeUnavailable(requestId: string): boolean {
  return holder.trackagoatUnavailablePages?.delete(requestId) ?? false;
}
