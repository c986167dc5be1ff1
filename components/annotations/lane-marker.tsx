'use client';

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { floatStyle } from '@/components/ui/overlays/float-style';
import { Popover, PopoverContent } from '@/components/ui/overlays/popover';
import { dayLong } from '@/lib/client/text/format';
import { localDay } from '@/lib/client/text/zone';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import { Disc } from './disc';
import { NoteCard } from './note/note-card';
import { NoteList } from './note/note-list';
import { isEditable } from './use-lane';

/** A drag shorter than this is a click. */
const DRAG_PX = 5;

/** One marker, or several too close together: a real button, which shows its notes on hover and focus. */
export function LaneMarker({
  notes,
  zone,
  leftPx,
  widthPx,
  plotHeightPx,
  canWrite,
  isSelected,
  onOpen,
  onDrag,
  onDrop,
  onStep,
}: {
  notes: readonly Annotation[];
  zone: string;
  leftPx: number;
  /** Of the whole lane. */
  widthPx: number;
  /** Down to the axis. */
  plotHeightPx: number;
  canWrite: boolean;
  isSelected: boolean;
  onOpen: (note: Annotation) => void;
  /** While a single note is dragged: the distance. */
  onDrag: (note: Annotation, byPx: number) => void;
  onDrop: (note: Annotation, byPx: number) => void;
  /** Shift and an arrow: a day back or on. */
  onStep: (note: Annotation, days: number) => void;
}) {
  const [isListOpen, setIsListOpen] = useState(false);
  const [isPeeking, setIsPeeking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const drag = useRef<{ startPx: number; isMoving: boolean } | null>(null);
  const [first] = notes;
  if (!first) return null;
  const isCluster = notes.length > 1;
  const isAuto = !isCluster && first.source === 'auto';
  const canEdit = canWrite && !isCluster && isEditable(first);
  const day = dayLong(localDay(Date.parse(first.at), zone));
  const name = isCluster ? `${notes.length} notes` : `${isAuto ? 'Event' : 'Note'}: ${first.title}`;

  function onClick() {
    setIsPeeking(false);
    if (canEdit) onOpen(first as Annotation);
    else setIsListOpen(!isListOpen);
  }

  function onPointerDown(event: PointerEvent<HTMLButtonElement>) {
    if (!canEdit || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { startPx: event.clientX, isMoving: false };
  }

  function onPointerMove(event: PointerEvent) {
    if (!drag.current) {
      if (event.pointerType === 'mouse') setIsPeeking(true);
      return;
    }
    const byPx = event.clientX - drag.current.startPx;
    if (!drag.current.isMoving && Math.abs(byPx) < DRAG_PX) return;
    drag.current.isMoving = true;
    setIsPeeking(false);
    onDrag(first as Annotation, byPx);
  }

  function onPointerUp(event: PointerEvent) {
    const wasMoving = drag.current?.isMoving ?? false;
    const byPx = event.clientX - (drag.current?.startPx ?? event.clientX);
    // The click that follows a drag opens nothing.
    setTimeout(() => {
      drag.current = null;
    });
    if (wasMoving) onDrop(first as Annotation, byPx);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!canEdit || !event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    onStep(first as Annotation, event.key === 'ArrowLeft' ? -1 : 1);
  }

  return (
    <Popover open={isListOpen} onOpenChange={setIsListOpen} anchor={button}>
      <button
        ref={button}
        type="button"
        aria-label={`${name}, ${day}`}
        aria-expanded={isCluster || isAuto ? isListOpen : undefined}
        data-note={first.id}
        className="group absolute top-0 z-10 flex size-6 -translate-x-1/2 touch-none items-center justify-center rounded-full"
        style={{ left: leftPx, cursor: canEdit ? 'grab' : 'pointer' }}
        onClick={() => !drag.current?.isMoving && onClick()}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={() => setIsPeeking(false)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setIsPeeking(true)}
        onBlur={() => setIsPeeking(false)}
        onKeyDown={onKeyDown}
      >
        <Disc count={notes.length} isAuto={isAuto} isSelected={isSelected || isListOpen} />
        <span aria-hidden className="absolute top-[22px] h-[10px] w-px bg-axis" />
        <span
          aria-hidden
          className={cn(
            'pointer-events-none absolute top-9 w-0 border-l border-dashed',
            isSelected || isListOpen
              ? 'border-accent'
              : 'hidden border-ink-3 group-hover:block group-focus-visible:block',
          )}
          style={{ height: plotHeightPx }}
        />
      </button>
      {isPeeking && !isListOpen && !isSelected && (
        <div
          className={cn(floatStyle, 'pointer-events-none absolute top-10 w-[300px]')}
          style={{ left: Math.min(Math.max(leftPx - 150, 0), widthPx - 300) }}
        >
          {isCluster ? (
            <ul className="px-3 py-2">
              {notes.map((note) => (
                <li key={note.id} className="truncate py-0.5 text-12">
                  {note.title}
                </li>
              ))}
            </ul>
          ) : (
            <NoteCard note={first} zone={zone} canEdit={canEdit} />
          )}
        </div>
      )}
      <PopoverContent
        aria-label={name}
        align="center"
        sideOffset={12}
        onOpenAutoFocus={(event) => isPeeking && event.preventDefault()}
        className={cn(
          'max-h-80 w-[300px] overflow-y-auto',
          isPeeking && !isListOpen && 'pointer-events-none',
        )}
      >
        {isCluster ? (
          <NoteList
            notes={notes}
            zone={zone}
            canEdit={(note) => canWrite && isEditable(note)}
            onOpen={(note) => {
              setIsListOpen(false);
              // The editor returns the focus to here.
              button.current?.focus();
              onOpen(note);
            }}
          />
        ) : (
          <NoteCard note={first} zone={zone} canEdit={canEdit} />
        )}
      </PopoverContent>
    </Popover>
  );
}
