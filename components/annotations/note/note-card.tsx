'use client';

import { Kbd } from '@/components/ui/kbd';
import { dayLong } from '@/lib/client/text/format';
import { localClock, localDay } from '@/lib/client/text/zone';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import { NoteBody } from './note-body';

/** A note in full: title, when and by whom, text or what an event changed. `canEdit` adds the keys that change it. */
export function NoteCard({
  note,
  zone,
  canEdit = false,
}: {
  note: Annotation;
  zone: string;
  canEdit?: boolean;
}) {
  const at = Date.parse(note.at);
  const who = [note.author_name, note.entity_label && `on ${note.entity_label}`].filter(Boolean).join(' · ');
  return (
    <div className="px-3 py-2.5 text-12">
      <p className="font-semibold text-13">{note.title}</p>
      <p className="text-ink-3">
        {dayLong(localDay(at, zone))}, {localClock(at, zone)}
        {who && ` · ${who}`}
      </p>
      <NoteBody note={note} />
      {canEdit && (
        <p className="mt-2 flex items-center gap-1.5 border-line border-t pt-2 text-ink-3">
          <Kbd>Enter</Kbd> edit
          <span className="ml-auto flex items-center gap-1.5">
            <Kbd>⇧</Kbd>
            <Kbd>→</Kbd> move a day
          </span>
        </p>
      )}
    </div>
  );
}
