'use client';

import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react';
import { useChart } from '@/components/charts/chart-context';
import { clusterMarkers } from '@/components/charts/model/markers';
import { Plus } from '@/components/ui/icons/icons';
import { windowOnDemand } from '@/components/ui/on-demand/window-code';
import { dayLong } from '@/lib/client/text/format';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import { Disc } from './disc';
import { LaneMarker } from './lane-marker';
import { bucketAt, bucketOf, dayOf, daysMoved, type LanePlace, middlePx } from './place';
import { type Editing, type NoteOwner, useLane } from './use-lane';

const NoteEditor = windowOnDemand(() => import('./note-editor').then((module) => module.NoteEditor));

/** The time of a new note until its writer changes it. */
const NOON = '12:00';

/** Markers whose centres lie nearer than this are one. */
const MERGE_PX = 24;

/**
 * The lane of notes and events over the plot. Markers are buttons outside the drawing, in tab order; a click on an
 * empty place adds a note there, dragging or Shift with an arrow moves one.
 */
export function Lane({
  owner,
  author,
  canWrite,
  editing,
  onEditing,
}: {
  owner: NoteOwner;
  author: string | null;
  canWrite: boolean;
  editing: Editing | null;
  onEditing: (editing: Editing | null) => void;
}) {
  const { model, geometry } = useChart();
  const { plot, bandPx } = geometry;
  const { zone } = model;
  const place: LanePlace = { ...geometry, zone, days: model.buckets.map((bucket) => bucket.counted.first) };
  const markers = clusterMarkers(model.markers, bandPx, MERGE_PX);
  const actions = useLane(owner, zone, author, (refused) => {
    if (editing !== null) return false;
    onEditing(refused);
    return true;
  });
  const focusKept = useFocusKept(
    markers.map((marker) => marker.markers.map(({ annotation }) => annotation.id)),
  );
  const [dragged, setDragged] = useState<{ note: Annotation; byPx: number } | null>(null);
  const editedId = editing?.kind === 'edit' ? editing.note.id : null;
  if (markers.length === 0 && !canWrite) return null;
  const editedDay = editing && (editing.kind === 'new' ? editing.day : dayOf(editing.note, zone));
  const editedPx = editedDay === null ? 0 : middlePx(place, bucketOf(place, editedDay));

  return (
    <div className="absolute inset-x-0 top-0 h-9" data-testid="lane" {...focusKept}>
      <span
        aria-hidden
        className={place.isNarrow ? 'sr-only' : 'absolute top-1 text-11 text-ink-3'}
        style={{ left: 0, width: plot.left - 10, textAlign: 'right' }}
      >
        Notes
      </span>
      {canWrite && (
        <EmptyPlaces
          place={place}
          isQuiet={editing !== null}
          onAdd={(index) => onEditing({ kind: 'new', day: place.days[index] ?? 0, clock: NOON })}
        />
      )}
      {markers.map(({ xPx, markers: merged }) => {
        const notes = merged.map((marker) => marker.annotation);
        const isDragged = dragged !== null && notes.length === 1 && notes[0]?.id === dragged.note.id;
        return (
          <LaneMarker
            key={notes[0]?.id}
            notes={notes}
            zone={zone}
            leftPx={plot.left + xPx + (isDragged ? dragged.byPx : 0)}
            widthPx={place.widthPx}
            plotHeightPx={plot.height + geometry.labelRowPx}
            canWrite={canWrite}
            isSelected={isDragged || notes.some((note) => note.id === editedId)}
            onOpen={(note) => onEditing({ kind: 'edit', note })}
            onDrag={(note, byPx) => setDragged({ note, byPx })}
            onDrop={(note, byPx) => {
              setDragged(null);
              actions.move(note, daysMoved(place, note, byPx));
            }}
            onStep={actions.move}
          />
        );
      })}
      {dragged && (
        <span
          className="pointer-events-none absolute top-8 z-20 -translate-x-1/2 whitespace-nowrap rounded-small bg-ink px-2 py-0.5 text-11 text-bg"
          style={{ left: middlePx(place, bucketOf(place, dayOf(dragged.note, zone))) + dragged.byPx }}
        >
          {dayLong(dayOf(dragged.note, zone) + daysMoved(place, dragged.note, dragged.byPx))}
        </span>
      )}
      {editing && (
        <>
          {editing.kind === 'new' && (
            <span aria-hidden className="absolute top-0.5 -translate-x-1/2" style={{ left: editedPx }}>
              <Disc count={1} isAuto={false} isSelected />
            </span>
          )}
          <NoteEditor
            key={editedId ?? 'new'}
            editing={editing}
            owner={owner}
            zone={zone}
            isNarrow={place.isNarrow}
            leftPx={editedPx}
            actions={actions}
            onClose={() => onEditing(null)}
          />
        </>
      )}
    </div>
  );
}

/**
 * Keeps the focus in the lane: markers merge when the range or the width changes, and a focused one that another
 * swallowed is gone. Its focus goes to the one that now holds its note.
 * @param clusters the ids of each marker's notes; the first one names the marker
 */
function useFocusKept(clusters: readonly (readonly string[])[]) {
  const lane = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  useLayoutEffect(() => {
    const id = focused.current;
    if (id === null || document.activeElement !== document.body) return;
    const marker = clusters.find((ids) => ids.includes(id))?.[0];
    if (marker === undefined) return;
    lane.current
      ?.querySelector<HTMLElement>(`[data-note="${CSS.escape(marker)}"]`)
      ?.focus({ preventScroll: true });
  });
  return {
    ref: lane,
    onFocus: (event: FocusEvent) => {
      focused.current = event.target.getAttribute('data-note');
    },
    // Not called for an element that was removed.
    onBlur: () => {
      focused.current = null;
    },
  };
}

/** Between the markers: a hollow plus under the pointer. The keyboard has "Add note" and the key n. */
function EmptyPlaces({
  place,
  isQuiet,
  onAdd,
}: {
  place: LanePlace;
  isQuiet: boolean;
  onAdd: (index: number) => void;
}) {
  const [at, setAt] = useState<number | null>(null);
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      data-testid="lane-empty"
      className="absolute top-0 h-6 cursor-copy"
      style={{ left: place.plot.left, width: place.plot.width }}
      onPointerMove={(event) => {
        const { left } = event.currentTarget.getBoundingClientRect();
        setAt(bucketAt(place, event.clientX - left));
      }}
      onPointerLeave={() => setAt(null)}
      onClick={(event) => {
        const { left } = event.currentTarget.getBoundingClientRect();
        onAdd(bucketAt(place, event.clientX - left));
      }}
    >
      {at !== null && !isQuiet && (
        <span
          className="pointer-events-none absolute top-0.5 inline-flex size-5 -translate-x-1/2 items-center justify-center rounded-full border-[1.5px] border-line-strong border-dashed text-ink-3"
          style={{ left: middlePx(place, at) - place.plot.left }}
        >
          <Plus className="size-3" aria-hidden />
        </span>
      )}
    </button>
  );
}
