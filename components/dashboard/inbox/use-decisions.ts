'use client';

import { useState } from 'react';
import { makeSayLast, sayError } from '@/components/ui/toast';
import { useChangeStatus } from '@/lib/client/api/campaigns';
import { countText } from '@/lib/client/text/format';

/** What a person decides about a pending video. */
export type Verdict = 'included' | 'excluded';

export const VERDICTS = { included: 'approved', excluded: 'excluded' } as const satisfies Record<
  Verdict,
  string
>;

/** One decision about any number of videos; an undo takes back all of it. */
interface Decision {
  ids: readonly string[];
  verdict: Verdict;
  /** Whether the server took it. */
  isKept: Promise<boolean>;
}

const sayLast = makeSayLast();

/**
 * Decides about pending videos. Rows leave the page at once (`useLeaving`) and come back when the server refuses.
 * @param onBack called with the videos that an undo has brought back
 */
export function useDecisions(onBack: (ids: readonly string[]) => void) {
  const { mutateAsync } = useChangeStatus();
  const [made, setMade] = useState<readonly Decision[]>([]);
  const forget = (one: Decision) => setMade((all) => all.filter((other) => other !== one));

  function decide(ids: readonly string[], verdict: Verdict) {
    const send = async () => {
      try {
        const { data } = await mutateAsync({ video_ids: ids, tracking_status: verdict });
        if (data.changed > 0) {
          const what = ids.length === 1 ? 'Video' : countText(ids.length, 'video');
          sayLast(`${what} ${VERDICTS[verdict]}`, { label: 'Undo', run: () => undo(decision) });
          return true;
        }
        sayLast(`${ids.length === 1 ? 'The video was' : 'The videos were'} already ${VERDICTS[verdict]}`);
      } catch (error) {
        const what = ids.length === 1 ? 'The video was' : 'The videos were';
        sayError(`${what} not ${VERDICTS[verdict]}: ${messageOf(error)}`);
      }
      forget(decision);
      return false;
    };
    const decision: Decision = { ids, verdict, isKept: send() };
    setMade((all) => [...all, decision]);
  }

  async function undo(decision: Decision) {
    forget(decision);
    // Sent only once the server has taken the decision: the two may not overtake each other.
    if (!(await decision.isKept)) return;
    try {
      await mutateAsync({ video_ids: decision.ids, tracking_status: 'pending_review' });
      sayLast(
        decision.ids.length === 1
          ? 'Video is pending again'
          : `${countText(decision.ids.length, 'video')} are pending again`,
      );
      onBack(decision.ids);
    } catch (error) {
      setMade((all) => [...all, decision]);
      sayError(`Couldn’t undo: ${messageOf(error)}`);
    }
  }

  const last = made.at(-1);
  return { decide, undo: last ? () => void undo(last) : null };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Try again.';
}
