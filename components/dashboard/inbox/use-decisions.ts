'use client';

import { useState } from 'react';
import { makeSayLast, sayError } from '@/components/ui/toast';
import { useChangeStatus } from '@/lib/client/api/campaigns';
import type { AnswerOf } from '@/lib/client/api/operations';
import { countText } from '@/lib/client/text/format';
import type { TrackingStatusName } from '@/lib/domain/tracking';

/** What a person decides about videos. */
export const VERDICTS = {
  included: 'approved',
  excluded: 'excluded',
  pending_review: 'moved to the inbox',
} as const;
export type Verdict = keyof typeof VERDICTS;

/** The videos that a decision changed, each with the status of before. */
type Changes = AnswerOf<'changeTrackingStatus'>['data']['changes'];

/** One decision about any number of videos; an undo takes back all that it changed. */
interface Decision {
  /** What the server changed; nothing where it refused. */
  changes: Promise<Changes>;
}

const sayLast = makeSayLast();

/**
 * Decides about videos. Pending rows leave the page at once (`useLeaving`) and come back when the server refuses.
 * @param onBack called with the videos that an undo has made pending again
 */
export function useDecisions(onBack?: (ids: readonly string[]) => void) {
  const { mutateAsync, isPending } = useChangeStatus();
  const [made, setMade] = useState<readonly Decision[]>([]);
  const forget = (one: Decision) => setMade((all) => all.filter((other) => other !== one));

  /** Resolves to whether the server took it. */
  async function decide(ids: readonly string[], verdict: Verdict): Promise<boolean> {
    const videos = ids.length === 1 ? 'The video was' : 'The videos were';
    const sent = mutateAsync({ video_ids: ids, tracking_status: verdict });
    const decision: Decision = { changes: sent.then(({ data }) => data.changes).catch(() => []) };
    setMade((all) => [...all, decision]);
    try {
      const { changed } = (await sent).data;
      if (changed > 0) {
        const what = changed === 1 ? 'Video' : countText(changed, 'video');
        sayLast(`${what} ${VERDICTS[verdict]}`, { label: 'Undo', run: () => undo(decision) });
        return true;
      }
      sayLast(`${videos} already ${VERDICTS[verdict]}`);
      forget(decision);
      return true;
    } catch (error) {
      sayError(`${videos} not ${VERDICTS[verdict]}: ${messageOf(error)}`);
      forget(decision);
      return false;
    }
  }

  async function undo(decision: Decision) {
    forget(decision);
    // Sent only once the server has taken the decision: the two may not overtake each other.
    const changes = await decision.changes;
    if (changes.length === 0) return;
    const idsOf = (status: TrackingStatusName) =>
      changes.filter(({ from }) => from === status).map(({ id }) => id);
    try {
      for (const tracking_status of new Set(changes.map(({ from }) => from)))
        await mutateAsync({ video_ids: idsOf(tracking_status), tracking_status });
      const pending = idsOf('pending_review');
      sayLast(undoneText(changes.length, pending.length));
      onBack?.(pending);
    } catch (error) {
      setMade((all) => [...all, decision]);
      sayError(`Couldn’t undo: ${messageOf(error)}`);
    }
  }

  const last = made.at(-1);
  return { decide, undo: last ? () => void undo(last) : null, isPending };
}

/** What an undo did, of which some videos are pending again. */
function undoneText(count: number, pending: number): string {
  if (pending < count) return `${countText(count, 'video')} changed back`;
  return count === 1 ? 'Video is pending again' : `${countText(count, 'video')} are pending again`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Try again.';
}
