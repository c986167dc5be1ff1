'use client';

import { useState } from 'react';
import { NoteCard } from '@/components/annotations/note/note-card';
import type { ChartModel } from '@/components/charts/model/chart-model';
import { tooltipAt } from '@/components/charts/model/tooltip';
import type { Explorer } from '@/components/dashboard/explorer/state/use-explorer';
import type { Shown } from '@/components/dashboard/explorer/state/use-shown';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/forms/segmented';
import { ChevronLeft, ChevronRight, Plus } from '@/components/ui/icons/icons';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { bucketNoun, formatExact } from '@/lib/client/text/format';
import { bucketView } from '@/lib/client/views/explorer-questions';
import { breakdownsOf } from '@/lib/client/views/explorer-state';
import { titleOf } from '@/lib/domain/entities';
import { seriesName } from '@/lib/domain/series-name';
import type { Day } from '@/lib/time/day';
import { daysIn } from '@/lib/time/grain';
import { Parts } from './parts';

/**
 * An open bucket of the chart: its value, its contributors, and its notes. The URL names it, so that Back closes it.
 */
export function DayPanel({
  explorer,
  shown,
  name,
  day,
  onClose,
  onAddNote,
}: {
  explorer: Explorer;
  shown: Shown;
  /** What is shown, by name. */
  name: string;
  /** A day of the bucket. */
  day: Day;
  onClose: () => void;
  onAddNote?: ((day: Day) => void) | undefined;
}) {
  const { set, subject } = explorer;
  const { model, view } = shown;
  const kinds = breakdownsOf(subject, view.metric).filter((kind) => kind !== 'none');
  const [chosen, setChosen] = useState(view.breakdown);
  const kind = kinds.find((one) => one === chosen) ?? kinds[0];
  const index = indexOf(model, day);
  const bucket = model.buckets[index];
  const content = tooltipAt(model, index, view.baseMetric);
  if (!bucket || !content) return null;

  const noun = bucketNoun(model.granularity, view.bucketDays);
  const step = (to: number) => set({ day: model.buckets[to]?.counted.last ?? null }, { history: 'replace' });
  const notes = model.markers.flatMap((marker) => (marker.index === index ? [marker.annotation] : []));
  // Side by side shows a value for each; otherwise the parts below show the whole.
  const rows = content.total || content.rows.length < 2 ? [] : content.rows;
  const total = content.total?.value ?? content.rows[0]?.value ?? null;
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title={content.title}
        description={`${seriesName(model.metric, model.mode, view.baseMetric)} of ${name}${content.chip ? `, ${content.chip}` : ''}`}
        // A panel opened by a link has no opener, and the button of a pinned tooltip is gone.
        focusTarget={(opener) =>
          opener ?? document.querySelector<HTMLElement>('[aria-roledescription="chart"]')
        }
        className="sm:w-[min(560px,calc(100vw-32px))]!"
      >
        <div className="px-5 pt-3 pb-4">
          <div className="flex items-center gap-2">
            {rows.length === 0 && (
              <span className="font-semibold text-18">{formatExact(total, model.unit)}</span>
            )}
            {/* Without tooltips: the focus opens here, and Esc would close the tooltip first. */}
            <span className="ml-auto flex gap-1">
              <Button
                size="icon"
                aria-label={`Previous ${noun}`}
                aria-disabled={index === 0}
                onClick={() => index > 0 && step(index - 1)}
              >
                <ChevronLeft className="size-4" aria-hidden />
              </Button>
              <Button
                size="icon"
                aria-label={`Next ${noun}`}
                aria-disabled={index === model.buckets.length - 1}
                onClick={() => index < model.buckets.length - 1 && step(index + 1)}
              >
                <ChevronRight className="size-4" aria-hidden />
              </Button>
            </span>
          </div>
          {content.notes.map((note) => (
            <p key={note} className="text-12 text-ink-3">
              {note}
            </p>
          ))}
          {rows.length > 0 && (
            <ul>
              {rows.map((row) => (
                <li key={row.id} className="flex gap-3 border-grid border-b py-2 last:border-b-0">
                  <span className="min-w-0 flex-1 truncate">{row.label}</span>
                  <span className="font-medium">{formatExact(row.value, model.unit)}</span>
                </li>
              ))}
            </ul>
          )}
          {kind && (
            <>
              {kinds.length > 1 && (
                <Segmented
                  name="Parts"
                  className="mt-3"
                  value={kind}
                  segments={kinds.map((one) => ({ value: one, label: titleOf(one, 2) }))}
                  onChange={setChosen}
                />
              )}
              <Parts view={bucketView(view, bucket.counted, kind)} explorer={explorer} day={day} />
            </>
          )}
          {notes.length > 0 && (
            <>
              <h3 className="mt-4 font-semibold text-13">Notes</h3>
              <ul className="-mx-3">
                {notes.map((note) => (
                  <li key={note.id}>
                    <NoteCard note={note} zone={model.zone} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        {(onAddNote || daysIn(bucket.counted) > 1) && (
          <div className="sticky bottom-0 flex gap-2 border-line border-t bg-raised px-5 py-3">
            {onAddNote && (
              <Button
                onClick={() => {
                  onClose();
                  // Once the panel is gone, and keeps the focus no longer.
                  queueMicrotask(() => onAddNote(bucket.counted.last));
                }}
              >
                <Plus className="size-4" aria-hidden />
                Add note
              </Button>
            )}
            {daysIn(bucket.counted) > 1 && (
              <Button
                className="ml-auto"
                onClick={() =>
                  set({
                    range: null,
                    from: bucket.counted.first,
                    to: bucket.counted.last,
                    granularity: 'day',
                  })
                }
              >
                Show its days
              </Button>
            )}
          </div>
        )}
      </DialogContent>
    </Dialog>
  );
}

/** The bucket that counts a day; −1 outside of what is shown. The buckets of a running total all begin on its first day. */
function indexOf({ buckets }: ChartModel, day: Day): number {
  return buckets.findIndex(({ counted }) => counted.first <= day && day <= counted.last);
}
