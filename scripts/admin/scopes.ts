/** The organisations that a command works on. A person who may run commands on this machine may work on all of them. */

import { readOrganisation } from '@/lib/data/accounts/organisations';
import type { Database } from '@/lib/data/db/client';
import { makeScope, type Scope } from '@/lib/data/db/scope';
import { UsageError } from '../command';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** By its public id. Throws UsageError if there is none. */
export async function requireOrganisation(db: Database, id: string): Promise<Scope> {
  if (!UUID.test(id)) throw new UsageError(`--org must be the uuid of an organisation, not "${id}".`);
  const organisation = await readOrganisation(db, id.toLowerCase());
  if (!organisation) throw new UsageError(`There is no organisation ${id}.`);
  return makeScope(organisation);
}

/** The one given, else all of them. */
export async function chosenOrganisations(db: Database, id: unknown): Promise<Scope[]> {
  if (typeof id === 'string') return [await requireOrganisation(db, id)];
  const all = await db.organisation.findMany({ select: { uuid: true }, orderBy: { orgId: 'asc' } });
  return Promise.all(all.map(({ uuid }) => requireOrganisation(db, uuid)));
}
