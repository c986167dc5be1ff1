import { createOrganisation } from '@/lib/commands/accounts/organisation';
import type { PlanName } from '@/lib/contract/plans';
import { type Database, openDatabase } from '@/lib/data/db/client';
import { database } from './database';

/** An organisation of its own for a test file. */
export interface MadeOrganisation {
  id: string;
  name: string;
  /** May do everything. */
  key: string;
}

/** Makes an organisation that the person owns; the same address gets another one. All people have one password. */
export async function makeOrganisation(
  name: string,
  email: string,
  plan: PlanName = 'ultra',
  db: Database = database(),
): Promise<MadeOrganisation> {
  const password = process.env.E2E_PASSWORD ?? '';
  const request = { name, tz: 'America/New_York', plan, email, password };
  const { orgUuid: id, apiKey: key } = await createOrganisation(request, { db, now: new Date() });
  return { id, name, key };
}

/** The same in the database of another server, an organisation for each name. @param url of the database */
export async function makeOrganisationsAt(
  url: string,
  names: readonly string[],
  email: string,
): Promise<MadeOrganisation[]> {
  const db = openDatabase(url, { maxConnections: 1 });
  const made: MadeOrganisation[] = [];
  try {
    for (const name of names) made.push(await makeOrganisation(name, email, 'ultra', db));
  } finally {
    await db.$disconnect();
  }
  return made;
}
