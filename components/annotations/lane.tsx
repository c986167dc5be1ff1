'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type PointerEvent, useState } from 'react';
import type { ChartModel } from '@/components/charts/chart-model';
import { dayLong } from '@/components/charts/format';
import type { Geometry } from '@/components/charts/geometry';
import { clusterMarkers } from '@/components/charts/markers';
import { cn } from '@/components/ui/cn';
import { localDay } from '@/lib/client/zone';
import type { Annotation } from '@/lib/contract/analytics';
import type { Day } from '@/lib/time/day';
import { Disc } from './disc';
import { LaneMarker } from './lane-marker';
import { type Editing, type NoteOwner, useLane } from './use-lane';

const NoteEditor = dynamic(() => import('./note-editor').then((module) => module.NoteEditor), { ssr: false });

/** Centres nearer than this merge. */
const MERGE_PX = 24;
/** New notes stand at noon until somebody says otherwise. */
const NOON = '12:00';

/**
 * The lane over the plot: what happened when. Markers are buttons outside the drawing, in tab order; an empty place
 * adds a note there, dragging or Shift with an arrow moves one.
 */
export function Lane({
  model,
  geometry,
  owner,
  author,
  canWrite,
  editing,
  onEditing,
}: {
  model: ChartModel;
  geometry: Geometry;
  owner: NoteOwner;
  author: string | null;
  canWrite: boolean;
  editing: Editing | null;
  onEditing: (editing: Editing | null) => void;
}) {
  const { plot, bandPx } = geometry;
  const actions = useLane(owner, model.zone, author);
  const [dragged, setDragged] = useState<{ id: string; byPx: number } | null>(null);
  const [emptyAt, setEmptyAt] = useState<number | null>(null);
  const clusters = clusterMarkers(model.markers, bandPx, MERGE_PX);
  const editedId = editing?.kind === 'edit' ? editing.note.id : null;
  if (clusters.length === 0 && !canWrite) return null;

  /** Whole buckets that a drag passed, as days. */
  function daysMoved(note: Annotation, byPx: number): number {
    const from = model.markers.find((marker) => marker.annotation.id === note.id)?.index ?? 0;
    const to = Math.min(model.buckets.length - 1, Math.max(0, from + Math.round(byPx / bandPx)));
    return (model.buckets[to]?.start ?? 0) - (model.buckets[from]?.start ?? 0);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const left = event.currentTarget.getBoundingClientRect().left;
    setEmptyAt(geometry.indexAt(event.clientX - left + plot.left));
  }

  const bucketLeft = (index: number) => geometry.x(index);
  const emptyBucket = emptyAt === null ? null : model.buckets[emptyAt];
  return (
    <div className="absolute inset-x-0 top-0 h-9" data-testid="lane">
      <span
        aria-hidden
        className={cn('absolute top-1 text-11 text-ink-3', geometry.isNarrow && 'sr-only')}
        style={{ left: 0, width: plot.left - 10, textAlign: 'right' }}
      >
        Notes
      </span>
      {canWrite && (
        // A shortcut for the pointer; the keyboard has "Add note" and the key n.
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          data-testid="lane-empty"
          className="absolute top-0 h-6 cursor-copy"
          style={{ left: plot.left, width: plot.width }}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setEmptyAt(null)}
          onClick={() =>
            emptyBucket && onEditing({ kind: 'new', day: emptyBucket.counted.first, clock: NOON })
          }
        >
          {emptyAt !== null && !editing && (
            <span
              className="pointer-events-none absolute top-0.5 inline-flex size-5 -translate-x-1/2 items-center justify-center rounded-full border-[1.5px] border-line-strong border-dashed text-ink-3"
              style={{ left: bucketLeft(emptyAt) - plot.left }}
            >
              <Plus className="size-3" aria-hidden />
            </span>
          )}
        </button>
      )}
      {clusters.map((cluster) => {
        const [first] = cluster.markers;
        const isDragged =
          dragged !== null && cluster.markers.length === 1 && first?.annotation.id === dragged.id;
        return (
          <LaneMarker
            key={first?.annotation.id}
            cluster={cluster}
            zone={model.zone}
            leftPx={plot.left + cluster.xPx + (isDragged ? dragged.byPx : 0)}
            widthPx={geometry.widthPx}
            plotHeightPx={plot.height}
            canWrite={canWrite}
            isSelected={isDragged || cluster.markers.some((marker) => marker.annotation.id === editedId)}
            onOpen={(note) => onEditing({ kind: 'edit', note })}
            onDrag={(note, byPx) => setDragged({ id: note.id, byPx })}
            onDrop={(note, byPx) => {
              setDragged(null);
              actions.move(note, daysMoved(note, byPx));
            }}
            onStep={actions.move}
          />
        );
      })}
      {dragged && <DragDay leftPx={draggedLeft(dragged)} day={draggedDay(dragged)} />}
      {editing && (
        <>
          {editing.kind === 'new' && (
            <span
              aria-hidden
              className="absolute top-0.5 -translate-x-1/2"
              style={{ left: editingLeft(editing) }}
            >
              <Disc count={1} isAuto={false} isSelected />
            </span>
          )}
          <NoteEditor
            key={editedId ?? 'new'}
            editing={editing}
            owner={owner}
            zone={model.zone}
            isNarrow={geometry.isNarrow}
            leftPx={editingLeft(editing)}
            actions={actions}
            onClose={() => onEditing(null)}
          />
        </>
      )}
    </div>
  );

  function editingLeft(open: Editing): number {
    const day = open.kind === 'new' ? open.day : localDay(Date.parse(open.note.at), model.zone);
    const index = model.buckets.findLastIndex((bucket) => bucket.start <= day);
    return bucketLeft(Math.max(0, index));
  }

  function draggedLeft({ id, byPx }: { id: string; byPx: number }): number {
    const index = model.markers.find((marker) => marker.annotation.id === id)?.index ?? 0;
    return bucketLeft(index) + byPx;
  }

  function draggedDay({ id, byPx }: { id: string; byPx: number }): number {
    const note = model.markers.find((marker) => marker.annotation.id === id)?.annotation;
    return note ? localDay(Date.parse(note.at), model.zone) + daysMoved(note, byPx) : 0;
  }
}

/** The day a dragged note would move to. */
function DragDay({ leftPx, day }: { leftPx: number; day: Day }) {
  return (
    <span
      className="pointer-events-none absolute top-8 z-20 -translate-x-1/2 whitespace-nowrap rounded-small bg-ink px-2 py-0.5 text-11 text-bg"
      style={{ left: leftPx }}
    >
      {dayLong(day)}
    </span>
  );
}
