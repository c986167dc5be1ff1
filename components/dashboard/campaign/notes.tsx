'use client';

import { useQuery } from '@tanstack/react-query';
import { NoteCard } from '@/components/annotations/note/note-card';
import { Failed } from '@/components/dashboard/failed';
import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import { Button } from '@/components/ui/button';
import { StickyNote } from '@/components/ui/icons/icons';
import { ownNotes } from '@/lib/client/views/campaign-questions';
import type { EntityType } from '@/lib/domain/entities';

interface Noted {
  scope: EntityType;
  id: string;
}

/** The own notes of a campaign or project, written and automatic, the newest first. They are written and changed on the chart. */
export function Notes({ of: { scope, id }, onExplore }: { of: Noted; onExplore: () => void }) {
  const { me, canWrite } = useShell();
  const { data, error, refetch } = useQuery(ownNotes(scope, id));
  if (error && !data) {
    return <Failed error={error} title="Couldn’t load the notes" onRetry={() => refetch()} />;
  }
  if (!data) return <div className="min-h-40" aria-busy />;
  const notes = data.data.toReversed();
  return (
    <section aria-label="Notes" className="max-w-[720px] rounded-card border border-line bg-panel">
      {notes.length === 0 ? (
        <State
          icon={StickyNote}
          tone="neutral"
          title="No notes yet"
          actions={<Button onClick={onExplore}>Open in Explorer</Button>}
        >
          <p>{canWrite ? 'Add notes above the chart, on their day.' : 'Notes are added on the chart.'}</p>
        </State>
      ) : (
        <>
          <div className="flex items-center gap-4 border-line border-b px-4 py-2 text-12 text-ink-2">
            {canWrite ? 'Notes are added and changed on the chart.' : 'The chart shows them on their days.'}
            <Button size="sm" className="ml-auto" onClick={onExplore}>
              Open in Explorer
            </Button>
          </div>
          <ul className="divide-y divide-line">
            {notes.map((note) => (
              <li key={note.id} className="px-1 py-1">
                <NoteCard note={note} zone={me.timezone} />
              </li>
            ))}
          </ul>
        </>
      )}
      {data.meta.annotations_truncated && (
        <p className="border-line border-t px-4 py-2.5 text-12 text-ink-3">Older notes are on the chart.</p>
      )}
    </section>
  );
}
