import type { Sql, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** The zone whose local days count, and the one whose local days are stored; null: no stored days may be read. */
interface StoredZones {
  timezone: string;
  daysTimezone: string | null;
}

export async function readZones(db: Sql, scope: Scope): Promise<StoredZones> {
  const { analyticsTz, daysTz } = await db.organisation.findUniqueOrThrow({
    where: { orgId: scope.orgId },
    select: { analyticsTz: true, daysTz: true },
  });
  return { timezone: analyticsTz, daysTimezone: daysTz };
}

/** The caller holds the organisation's write lock. */
export async function writeZones(
  tx: Transaction,
  scope: Scope,
  { timezone, daysTimezone }: StoredZones,
): Promise<void> {
  await tx.organisation.update({
    where: { orgId: scope.orgId },
    data: { analyticsTz: timezone, daysTz: daysTimezone },
  });
}
