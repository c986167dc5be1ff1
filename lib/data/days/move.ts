import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { daySourcesOf } from '@/lib/domain/entities';
import type { Zone } from '@/lib/time/zone';
import { replaceStored, rowsOf } from './expected';
import { partsOfCaptures, partsOfQuarters } from './from-captures';
import { partColumns } from './recompute';
import { type DaysOf, within } from './spans';

/**
 * Replaces the stored days of entities, and their months, by those of a zone. They are summed as writes sum them: from
 * the days of the members, which must have moved by then, and the entities' own captures; where quarters of an hour hold
 * the same in fewer rows, from these. The caller holds the organisation's write lock.
 */
export async function replaceDays(tx: Transaction, scope: Scope, days: DaysOf, zone: Zone): Promise<void> {
  const parts =
    (await partsOfQuarters(tx, scope, days, zone)) ?? (await partsOfMembers(tx, scope, days, zone));
  await replaceStored(tx, scope, days, { expected: rowsOf(scope, days, parts), zone });
}

async function partsOfMembers(
  tx: Transaction,
  scope: Scope,
  days: DaysOf,
  zone: Zone,
): Promise<Prisma.Sql[]> {
  const sources = daySourcesOf(days.kind);
  const own = sources.filter(({ path }) => path.length === 0);
  const members = sources.filter(({ path }) => path.length > 0);
  return [
    ...(own.length > 0 ? await partsOfCaptures(tx, scope, own, days, zone) : []),
    // OFFSET 0 keeps it one index range scan per member, also while the planner knows nothing of the table.
    ...members.map(
      ({ path, holds }) => Prisma.sql`
        SELECT m.owner_id, d.day, ${partColumns('d', holds)}
        FROM (${linksOf(scope, path)}) m CROSS JOIN LATERAL (
          SELECT * FROM entity_days d
          WHERE d.org_id = ${scope.orgId} AND d.entity_id = m.member_id AND ${within('d.day', days.span)} OFFSET 0
        ) d
        WHERE m.owner_id = ANY(${numberArray(days.ids)}::bigint[])`,
    ),
  ];
}
