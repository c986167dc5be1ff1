'use client';

import { useSyncExternalStore } from 'react';
import { seriesName } from '@/components/charts/model/metric-text';
import { useShell } from '@/components/dashboard/shell/context';
import { LoaderCircle, WifiOff } from '@/components/ui/icons/icons';
import { bucketNoun, countText, dayMedium, perText } from '@/lib/client/text/format';
import { localClock } from '@/lib/client/text/zone';
import type { View } from '@/lib/client/views/views';
import { isRunning } from '@/lib/time/grain';

/** Appears after 120 ms: a bar at the card's top and what is on its way. */
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

/** Where whole weeks, months or years begin before the days that were chosen. */
export function Widened({ view }: { view: View }) {
  const more = view.chosen.first - view.range.first;
  if (more <= 0) return null;
  return (
    <p className="mb-2 text-12 text-ink-2">
      Whole {bucketNoun(view.granularity)}s: shown from {dayMedium(view.range.first)},{' '}
      {countText(more, 'day')} before the chosen range.
    </p>
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

/** Without a network the last chart stays, and says when it is from. */
export function OfflineNote({ heardAtMs }: { heardAtMs: number | undefined }) {
  const { me } = useShell();
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  if (isOnline) return null;
  return (
    <p
      role="status"
      className="mb-3 flex items-center gap-2 rounded-control bg-warn-soft px-3 py-2 text-12 text-warn"
    >
      <WifiOff className="size-4" aria-hidden />
      <span>
        <b className="font-semibold">You are offline.</b>{' '}
        {heardAtMs !== undefined && `The chart is as of ${localClock(heardAtMs, me.timezone)}. `}It updates
        when you are back online.
      </span>
    </p>
  );
}
