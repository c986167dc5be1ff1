'use client';

import dynamic from 'next/dynamic';
import type { Annotation } from '@/lib/contract/analytics/analytics';

const Markdown = dynamic(
  () => import('@/components/ui/markdown/markdown').then((module) => module.Markdown),
  { loading: () => null },
);

const EventDetails = dynamic(() => import('./event-details').then((module) => module.EventDetails), {
  ssr: false,
});

/** Whether a note says more than its title. */
export function hasBody({ body_md, source, scope }: Annotation): boolean {
  return Boolean(body_md) || (source === 'auto' && scope === 'creator');
}

/** What a note says below its title: its text, or what an automatic event changed. */
export function NoteBody({ note }: { note: Annotation }) {
  if (!hasBody(note)) return null;
  return (
    <div className="mt-1.5 text-12 text-ink-2">
      {note.body_md ? <Markdown text={note.body_md} /> : <EventDetails note={note} />}
    </div>
  );
}
