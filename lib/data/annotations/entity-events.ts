import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { EntityEventKind } from '@/lib/domain/annotations';

/** Stores an event of an entity; two of a kind in one millisecond are one. */
export async function insertEvent(
  tx: Transaction,
  scope: Scope,
  entityId: bigint,
  eventType: EntityEventKind,
  now: Date,
): Promise<void> {
  await tx.entityEvent.createMany({
    data: { orgId: scope.orgId, entityId, occurredAt: now, eventType },
    skipDuplicates: true,
  });
}
