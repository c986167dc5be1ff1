'use client';

import dynamic from 'next/dynamic';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Editing } from '@/components/annotations/use-lane';
import type { Change, Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import type { Shown } from '@/components/dashboard/explorer/state/use-shown';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ZoomOut } from '@/components/ui/icons/icons';
import { toServerMs } from '@/lib/client/page/clock';
import { rangeText } from '@/lib/client/text/format';
import { zoneText } from '@/lib/client/text/zone';
import type { DayRange } from '@/lib/time/grain';
import { ChartBody } from './chart-body';
import { Figures } from './figures';
import { Legend } from './legend';
import { Loading, Remarks } from './notices';

// In place of the chart, where it is missing.
const Refused = dynamic(() => import('./states').then((module) => module.Refused));
const ToCome = dynamic(() => import('./states').then((module) => module.ToCome));

/** Of a chart with one line of figures, before there is one. */
const HEIGHT = 'min-h-[386px] sm:min-h-[458px]';

/** The chart with its headline. */
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
  const { me, nowMs } = useShell();
  const { main, set, state, view, isRefused, isToCome } = explorer;
  const [zoomedFrom, setZoomedFrom] = useState<Change | null>(null);
  const failure = main.failureReason;
  const isInstead = isRefused || isToCome;

  // A message in the chart's place is as high as the chart was, so that nothing below it moves.
  const card = useRef<HTMLElement>(null);
  const heightPx = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (!isInstead) heightPx.current = card.current?.offsetHeight;
  });

  function zoom({ first, last }: DayRange) {
    setZoomedFrom({ range: state.range, from: state.from, to: state.to });
    set({ range: null, from: first, to: last });
  }

  const zoomOut = zoomedFrom && (
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
  );

  return (
    <section
      ref={card}
      style={isInstead ? { minHeight: heightPx.current } : undefined}
      aria-label="Chart"
      aria-busy={isLoading}
      className="relative mt-2 rounded-card border border-line bg-panel px-4 pt-4 pb-2 md:px-5"
    >
      {isLoading && !isRefused && <Loading view={view} />}
      {isToCome ? (
        <div className={HEIGHT}>
          <ToCome explorer={explorer} />
        </div>
      ) : isRefused ? (
        <div className={HEIGHT}>
          <Refused explorer={explorer} failure={failure} onRetry={() => main.refetch()} />
        </div>
      ) : (
        <div className={cn(HEIGHT, 'transition-opacity', isLoading && shown && 'opacity-42 delay-[120ms]')}>
          {shown && (
            <>
              <p className="mb-2 hidden text-12 text-ink-2 print:block">
                {rangeText(shown.view.range)}, {zoneText(me.timezone, nowMs)}
              </p>
              <div className="flex min-h-[60px] flex-wrap items-start justify-between gap-x-8 gap-y-2">
                <Figures
                  headline={shown.headline}
                  lines={shown.model.lines}
                  onToggle={onToggle}
                  onFocus={onFocus}
                />
                <div className="flex items-center gap-3 pt-0.5 max-sm:hidden">
                  {zoomOut}
                  <Legend model={shown.model} />
                </div>
              </div>
              <Remarks
                remarks={shown.remarks}
                receivedAtMs={main.data && (main.data.receivedAtMs ?? toServerMs(main.dataUpdatedAt))}
              />
              <ChartBody
                explorer={explorer}
                shown={shown}
                name={name}
                focused={focused}
                editing={editing}
                onEditing={onEditing}
                onZoom={zoom}
              />
              <div className="flex items-center justify-between gap-3 pb-2 sm:hidden">
                <Legend model={shown.model} />
                {zoomOut}
              </div>
            </>
          )}
        </div>
      )}
    </section>
  );
}
