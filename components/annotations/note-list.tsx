import { StickyNote, Zap } from '@/components/ui/icons/icons';
import { dayLong } from '@/lib/client/text/format';
import { localClock, localDay } from '@/lib/client/text/zone';
import type { Annotation } from '@/lib/contract/analytics/analytics';

/** The notes of a cluster; a click opens one. */
export function NoteList({
  notes,
  zone,
  onOpen,
}: {
  notes: readonly Annotation[];
  zone: string;
  onOpen: (note: Annotation) => void;
}) {
  return (
    <ul className="p-1.5">
      {notes.map((note) => (
        <li key={note.id}>
          <button
            type="button"
            onClick={() => onOpen(note)}
            className="flex w-full items-start gap-2 rounded-small px-2 py-1.5 text-left hover:bg-hover"
          >
            {note.source === 'auto' ? (
              <Zap className="mt-1 size-3 shrink-0 text-ink-3" aria-hidden />
            ) : (
              <StickyNote className="mt-1 size-3 shrink-0" aria-hidden />
            )}
            <span className="min-w-0">
              <span className="block font-medium">{note.title}</span>
              <span className="block text-12 text-ink-3">
                {dayLong(localDay(Date.parse(note.at), zone))}, {localClock(Date.parse(note.at), zone)}
                {note.entity_label && ` · on ${note.entity_label}`}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
