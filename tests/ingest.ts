/** Helpers of the ingest tests: organisations whose derived rows are verified, and the gains of their videos. */
import { afterEach, expect } from 'vitest';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import type { TestDatabase } from './database';
import { makeOrganisation, type Organisation } from './organisation';

export const RANGE = { from: '2026-03-01', to: '2026-03-06' };

/** Makes organisations. After any test, their derived rows must follow from the captures alone. */
export function verifiedOrganisations(
  database: TestDatabase,
): (setting?: Parameters<typeof makeOrganisation>[1]) => Promise<Organisation> {
  const opened: Organisation[] = [];
  afterEach(async () => {
    for (const { db, scope } of opened.splice(0)) {
      expect((await verifyRollups(db, scope)).differences).toBe(0);
    }
  });
  return async (setting) => {
    const made = await makeOrganisation(database.db, setting);
    opened.push(made);
    return made;
  };
}

/** Daily values of a video, 1 to 6 March (by default of the metric views in mode new). */
export async function daily(
  of: Organisation,
  platformId: string,
  params: Record<string, string> = {},
): Promise<(number | null)[]> {
  const entity_id = await of.id('video', platformId);
  return of.values({ entity: 'video', entity_id, metric: 'views', ...RANGE, ...params });
}

/** Daily values of a creator, 1 to 6 March. */
export async function dailyOfCreator(
  of: Organisation,
  platformId: string,
  params: Record<string, string>,
): Promise<(number | null)[]> {
  const entity_id = await of.id('creator', platformId);
  return of.values({ entity: 'creator', entity_id, ...RANGE, ...params });
}
