'use client';

import { useState } from 'react';
import type { Editing } from '@/components/annotations/use-lane';
import type { Change, Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import type { Shown } from '@/components/dashboard/explorer/state/use-shown';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ZoomOut } from '@/components/ui/icons/icons';
import { isFailure } from '@/lib/client/api/api';
import { toServerMs } from '@/lib/client/page/clock';
import type { DayRange } from '@/lib/time/grain';
import { ChartBody } from './chart-body';
import { Figures } from './figures';
import { Legend } from './legend';
import { Loading, OfflineNote, Widened } from './notices';
import { Refused } from './states';

/** The chart with its headline; its height is the same whatever there is to say. */
export function ChartCard({
  explorer,
  shown,
  isLoading,
  name,
  focused,
  editing,
  onEditing,
  onFocus,
  onToggle,
}: {
  explorer: Explorer;
  shown: Shown | null;
  isLoading: boolean;
  /** What is shown, by name. */
  name: string;
  focused: string | null;
  /** The note that is open. */
  editing: Editing | null;
  onEditing: (editing: Editing | null) => void;
  onFocus: (id: string | null) => void;
  onToggle: (id: string) => void;
}) {
  const { main, set, state, view } = explorer;
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
      <OfflineNote heardAtMs={main.data && (main.data.heardAtMs ?? toServerMs(main.dataUpdatedAt))} />
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
                  {zoomedFrom && (
                    <Button
                      size="sm"
                      data-picture="none"
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
              <Widened view={shown.view} />
              <ChartBody
                explorer={explorer}
                shown={shown}
                name={name}
                focused={focused}
                editing={editing}
                onEditing={onEditing}
                onZoom={zoom}
              />
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
