'use client';

import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';
import { Field, Input } from '@/components/ui/forms/field';
import { Trash2, X } from '@/components/ui/icons/icons';
import { Kbd, modifierKey } from '@/components/ui/kbd';
import { Problem } from '@/components/ui/problem';
import { useUnsaved } from '@/lib/client/page/use-unsaved';
import { zoneCity } from '@/lib/client/text/zone';
import { MAX_NOTE_BODY, MAX_NOTE_TITLE } from '@/lib/contract/limits';
import { formatDay, parseDay } from '@/lib/time/day';
import type { NoteDraft } from './note-fields';
import { NoteText } from './note-text';

/** Title, date and time, Markdown with its preview. Esc cancels, Ctrl or ⌘ with Enter saves. */
export function NoteForm({
  initial,
  problem,
  isTyped,
  isNew,
  of,
  by,
  zone,
  isNarrow,
  onSave,
  onCancel,
  onDelete,
  onEdit,
}: {
  initial: NoteDraft;
  /** Why it could not be saved. */
  problem: string | null;
  /** Whether the text was typed before, and is not saved yet. */
  isTyped: boolean;
  isNew: boolean;
  /** Whose note it is. */
  of: string;
  by: string | null;
  zone: string;
  isNarrow: boolean;
  onSave: (draft: NoteDraft) => void;
  onCancel: () => void;
  onDelete?: (() => void) | undefined;
  /** Called after every change of the fields to save. */
  onEdit: (draft: NoteDraft) => void;
}) {
  const [draft, setDraft] = useState(initial);
  const [dateText, setDateText] = useState(formatDay(initial.day));
  const titleLength = [...draft.title.trim()].length;
  const textLength = [...draft.text].length;
  const day = parseDay(dateText);
  const isComplete =
    titleLength > 0 &&
    titleLength <= MAX_NOTE_TITLE &&
    textLength <= MAX_NOTE_BODY &&
    day !== null &&
    // Browsers return an empty text for an incomplete time.
    draft.clock !== '';
  const [isEdited, setIsEdited] = useState(isTyped);
  useUnsaved(isEdited);

  function edit(change: Partial<NoteDraft>) {
    const next = { ...draft, ...change };
    setIsEdited(true);
    setDraft(next);
    onEdit(next);
  }

  function save(event?: FormEvent) {
    event?.preventDefault();
    if (isComplete) onSave({ ...draft, title: draft.title.trim(), day });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      save();
    }
  }

  return (
    <form onSubmit={save} onKeyDown={onKeyDown} aria-label={isNew ? 'New note' : 'Edit note'}>
      <div className="grid gap-3 px-4 pt-3.5 pb-3">
        <div className="flex items-center gap-2.5">
          <h2 className="font-semibold text-14">{isNew ? 'New note' : 'Edit note'}</h2>
          <Chip tone="outline" className="min-w-0 max-w-64 shrink!" title={of}>
            <span className="truncate">{of}</span>
          </Chip>
          {by && <span className="ml-auto truncate text-12 text-ink-3">{by}</span>}
          <IconButton
            label="Close"
            variant="ghost"
            size="iconSm"
            className={cn('-mr-2', !by && 'ml-auto')}
            onClick={onCancel}
          >
            <X className="size-4" aria-hidden />
          </IconButton>
        </div>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-[1fr_auto_auto] [&>:first-child]:max-sm:col-span-2">
          <Field
            label={
              <span className="flex justify-between">
                Title
                <span
                  className={cn('font-normal', titleLength > MAX_NOTE_TITLE ? 'text-down' : 'text-ink-3')}
                >
                  {titleLength} / {MAX_NOTE_TITLE}
                </span>
              </span>
            }
          >
            {(ids) => (
              <Input
                {...ids}
                autoFocus
                required
                value={draft.title}
                autoComplete="off"
                onChange={(event) => edit({ title: event.target.value })}
              />
            )}
          </Field>
          <Field label="Date" problem={day === null ? 'Choose a date' : null}>
            {(ids) => (
              <Input
                {...ids}
                type="date"
                required
                value={dateText}
                onChange={(event) => {
                  setDateText(event.target.value);
                  edit({ day: parseDay(event.target.value) ?? draft.day });
                }}
              />
            )}
          </Field>
          <Field
            label={
              <>
                Time <span className="font-normal text-ink-3">{zoneCity(zone)}</span>
              </>
            }
            problem={draft.clock === '' ? 'Choose a time' : null}
          >
            {(ids) => (
              <Input
                {...ids}
                type="time"
                required
                value={draft.clock}
                onChange={(event) => edit({ clock: event.target.value })}
              />
            )}
          </Field>
        </div>
        <NoteText text={draft.text} isNarrow={isNarrow} onChange={(text) => edit({ text })} />
        <Problem>{problem}</Problem>
      </div>
      <div className="flex items-center gap-2 rounded-b-editor border-line border-t bg-sunken px-4 py-2.5">
        {onDelete && (
          <Button variant="danger" size="sm" className="-ml-2" onClick={onDelete}>
            <Trash2 className="size-3.5" aria-hidden />
            Delete
          </Button>
        )}
        <span className="ml-auto hidden items-center gap-1.5 pr-2 text-12 text-ink-3 sm:flex">
          <Kbd>Esc</Kbd> cancels <Kbd>{modifierKey()}</Kbd>
          <Kbd>↵</Kbd> saves
        </span>
        <Button className="max-sm:ml-auto" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" disabled={!isComplete}>
          {problem === null ? 'Save note' : 'Try again'}
        </Button>
      </div>
    </form>
  );
}
