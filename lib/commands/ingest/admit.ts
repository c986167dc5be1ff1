import { type MembershipChange, refreshCampaignsOf } from '@/lib/data/campaigns/membership';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { admitVideos, readEntryRules } from '@/lib/data/tracking/statuses';
import { TRACKING_MODES } from '@/lib/domain/tracking';
import type { Zone } from '@/lib/time/zone';
import type { EntityUpdate } from './histories/update';
import { isMoved } from './reach';

/**
 * Decides which new videos count, by what is followed of their creators, and into which campaigns they go. Returns the
 * campaigns that a video left or joined.
 */
export async function admit(
  tx: Transaction,
  scope: Scope,
  zone: Zone,
  updates: readonly EntityUpdate[],
): Promise<MembershipChange[]> {
  const isNew = ({ entity }: EntityUpdate) => entity.state.firstCapturedAtMs === null;
  const fresh = updates.filter(isNew).map(({ entity }) => entity.id);
  if (fresh.length > 0) await setStatuses(tx, scope, zone, fresh);
  const moved = updates.filter((update) => isMoved('video', update)).map(({ entity }) => entity.id);
  return refreshCampaignsOf(tx, scope, [...new Set([...fresh, ...moved])]);
}

async function setStatuses(
  tx: Transaction,
  scope: Scope,
  zone: Zone,
  videoIds: readonly bigint[],
): Promise<void> {
  for (const { creatorId, mode, startDate } of await readEntryRules(tx, scope, videoIds)) {
    const status = TRACKING_MODES[mode].entersAs;
    if (status !== TRACKING_MODES.auto.entersAs)
      await admitVideos(tx, scope, videoIds, { creatorId, status, before: null });
    if (startDate !== null) {
      const before = new Date(zone.startOf(startDate));
      await admitVideos(tx, scope, videoIds, { creatorId, status: 'pending_review', before });
    }
  }
}
