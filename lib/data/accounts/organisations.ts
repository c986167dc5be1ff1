import type { PlanName } from '@/lib/contract/plans';
import type { Sql, Transaction } from '@/lib/data/db/client';
import type { Organisation, Scope } from '@/lib/data/db/scope';
import { insertDefaultProject } from '@/lib/data/projects/projects';

/** Organisations are looked up before there is a scope, and created without one. */

/** An organisation and its first project. */
export async function insertOrganisation(
  db: Sql,
  organisation: { name: string; timezone: string; plan: PlanName; createdAt: Date },
): Promise<Organisation> {
  const row = await db.organisation.create({
    data: {
      name: organisation.name,
      analyticsTz: organisation.timezone,
      daysTz: organisation.timezone,
      plan: organisation.plan,
      createdAt: organisation.createdAt,
    },
  });
  await insertDefaultProject(db, row.orgId, organisation.createdAt);
  return toStored(row);
}

/** By its public id, which must be a uuid. */
export async function readOrganisation(db: Sql, uuid: string): Promise<Organisation | null> {
  const row = await db.organisation.findUnique({ where: { uuid } });
  return row && toStored(row);
}

/** By its narrow key, for jobs. */
export async function readOrganisationById(db: Sql, orgId: number): Promise<Organisation | null> {
  const row = await db.organisation.findUnique({ where: { orgId } });
  return row && toStored(row);
}

/** Writes the given fields. */
export async function updateOrganisation(
  tx: Transaction,
  scope: Scope,
  change: { name?: string | undefined; plan?: PlanName | undefined },
): Promise<Organisation> {
  const { name, plan } = change;
  return toStored(
    await tx.organisation.update({
      where: { orgId: scope.orgId },
      data: { ...(name === undefined ? {} : { name }), ...(plan === undefined ? {} : { plan }) },
    }),
  );
}

function toStored(row: {
  orgId: number;
  uuid: string;
  name: string;
  plan: string;
  analyticsTz: string;
}): Organisation {
  // A check constraint holds `plan` to the names of PlanName.
  return {
    orgId: row.orgId,
    orgUuid: row.uuid,
    orgName: row.name,
    plan: row.plan as PlanName,
    timezone: row.analyticsTz,
  };
}
