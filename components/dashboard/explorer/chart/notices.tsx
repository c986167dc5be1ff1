'use client';

import { useOffline } from 'next/offline';
import { useShell } from '@/components/dashboard/shell/context';
import { LoaderCircle, WifiOff } from '@/components/ui/icons/icons';
import { perText } from '@/lib/client/text/format';
import { localClock } from '@/lib/client/text/zone';
import type { View } from '@/lib/client/views/views';
import { seriesName } from '@/lib/domain/series-name';
import { isRunning } from '@/lib/time/grain';

/** Appears after 120 ms: a bar at the card's top, and the view that is loading. */
export function Loading({ view }: { view: View }) {
  const what = seriesName(view.metric, view.mode, view.baseMetric).toLowerCase();
  const per = perText(view.granularity, view.bucketDays);
  return (
    <div className="pointer-events-none absolute inset-0 z-10 animate-fade overflow-hidden rounded-card [animation-delay:120ms] [animation-fill-mode:backwards]">
      <div className="h-0.5 bg-accent-soft">
        <div className="h-full w-1/4 animate-progress bg-accent motion-reduce:w-full" />
      </div>
      <div
        role="status"
        className="absolute top-1/2 left-1/2 flex -translate-x-1/2 items-center gap-2 whitespace-nowrap rounded-tip bg-raised px-3 py-1.5 text-12 shadow-float"
      >
        <LoaderCircle className="size-3.5 animate-spin text-accent" aria-hidden />
        Loading {what}
        {isRunning(view) ? ', ' : ' '}
        {per}
      </div>
    </div>
  );
}

/**
 * One line over the chart, with room of its own so that nothing moves: offline the age of the chart, else the remarks
 * on its days.
 */
export function Remarks({
  remarks,
  receivedAtMs,
}: {
  remarks: readonly string[];
  /** When the answer on screen arrived. */
  receivedAtMs: number | undefined;
}) {
  const { me } = useShell();
  const isOffline = useOffline();
  return (
    <div className="flex min-h-6 flex-wrap items-center text-12 text-ink-2" role="status">
      {isOffline && receivedAtMs !== undefined ? (
        <p className="flex items-center gap-2 rounded-chip bg-warn-soft px-2 py-0.5 text-warn">
          <WifiOff className="size-3.5 shrink-0" aria-hidden />
          This is the chart of {localClock(receivedAtMs, me.timezone)}.
        </p>
      ) : (
        <p>{remarks.join(' ')}</p>
      )}
    </div>
  );
}
