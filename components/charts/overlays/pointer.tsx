'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { type ChartContext, useChart } from '@/components/charts/chart-context';
import type { ChartModel } from '@/components/charts/model/chart-model';
import { type TooltipContent, tooltipAt } from '@/components/charts/model/tooltip';
import type { Geometry } from '@/components/charts/scales/geometry';
import { Button } from '@/components/ui/button';
import { formatExact } from '@/lib/client/text/format';
import type { DayRange } from '@/lib/time/grain';
import { Crosshair } from './crosshair';
import { TOOLTIP_WIDTH, TooltipCard } from './tooltip-card';

/** A drag shorter than this is a click. */
const DRAG_PX = 6;
const TIP_GAP_PX = 14;

/**
 * The parts above the plot that follow the pointer: crosshair, dots, tooltip, the range being dragged. Moves bucket by
 * bucket; arrow keys do the same, and the tooltip is read out. A click or Enter opens a bucket; touch has no hover, so
 * a tap pins the tooltip, with a button that opens the bucket.
 */
export function Pointer({
  label,
  onZoom,
  onOpen,
}: {
  /** The chart in a sentence, for screen readers. */
  label: string;
  onZoom?: (range: DayRange) => void;
  onOpen?: (index: number) => void;
}) {
  const chart = useChart();
  const { model, geometry } = chart;
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const [drag, setDrag] = useState<{ from: number; to: number; startPx: number; isWide: boolean } | null>(
    null,
  );
  const [isPinned, setIsPinned] = useState(false);
  const { plot, bandPx } = geometry;
  const content = at === null ? null : contentAt(chart, at);

  const indexOf = (event: PointerEvent) => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    return geometry.indexAt(event.clientX - left + plot.left);
  };

  function onPointerMove(event: PointerEvent) {
    const index = indexOf(event);
    if (index !== at) setAt(index);
    if (drag) {
      const isWide = drag.isWide || Math.abs(event.clientX - drag.startPx) >= DRAG_PX;
      if (index !== drag.to || isWide !== drag.isWide) setDrag({ ...drag, to: index, isWide });
    }
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const index = indexOf(event);
    setAt(index);
    setIsPinned(event.pointerType === 'touch');
    if (!(onZoom || onOpen) || event.pointerType === 'touch' || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: index, to: index, startPx: event.clientX, isWide: false });
  }

  function onPointerUp() {
    if (drag?.isWide) zoomTo(drag.from, drag.to);
    else if (drag) onOpen?.(drag.to);
    setDrag(null);
  }

  useEffect(() => {
    if (!isPinned) return;
    const unpin = ({ target }: globalThis.PointerEvent) => {
      if (target instanceof Node && box.current?.contains(target)) return;
      setIsPinned(false);
      setAt(null);
    };
    document.addEventListener('pointerdown', unpin);
    return () => document.removeEventListener('pointerdown', unpin);
  }, [isPinned]);

  function zoomTo(a: number, b: number) {
    const first = model.buckets[Math.min(a, b)]?.counted.first;
    const last = model.buckets[Math.max(a, b)]?.counted.last;
    if (first !== undefined && last !== undefined && a !== b) onZoom?.({ first, last });
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = model.buckets.length - 1;
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -7, PageDown: 7 };
    const step = steps[event.key];
    if (step !== undefined) setAt(Math.min(last, Math.max(0, (at ?? (step > 0 ? -1 : last + 1)) + step)));
    else if (event.key === 'Home') setAt(0);
    else if (event.key === 'End') setAt(last);
    else if (event.key === 'Enter' && onOpen && at !== null && event.target === event.currentTarget)
      onOpen(at);
    else if (event.key === 'Escape' && (at !== null || drag)) {
      setAt(null);
      setDrag(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields, and this is none
    <div
      ref={box}
      id={chart.plotId}
      role="group"
      aria-label={label}
      aria-roledescription="chart"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move through the buckets, and the tooltip is read out
      tabIndex={0}
      data-testid="plot"
      className="absolute touch-pan-y select-none rounded-[3px]"
      style={{
        left: plot.left,
        right: geometry.widthPx - plot.left - plot.width,
        top: plot.top,
        height: plot.height + 18,
        cursor: onZoom || onOpen ? 'crosshair' : 'default',
      }}
      onPointerMove={onPointerMove}
      // A lifted finger leaves too, and its tooltip stays.
      onPointerLeave={(event) => !drag && event.pointerType !== 'touch' && setAt(null)}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        setDrag(null);
        setAt(null);
      }}
      onKeyDown={onKeyDown}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setAt(null)}
    >
      {drag?.isWide && (
        <div
          className="absolute top-0 border-accent border-x bg-accent-soft opacity-60"
          style={{
            left: Math.min(drag.from, drag.to) * bandPx,
            width: (Math.abs(drag.to - drag.from) + 1) * bandPx,
            height: plot.height,
          }}
        />
      )}
      {at !== null && content && (
        <>
          <Crosshair index={at} />
          <div
            className="pointer-events-none absolute z-20"
            style={{ left: tipLeft(geometry, at, content), top: geometry.isNarrow ? plot.height + 6 : 8 }}
            data-testid="chart-tooltip"
          >
            <TooltipCard content={content} unit={model.unit}>
              {isPinned && onOpen && (
                <Button
                  size="sm"
                  className="pointer-events-auto mt-2 w-full"
                  onPointerDown={(event) => event.stopPropagation()}
                  onClick={() => onOpen(at)}
                >
                  Open {content.title}
                </Button>
              )}
            </TooltipCard>
          </div>
        </>
      )}
      <div className="sr-only" aria-live="polite">
        {content && spoken(content, model)}
      </div>
    </div>
  );
}

/** The values of a bucket, and below them the lines of the overlays. */
function contentAt(chart: ChartContext, index: number): TooltipContent | null {
  const content = tooltipAt(chart.model, index, chart.baseMetric);
  const added = [...chart.lines.values()].flatMap((linesAt) => linesAt(chart, index));
  return content && { ...content, notes: [...content.notes, ...added] };
}

/** Right of the crosshair if it fits, else left of it; never beyond the card. */
function tipLeft({ plot, bandPx, isNarrow }: Geometry, index: number, content: TooltipContent): number {
  const width = content.total || content.rows.length > 1 ? TOOLTIP_WIDTH.wide : TOOLTIP_WIDTH.plain;
  const x = (index + 0.5) * bandPx;
  if (isNarrow) return Math.max(-plot.left, Math.min(x - width / 2, plot.width - width));
  return x + TIP_GAP_PX + width <= plot.width ? x + TIP_GAP_PX : x - TIP_GAP_PX - width;
}

/** The tooltip as a sentence. */
function spoken(content: TooltipContent, model: ChartModel): string {
  const parts = [content.title];
  if (content.chip) parts.push(content.chip);
  if (content.total) parts.push(`total ${formatExact(content.total.value, model.unit)}`);
  for (const row of content.rows) {
    parts.push(`${row.label} ${row.value === null ? 'no data' : formatExact(row.value, model.unit)}`);
  }
  if (content.prior?.value != null)
    parts.push(`prior ${content.prior.dates} ${formatExact(content.prior.value, model.unit)}`);
  return [...parts, ...content.notes].join(', ');
}
