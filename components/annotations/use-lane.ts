'use client';

import { useCallback, useEffect, useRef } from 'react';
import { copyAndSay } from '@/components/ui/copy-and-say';
import { say, sayError } from '@/components/ui/toast';
import { localDay } from '@/lib/client/text/zone';
import { isPending, useNotes } from '@/lib/client/views/annotations';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import type { EntityType } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import { movedTo, type NoteDraft, toChange, toDraft, toFields } from './note-fields';

/**
 * Which note is open: one that exists, or a new one on a day; `typed`: the fields as typed before, and why they were
 * not saved.
 */
export type Editing = ({ kind: 'edit'; note: Annotation } | { kind: 'new'; day: Day; clock: string }) & {
  typed?: { draft: NoteDraft; problem: string | null };
};

/** The entity whose notes are written here. */
export interface NoteOwner {
  scope: EntityType;
  id: string;
  label: string;
}

export function isEditable(note: Annotation): boolean {
  return note.source === 'user' && !isPending(note);
}

/**
 * The actions on notes, each with its messages for success and failure.
 * @param open opens the editor; false when another note is open in it, or it is gone
 */
export function useLane(
  owner: NoteOwner,
  zone: string,
  author: string | null,
  open: (editing: Editing) => boolean,
) {
  const { id } = owner;
  const notes = useNotes(useCallback((path: string) => path.includes(id), [id]));
  const latestOpen = useRef(open);
  useEffect(() => {
    latestOpen.current = open;
    return () => {
      latestOpen.current = () => false;
    };
  });

  /** Saves in the background; a refused note reopens with the text that was typed. */
  async function save(editing: Editing, draft: NoteDraft): Promise<void> {
    try {
      if (editing.kind === 'new') {
        const fields = toFields(draft, zone);
        await notes.create.mutateAsync({ ...fields, scope: owner.scope, entity_id: owner.id, author });
      } else {
        const change = toChange(editing.note, draft, zone);
        if (Object.keys(change).length > 0)
          await notes.change.mutateAsync({ id: editing.note.id, ...change });
      }
    } catch (error) {
      const problem = `The note was not saved: ${error instanceof Error ? error.message : error}`;
      const again: Editing = { ...editing, typed: { draft, problem } };
      if (latestOpen.current(again)) return;
      sayError(problem, {
        label: 'Copy its text',
        run: () => copyAndSay([draft.title, draft.text].filter(Boolean).join('\n\n'), 'Text copied'),
      });
    }
  }

  /** Moves by whole days and keeps the clock, also over a change of daylight saving. */
  function move(note: Annotation, days: number) {
    if (days === 0) return;
    const day = localDay(Date.parse(note.at), zone) + days;
    notes.change.mutate(
      { id: note.id, at: movedTo(note, day, zone) },
      { onError: (error) => sayError(`The note was not moved: ${error.message}`) },
    );
  }

  function remove(note: Annotation) {
    const { title, at, body_md, scope, entity_id } = note;
    const again = () =>
      notes.create.mutate(
        { title, at, body_md, scope, entity_id, author },
        { onError: (error) => sayError(`The note could not be restored: ${error.message}`) },
      );
    notes.remove.mutate(note.id, {
      onSuccess: () => say('Note deleted.', { label: 'Undo', run: again }),
      onError: (error) => sayError(`The note was not deleted: ${error.message}`),
    });
  }

  /** After the editor closed on unsaved text: a way back to it. */
  function discard(editing: Editing, draft: NoteDraft) {
    say('Closed without saving.', {
      label: 'Reopen',
      run: () => latestOpen.current({ ...editing, typed: { draft, problem: null } }),
    });
  }

  return { save, move, remove, discard };
}

/** The initial fields of the form. */
export function firstDraft(editing: Editing, zone: string): NoteDraft {
  if (editing.typed) return editing.typed.draft;
  if (editing.kind === 'edit') return toDraft(editing.note, zone);
  return { title: '', text: '', day: editing.day, clock: editing.clock };
}
