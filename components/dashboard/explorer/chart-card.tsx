'use client';

import { LoaderCircle, WifiOff, ZoomOut } from 'lucide-react';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Chart } from '@/components/charts/chart';
import type { ChartModel } from '@/components/charts/chart-model';
import { bucketNoun, rangeText } from '@/components/charts/format';
import { seriesName } from '@/components/charts/metric-text';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { isFailure } from '@/lib/client/api';
import type { View } from '@/lib/client/explorer-state';
import { localClock } from '@/lib/client/zone';
import type { DayRange } from '@/lib/time/grain';
import { Figures } from './figures';
import { Lane } from './lane';
import { Legend } from './legend';
import { Empty, FirstDay, Refused } from './states';
import type { Change, Explorer } from './use-explorer';
import { type Shown, useNews } from './use-shown';

/** The chart with its headline; its height is the same whatever there is to say. */
export function ChartCard({
  explorer,
  shown,
  isLoading,
  name,
  focused,
  onFocus,
  onToggle,
}: {
  explorer: Explorer;
  shown: Shown | null;
  isLoading: boolean;
  /** What is shown, by name. */
  name: string;
  focused: string | null;
  onFocus: (id: string | null) => void;
  onToggle: (id: string) => void;
}) {
  const { main, set, state, view } = explorer;
  const isNews = useNews(explorer);
  const [zoomedFrom, setZoomedFrom] = useState<Change | null>(null);
  const failure = main.failureReason;
  const isRefused = failure !== null && (main.isPlaceholderData || main.data === undefined);

  function zoom({ first, last }: DayRange) {
    setZoomedFrom({ range: state.range, from: state.from, to: state.to });
    set({ range: null, from: first, to: last });
  }

  return (
    <section
      aria-label="Chart"
      aria-busy={isLoading}
      className="relative mt-2 rounded-card border border-line bg-panel px-4 pt-4 pb-2 md:px-5"
    >
      {isLoading && !isRefused && <Loading view={view} />}
      <OfflineNote updatedAt={main.dataUpdatedAt} />
      {isRefused ? (
        <div className="min-h-[470px]">
          {isFailure(failure) ? (
            <Refused explorer={explorer} failure={failure} onRetry={() => main.refetch()} />
          ) : (
            <p className="text-down">{String(failure)}</p>
          )}
        </div>
      ) : (
        <div
          className={cn(
            'min-h-[350px] transition-opacity sm:min-h-[454px]',
            isLoading && shown && 'opacity-42 delay-[120ms]',
          )}
        >
          {shown && (
            <>
              <div className="flex min-h-[72px] flex-wrap items-start justify-between gap-x-8 gap-y-2">
                <Figures figures={shown.figures} />
                <div className="flex items-center gap-3 pt-0.5 max-sm:hidden">
                  <span aria-live="polite" className="text-12 text-up empty:hidden">
                    {isNews && 'updated just now'}
                  </span>
                  {zoomedFrom && (
                    <Button
                      size="sm"
                      onClick={() => {
                        set(zoomedFrom);
                        setZoomedFrom(null);
                      }}
                    >
                      <ZoomOut className="size-3.5" aria-hidden />
                      Zoom out
                    </Button>
                  )}
                  <Legend model={shown.model} onToggle={onToggle} onFocus={onFocus} />
                </div>
              </div>
              <ChartBody explorer={explorer} shown={shown} name={name} focused={focused} onZoom={zoom} />
              <div className="pb-2 sm:hidden">
                <Legend model={shown.model} onToggle={onToggle} onFocus={onFocus} />
              </div>
            </>
          )}
        </div>
      )}
    </section>
  );
}

function ChartBody({
  explorer,
  shown,
  name,
  focused,
  onZoom,
}: {
  explorer: Explorer;
  shown: Shown;
  name: string;
  focused: string | null;
  onZoom: (range: DayRange) => void;
}) {
  const { model, view } = shown;
  if (model.isEmpty) {
    const started = explorer.main.data?.data.baselines.at(-1)?.snapshot_at;
    const isFirstDay = model.firstData === null && started !== undefined;
    return (
      <div className="flex min-h-[366px] items-center">
        {isFirstDay ? (
          <FirstDay startedAt={started} />
        ) : (
          <Empty explorer={explorer} name={name} firstData={model.firstData} />
        )}
      </div>
    );
  }
  return (
    <Chart
      model={model}
      label={summary(model, view, name)}
      baseMetric={view.baseMetric}
      focused={focused}
      onZoom={onZoom}
      lane={(geometry): ReactNode => <Lane model={model} geometry={geometry} />}
    />
  );
}

/** The chart in a sentence. */
function summary(model: ChartModel, view: View, name: string): string {
  const what = seriesName(model.metric, model.mode, view.baseMetric);
  const missing = model.gaps.reduce((sum, gap) => sum + gap.to - gap.from + 1, 0);
  const gaps = missing > 0 ? ` ${missing} without a capture.` : '';
  const per =
    model.granularity === 'cumulative'
      ? 'running total'
      : `per ${bucketNoun(model.granularity, view.bucketDays)}`;
  return `${what} of ${name}, ${per}, ${rangeText(model.range)}, ${model.zone}.${gaps} Arrow keys move through the values; the table below has them all.`;
}

/** Appears after 120 ms: a bar at the card's top and what is on its way. */
function Loading({ view }: { view: View }) {
  const what = seriesName(view.metric, view.mode, view.baseMetric).toLowerCase();
  const per =
    view.granularity === 'cumulative'
      ? ', running total'
      : ` per ${bucketNoun(view.granularity, view.bucketDays)}`;
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
        {per}
      </div>
    </div>
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
function OfflineNote({ updatedAt }: { updatedAt: number }) {
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
        {updatedAt > 0 && `This is the chart of ${localClock(updatedAt, me.timezone)}. `}It tries again by
        itself.
      </span>
    </p>
  );
}
