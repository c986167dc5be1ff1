'use client';

import { useRef } from 'react';
import { useChart } from '@/components/charts/chart-context';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { Popover, PopoverContent } from '@/components/ui/overlays/popover';
import type { NoteDraft } from './note-fields';
import { NoteForm } from './note-form';
import { type Editing, firstDraft, type NoteOwner, type useLane } from './use-lane';

/**
 * The form below its marker; on the phone a sheet from below. A click outside it does not lose the text, and text lost
 * by closing it can be reopened. The focus returns to where it came from, else to the plot.
 */
export function NoteEditor({
  editing,
  owner,
  zone,
  isNarrow,
  leftPx,
  actions,
  onClose,
}: {
  editing: Editing;
  owner: NoteOwner;
  zone: string;
  isNarrow: boolean;
  /** Of the marker, in the lane. */
  leftPx: number;
  actions: ReturnType<typeof useLane>;
  onClose: () => void;
}) {
  const { plotId } = useChart();
  const edited = useRef<NoteDraft | null>(editing.typed?.draft ?? null);
  const note = editing.kind === 'edit' ? editing.note : null;
  const isDeleted = useRef(false);
  const spot = useRef<HTMLSpanElement>(null);
  // The marker of a deleted note goes with it.
  const focusTarget = (opener: HTMLElement | null) =>
    isDeleted.current || !opener ? document.getElementById(plotId) : opener;

  function cancel() {
    if (edited.current) actions.discard(editing, edited.current);
    onClose();
  }

  const form = (
    <NoteForm
      initial={firstDraft(editing, zone)}
      problem={editing.typed?.problem ?? null}
      isTyped={editing.typed !== undefined}
      isNew={note === null}
      of={note?.entity_label ?? owner.label}
      by={note?.author_name ?? null}
      zone={zone}
      isNarrow={isNarrow}
      onCancel={cancel}
      onEdit={(draft) => {
        edited.current = draft;
      }}
      onSave={(draft) => {
        actions.save(editing, draft);
        onClose();
      }}
      onDelete={
        note
          ? () => {
              isDeleted.current = true;
              actions.remove(note);
              onClose();
            }
          : undefined
      }
    />
  );
  const title = note ? 'Edit note' : 'New note';
  if (isNarrow) {
    return (
      <Dialog open onOpenChange={(isOpen) => !isOpen && cancel()}>
        <DialogContent title={title} bare focusTarget={focusTarget}>
          {form}
        </DialogContent>
      </Dialog>
    );
  }
  return (
    <Popover open onOpenChange={(isOpen) => !isOpen && cancel()} anchor={spot}>
      <span ref={spot} aria-hidden className="absolute top-6 size-px" style={{ left: leftPx }} />
      <PopoverContent
        align="center"
        sideOffset={10}
        aria-label={title}
        className="w-[640px] animate-rise rounded-editor!"
        focusTarget={focusTarget}
        onInteractOutside={(event) => edited.current && event.preventDefault()}
      >
        {form}
      </PopoverContent>
    </Popover>
  );
}
