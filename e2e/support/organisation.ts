import { createOrganisation } from '@/lib/commands/accounts/organisation';
import type { PlanName } from '@/lib/contract/plans';
import { database } from './database';

/** An organisation of its own for a test file. */
export interface MadeOrganisation {
  id: string;
  name: string;
  /** May do everything. */
  key: string;
}

/** Makes an organisation that the person owns; the same address gets another one. */
export async function makeOrganisation(
  name: string,
  email: string,
  plan: PlanName = 'ultra',
): Promise<MadeOrganisation> {
  const password = process.env.E2E_PASSWORD ?? '';
  const request = { name, tz: 'America/New_York', plan, email, password };
  const { orgUuid: id, apiKey: key } = await createOrganisation(request, { db: database(), now: new Date() });
  return { id, name, key };
}
