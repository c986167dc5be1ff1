import type { Database } from '@/lib/data/db/client';

/** The context of every command of `npm run admin`. */
export type AdminContext = {
  db: Database;
  /** Connection string of the same database. */
  url: string;
  now: Date;
};

/** Returns the value to print as JSON. Throws UsageError or ApiError with sentences for the caller. */
export type AdminCommand = (
  args: readonly string[],
  context: AdminContext,
) => Promise<Record<string, unknown>>;
