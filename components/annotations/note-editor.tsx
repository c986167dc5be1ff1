'use client';

import { useRef } from 'react';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/overlays/popover';
import { NoteForm } from './note-form';
import { type Editing, firstDraft, type NoteOwner, type useLane } from './use-lane';

/** The form below its marker; on the phone a sheet from below. A click outside it does not lose the text. */
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
  const isDirty = useRef(editing.refused !== undefined);
  const note = editing.kind === 'edit' ? editing.note : null;
  const form = (
    <NoteForm
      initial={firstDraft(editing, zone)}
      problem={editing.refused?.problem ?? null}
      isNew={note === null}
      of={note?.entity_label ?? owner.label}
      by={note?.author_name ?? null}
      zone={zone}
      isNarrow={isNarrow}
      onCancel={onClose}
      onDirty={() => {
        isDirty.current = true;
      }}
      onSave={(draft) => {
        actions.save(editing, draft);
        onClose();
      }}
      onDelete={
        note
          ? () => {
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
      <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
        <DialogContent title={title} bare>
          {form}
        </DialogContent>
      </Dialog>
    );
  }
  return (
    <Popover open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <PopoverAnchor asChild>
        <span aria-hidden className="absolute top-6 size-px" style={{ left: leftPx }} />
      </PopoverAnchor>
      <PopoverContent
        align="center"
        sideOffset={10}
        aria-label={title}
        className="w-[640px] animate-rise rounded-editor"
        onInteractOutside={(event) => isDirty.current && event.preventDefault()}
      >
        {form}
      </PopoverContent>
    </Popover>
  );
}
