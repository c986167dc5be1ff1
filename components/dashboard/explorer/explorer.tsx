'use client';

import dynamic from 'next/dynamic';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Editing } from '@/components/annotations/use-lane';
import { ChartCard } from '@/components/dashboard/explorer/chart/chart-card';
import { usePicture } from '@/components/dashboard/explorer/chart/use-picture';
import { RangeRow } from '@/components/dashboard/explorer/controls/range-row';
import { ViewRow } from '@/components/dashboard/explorer/controls/view-row';
import { type Change, useExplorer } from '@/components/dashboard/explorer/state/use-explorer';
import { useShown } from '@/components/dashboard/explorer/state/use-shown';
import { useShortcuts } from '@/components/dashboard/palette/shortcuts';
import { useShell } from '@/components/dashboard/shell/context';
import { windowOnDemand } from '@/components/ui/on-demand/window-code';
import { localClock, localDay } from '@/lib/client/text/zone';
import { breakdownsOf, knowsLastCapture } from '@/lib/client/views/explorer-state';
import type { Subject } from '@/lib/client/views/views';
import { seriesName } from '@/lib/domain/series-name';
import type { DayRange } from '@/lib/time/grain';
import { GRANULARITIES, grainOf } from '@/lib/time/grains';

const ShortcutsDialog = windowOnDemand(() =>
  import('./shortcuts-dialog').then((module) => module.ShortcutsDialog),
);

const DayPanel = windowOnDemand(() => import('./day/day-panel').then((module) => module.DayPanel));

// One of the two is shown. The server draws it with the first paint, and its script comes along.
const BreakdownTable = dynamic(() =>
  import('./tables/breakdown-table').then((module) => module.BreakdownTable),
);
const BucketTable = dynamic(() => import('./tables/bucket-table').then((module) => module.BucketTable));

const NO_CAPTURES: ReadonlyMap<string, string> = new Map();

/** Controls, chart, table: any entity, metric and view; the whole state is in the URL. */
export function Explorer({
  subject,
  name,
  fallback = null,
  lastCapture,
  target = null,
}: {
  subject: Subject;
  /** What is shown, by name. */
  name: string;
  /** The days shown when the URL names none. */
  fallback?: DayRange | null;
  /** Of a single entity. */
  lastCapture?: string | null;
  /** Views that a single campaign is to reach. */
  target?: number | null;
}) {
  const explorer = useExplorer(subject, { fallback, lastCapture: lastCapture ?? null });
  const { view, state, set, isRefused, isToCome } = explorer;
  const [focused, setFocused] = useState<string | null>(null);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [isExportOpen, setIsExportOpen] = useState(false);
  const [editing, setEditing] = useState<Editing | null>(null);
  const { nowMs, me, canWrite } = useShell();
  const [only] = subject.ids;
  const isKnown = knowsLastCapture(subject.entity, view.metric, view.baseMetric);
  const lastCaptures = useMemo(
    () =>
      only && lastCapture && subject.ids.length === 1 && isKnown
        ? new Map([[only, lastCapture]])
        : NO_CAPTURES,
    [only, lastCapture, subject.ids.length, isKnown],
  );
  const { shown, isLoading } = useShown(explorer, lastCaptures, target);

  const onScreen = useRef<HTMLDivElement>(null);
  const savePicture = usePicture(onScreen, shown, name);

  function toggle(id: string) {
    const hidden = state.hidden.includes(id)
      ? state.hidden.filter((one) => one !== id)
      : [...state.hidden, id];
    setFocused(null);
    set({ hidden });
  }

  /** A new note at the end of the shown range: now, if that is today. */
  const addNote = useCallback(() => {
    if (!canWrite) return;
    const now = localDay(nowMs, me.timezone);
    const day = Math.min(now, view.range.last);
    setEditing({ kind: 'new', day, clock: day === now ? localClock(nowMs, me.timezone) : '12:00' });
  }, [canWrite, nowMs, me.timezone, view.range.last]);

  const keys = useMemo(() => {
    const grains = GRANULARITIES.flatMap((granularity) => {
      const { key } = grainOf(granularity);
      return key === null ? [] : [[key, () => void set({ granularity })] as const];
    });
    const breakdowns = breakdownsOf(subject, view.metric);
    const next = breakdowns[(breakdowns.indexOf(view.breakdown) + 1) % breakdowns.length] ?? 'none';
    return {
      ...Object.fromEntries(grains),
      c: () => {
        set({ compare: !view.compare });
      },
      b: () => {
        set({ breakdown: next, hidden: [] } satisfies Change);
      },
      n: addNote,
      e: () => setIsExportOpen(true),
      '?': () => setIsHelpOpen(true),
    };
  }, [set, subject, view.metric, view.breakdown, view.compare, addNote]);
  useShortcuts(keys);

  const title = shown ? seriesName(shown.view.metric, shown.view.mode, shown.view.baseMetric) : '';
  const isDimmed = isLoading && shown !== null;
  return (
    <>
      <div className="grid grid-cols-1 gap-2 print:hidden">
        <RangeRow
          explorer={explorer}
          sharing={{
            isMenuOpen: isExportOpen,
            onMenu: setIsExportOpen,
            onPicture: savePicture,
            onAddNote: canWrite ? addNote : undefined,
          }}
        />
        <ViewRow explorer={explorer} onAddNote={canWrite ? addNote : undefined} />
      </div>
      <div ref={onScreen}>
        <ChartCard
          explorer={explorer}
          shown={shown}
          isLoading={isLoading}
          name={name}
          focused={focused}
          editing={editing}
          onEditing={setEditing}
          onFocus={setFocused}
          onToggle={toggle}
        />
        {shown && !shown.model.isEmpty && !isRefused && !isToCome && (
          <div className={isDimmed ? 'opacity-42 transition-opacity delay-[120ms]' : undefined}>
            {shown.parts ? (
              <BreakdownTable
                model={shown.model}
                totals={shown.parts}
                name={title}
                bucketDays={shown.view.bucketDays}
                onToggle={toggle}
                onFocus={setFocused}
              />
            ) : (
              <BucketTable
                key={`${shown.view.granularity}${shown.view.metric}`}
                sums={shown.sums}
                model={shown.model}
                name={title}
              />
            )}
          </div>
        )}
      </div>
      {shown && state.day !== null && (
        <DayPanel
          explorer={explorer}
          shown={shown}
          name={name}
          day={state.day}
          onClose={() => set({ day: null })}
          onAddNote={canWrite ? (day) => setEditing({ kind: 'new', day, clock: '12:00' }) : undefined}
        />
      )}
      {isHelpOpen && <ShortcutsDialog onClose={() => setIsHelpOpen(false)} />}
    </>
  );
}
