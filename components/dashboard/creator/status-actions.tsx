'use client';

import { Button } from '@/components/ui/button';
import { say, sayError } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api/api';
import { useChangeStatus } from '@/lib/client/api/campaigns';
import { countText } from '@/lib/client/text/format';
import { MAX_LISTED_IDS } from '@/lib/contract/limits';
import { TRACKING_STATUS_NAMES, type TrackingStatusName } from '@/lib/domain/tracking';

/** What a person may decide about videos. */
const DECISIONS = [
  { status: 'included', verb: 'Approve', done: 'approved' },
  { status: 'excluded', verb: 'Exclude', done: 'excluded' },
  { status: 'pending_review', verb: 'Move to inbox', done: 'moved to the inbox' },
] as const satisfies readonly { status: TrackingStatusName; verb: string; done: string }[];

/** Decides whether chosen videos count, with an undo. */
export function StatusActions({
  videoIds,
  onChanged,
}: {
  videoIds: readonly string[];
  onChanged: () => void;
}) {
  const change = useChangeStatus();

  async function decide({ status, done }: (typeof DECISIONS)[number]) {
    const what = videoIds.length === 1 ? 'Video' : countText(videoIds.length, 'video');
    try {
      const before = await statusesOf(videoIds);
      await change.mutateAsync({ video_ids: videoIds, tracking_status: status });
      onChanged();
      say(`${what} ${done}`, { label: 'Undo', run: () => undo(before) });
    } catch (error) {
      const were = videoIds.length === 1 ? 'The video was' : 'The videos were';
      sayError(`${were} not ${done}: ${(error as Error).message}`);
    }
  }

  async function undo(before: ReadonlyMap<TrackingStatusName, readonly string[]>) {
    try {
      for (const [tracking_status, video_ids] of before)
        await change.mutateAsync({ video_ids, tracking_status });
    } catch (error) {
      sayError(`Couldn’t undo: ${(error as Error).message}`);
    }
  }

  return DECISIONS.map((decision) => (
    <Button key={decision.status} size="sm" disabled={change.isPending} onClick={() => decide(decision)}>
      {decision.verb}
    </Button>
  ));
}

/** The videos by the status that they have now: they may have been chosen on pages that are no longer shown. */
async function statusesOf(ids: readonly string[]): Promise<Map<TrackingStatusName, string[]>> {
  const found = new Map<TrackingStatusName, string[]>();
  for (let at = 0; at < ids.length; at += MAX_LISTED_IDS) {
    const query = {
      ids: ids.slice(at, at + MAX_LISTED_IDS).join(','),
      tracking_status: TRACKING_STATUS_NAMES.join(','),
      limit: MAX_LISTED_IDS,
    };
    for (const { id, tracking_status } of (await callApi('listVideos', { query })).data)
      found.set(tracking_status, [...(found.get(tracking_status) ?? []), id]);
  }
  return found;
}
