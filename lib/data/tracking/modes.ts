import { numberArray } from '@/lib/data/db/arrays';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { TrackingModeName } from '@/lib/domain/tracking';

/** Changes what is followed of creators, and nothing that follows from it. */
export async function setTrackingMode(
  tx: Transaction,
  { orgId }: Scope,
  creatorIds: readonly bigint[],
  mode: TrackingModeName,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE creators SET tracking_mode = ${mode}
    WHERE org_id = ${orgId} AND creator_id = ANY(${numberArray(creatorIds)}::bigint[])`;
}
