'use client';

import { StickyNote, Zap } from 'lucide-react';
import type { ChartModel } from '@/components/charts/chart-model';
import { dayLong } from '@/components/charts/format';
import type { Geometry } from '@/components/charts/geometry';
import { type Cluster, clusterMarkers } from '@/components/charts/markers';
import { cn } from '@/components/ui/cn';
import { floatStyle, Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { localClock, localDay } from '@/lib/client/zone';
import type { Annotation } from '@/lib/contract/analytics';

/** Centres nearer than this merge. */
const MERGE_PX = 24;

/** The lane over the plot: what happened when. Markers are buttons outside the drawing, in tab order. */
export function Lane({ model, geometry }: { model: ChartModel; geometry: Geometry }) {
  const { plot, bandPx } = geometry;
  const clusters = clusterMarkers(model.markers, bandPx, MERGE_PX);
  if (clusters.length === 0) return null;
  return (
    <div className="absolute inset-x-0 top-0 h-9" data-testid="lane">
      <span
        aria-hidden
        className={cn('absolute top-1 text-11 text-ink-3', geometry.isNarrow && 'sr-only')}
        style={{ left: 0, width: plot.left - 10, textAlign: 'right' }}
      >
        Notes
      </span>
      {clusters.map((cluster) => (
        <LaneMarker
          key={cluster.markers[0]?.annotation.id}
          cluster={cluster}
          model={model}
          leftPx={plot.left + cluster.xPx}
          plotHeightPx={plot.height}
        />
      ))}
    </div>
  );
}

function LaneMarker({
  cluster,
  model,
  leftPx,
  plotHeightPx,
}: {
  cluster: Cluster;
  model: ChartModel;
  leftPx: number;
  plotHeightPx: number;
}) {
  const [first] = cluster.markers;
  if (!first) return null;
  const count = cluster.markers.length;
  const isAuto = cluster.markers.every((marker) => marker.annotation.source === 'auto');
  const name = count > 1 ? `${count} notes` : `${isAuto ? 'Event' : 'Note'}: ${first.annotation.title}`;
  return (
    <Popover>
      <PopoverTrigger
        aria-label={`${name}, ${dayLong(localDay(Date.parse(first.annotation.at), model.zone))}`}
        className="group absolute top-0 flex size-6 -translate-x-1/2 items-center justify-center rounded-full"
        style={{ left: leftPx }}
      >
        <span
          className={cn(
            'inline-flex size-5 items-center justify-center rounded-full font-semibold text-11',
            isAuto && count === 1
              ? 'border-[1.5px] border-line-strong bg-panel text-ink-3'
              : 'bg-ink text-bg group-data-[state=open]:bg-accent group-data-[state=open]:text-on-accent',
            count > 1 && 'ring-1 ring-line-strong ring-offset-1 ring-offset-panel',
            'group-data-[state=open]:ring-2 group-data-[state=open]:ring-accent group-data-[state=open]:ring-offset-1 group-data-[state=open]:ring-offset-panel',
          )}
        >
          {count > 1 ? (
            count
          ) : isAuto ? (
            <Zap className="size-2.5" aria-hidden />
          ) : (
            <StickyNote className="size-2.5" aria-hidden />
          )}
        </span>
        <span aria-hidden className="absolute top-[22px] h-[10px] w-px bg-axis" />
        <span
          aria-hidden
          className="pointer-events-none absolute top-9 hidden w-0 border-ink-3 border-l border-dotted group-hover:block group-focus-visible:block group-data-[state=open]:block"
          style={{ height: plotHeightPx }}
        />
      </PopoverTrigger>
      <PopoverContent
        align="center"
        sideOffset={4}
        className={cn(floatStyle, 'w-[300px] max-h-80 overflow-y-auto p-0')}
      >
        {cluster.markers.map(({ annotation }) => (
          <NoteCard key={annotation.id} annotation={annotation} zone={model.zone} />
        ))}
      </PopoverContent>
    </Popover>
  );
}

function NoteCard({ annotation, zone }: { annotation: Annotation; zone: string }) {
  const at = Date.parse(annotation.at);
  const who = [annotation.author_name, annotation.entity_label].filter(Boolean).join(' · ');
  return (
    <div className="border-line px-3 py-2.5 not-first:border-t">
      <p className="font-semibold text-13">{annotation.title}</p>
      <p className="text-12 text-ink-3">
        {dayLong(localDay(at, zone))}, {localClock(at, zone)}
        {who && ` · ${who}`}
      </p>
      {annotation.body_md && (
        <p className="mt-1.5 whitespace-pre-line text-12 text-ink-2">{annotation.body_md}</p>
      )}
    </div>
  );
}
