import { useState } from 'react';
import { ChevronDown, StickyNote, Zap } from '@/components/ui/icons/icons';
import { dayLong } from '@/lib/client/text/format';
import { localClock, localDay } from '@/lib/client/text/zone';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import { hasBody, NoteBody } from './note-body';

/** The notes of a cluster; a click opens one that can be edited, and unfolds any other that says more. */
export function NoteList({
  notes,
  zone,
  canEdit,
  onOpen,
}: {
  notes: readonly Annotation[];
  zone: string;
  canEdit: (note: Annotation) => boolean;
  onOpen: (note: Annotation) => void;
}) {
  const [unfolded, setUnfolded] = useState<string | null>(null);
  return (
    <ul className="p-1.5">
      {notes.map((note) => {
        const isUnfolded = unfolded === note.id;
        const isFold = !canEdit(note) && hasBody(note);
        const row = (
          <>
            {note.source === 'auto' ? (
              <Zap className="mt-1 size-3 shrink-0 text-ink-3" aria-hidden />
            ) : (
              <StickyNote className="mt-1 size-3 shrink-0" aria-hidden />
            )}
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{note.title}</span>
              <span className="block text-12 text-ink-3">
                {dayLong(localDay(Date.parse(note.at), zone))}, {localClock(Date.parse(note.at), zone)}
                {note.entity_label && ` · on ${note.entity_label}`}
              </span>
            </span>
            {isFold && (
              <ChevronDown
                className={`mt-1 size-3.5 shrink-0 text-ink-3 ${isUnfolded ? 'rotate-180' : ''}`}
                aria-hidden
              />
            )}
          </>
        );
        return (
          <li key={note.id}>
            {isFold || canEdit(note) ? (
              <button
                type="button"
                aria-expanded={isFold ? isUnfolded : undefined}
                onClick={() => (isFold ? setUnfolded(isUnfolded ? null : note.id) : onOpen(note))}
                className={`${ROW} text-left hover:bg-hover`}
              >
                {row}
              </button>
            ) : (
              <div className={ROW}>{row}</div>
            )}
            {isUnfolded && (
              <div className="pr-2 pb-2 pl-7">
                <NoteBody note={note} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const ROW = 'flex w-full items-start gap-2 rounded-small px-2 py-1.5';
