'use client';

import { useCallback } from 'react';
import { say, sayError } from '@/components/ui/toast';
import { isPending, useNotes } from '@/lib/client/annotations';
import { instantOf, localClock, localDay } from '@/lib/client/zone';
import type { Annotation } from '@/lib/contract/analytics';
import type { EntityType } from '@/lib/metrics/catalogue';
import type { Day } from '@/lib/time/day';
import type { NoteDraft } from './note-form';

/** Which note is open: one that exists, or a new one on a day. */
export type Editing = { kind: 'edit'; note: Annotation } | { kind: 'new'; day: Day; clock: string };

/** Whose notes are written here. */
export interface NoteOwner {
  scope: EntityType;
  id: string;
  label: string;
}

export function isEditable(note: Annotation): boolean {
  return note.source === 'user' && !isPending(note);
}

/** What can be done to notes, each with its word for success and for failure. */
export function useLane(owner: NoteOwner, zone: string, author: string | null) {
  const { id } = owner;
  const notes = useNotes(useCallback((path: string) => path.includes(id), [id]));

  function create(draft: NoteDraft) {
    notes.create.mutate(
      { ...toFields(draft, zone), scope: owner.scope, entity_id: owner.id, author },
      { onError: (error) => sayError(`The note was not saved: ${error.message}`) },
    );
  }

  function change(note: Annotation, draft: NoteDraft) {
    notes.change.mutate(
      { id: note.id, ...toFields(draft, zone) },
      { onError: (error) => sayError(`The note was not changed: ${error.message}`) },
    );
  }

  /** Moves by whole days and keeps the clock, also over a change of daylight saving. */
  function move(note: Annotation, days: number) {
    if (days === 0) return;
    const at = Date.parse(note.at);
    const moved = instantOf(localDay(at, zone) + days, localClock(at, zone), zone);
    notes.change.mutate(
      { id: note.id, at: new Date(moved).toISOString() },
      { onError: (error) => sayError(`The note was not moved: ${error.message}`) },
    );
  }

  function remove(note: Annotation) {
    const { title, at, body_md, scope, entity_id } = note;
    const again = () =>
      notes.create.mutate(
        { title, at, body_md, scope, entity_id, author },
        { onError: (error) => sayError(`The note could not be brought back: ${error.message}`) },
      );
    notes.remove.mutate(note.id, {
      onSuccess: () => say('Note deleted.', { label: 'Undo', run: again }),
      onError: (error) => sayError(`The note was not deleted: ${error.message}`),
    });
  }

  return { create, change, move, remove };
}

function toFields({ title, text, day, clock }: NoteDraft, zone: string) {
  return {
    title,
    body_md: text.trim() === '' ? null : text,
    at: new Date(instantOf(day, clock, zone)).toISOString(),
  };
}

/** A note as the form edits it. */
export function toDraft(editing: Editing, zone: string): NoteDraft {
  if (editing.kind === 'new') return { title: '', text: '', day: editing.day, clock: editing.clock };
  const at = Date.parse(editing.note.at);
  return {
    title: editing.note.title,
    text: editing.note.body_md ?? '',
    day: localDay(at, zone),
    clock: localClock(at, zone),
  };
}
