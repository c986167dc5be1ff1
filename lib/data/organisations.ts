import type { Role } from '@/lib/contract/me';
import type { Sql } from './client';
import type { PlanName } from './scope';

/** Organisations are looked up before there is a scope, and made without one. */

export interface StoredOrganisation {
  orgId: number;
  orgUuid: string;
  orgName: string;
  plan: PlanName;
  timezone: string;
}

export async function insertOrganisation(
  db: Sql,
  organisation: { name: string; timezone: string; plan: PlanName; createdAt: Date },
): Promise<StoredOrganisation> {
  const row = await db.organisation.create({
    data: {
      name: organisation.name,
      analyticsTz: organisation.timezone,
      daysTz: organisation.timezone,
      plan: organisation.plan,
      createdAt: organisation.createdAt,
    },
  });
  return toStored(row);
}

/** By its public id, which must be a uuid. */
export async function readOrganisation(db: Sql, uuid: string): Promise<StoredOrganisation | null> {
  const row = await db.organisation.findUnique({ where: { uuid } });
  return row && toStored(row);
}

/** By its narrow key, for jobs. */
export async function readOrganisationById(db: Sql, orgId: number): Promise<StoredOrganisation | null> {
  const row = await db.organisation.findUnique({ where: { orgId } });
  return row && toStored(row);
}

export async function insertMembership(
  db: Sql,
  membership: { orgId: number; userId: number; role: Role; createdAt: Date },
): Promise<void> {
  await db.membership.create({ data: membership });
}

function toStored(row: {
  orgId: number;
  uuid: string;
  name: string;
  plan: string;
  analyticsTz: string;
}): StoredOrganisation {
  // A check constraint holds `plan` to the names of PlanName.
  return {
    orgId: row.orgId,
    orgUuid: row.uuid,
    orgName: row.name,
    plan: row.plan as PlanName,
    timezone: row.analyticsTz,
  };
}
