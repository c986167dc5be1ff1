'use client';

import { Suspense } from 'react';
import { LateMarkdown } from '@/components/ui/markdown/late-markdown';
import { reportMissing } from '@/components/ui/on-demand/missing-code';
import { onDemand, useOpenCode } from '@/components/ui/on-demand/on-demand';
import type { Annotation } from '@/lib/contract/analytics/analytics';

const eventDetails = onDemand(() => import('./event-details').then((module) => module.EventDetails));

/** Whether a note says more than its title. */
export function hasBody({ body_md, source, scope }: Annotation): boolean {
  return Boolean(body_md) || (source === 'auto' && scope === 'creator');
}

/** What a note says below its title: its text, or what an automatic event changed. */
export function NoteBody({ note }: { note: Annotation }) {
  if (!hasBody(note)) return null;
  return (
    <div className="mt-1.5 text-12 text-ink-2">
      {note.body_md ? (
        <Suspense>
          <LateMarkdown text={note.body_md} />
        </Suspense>
      ) : (
        <LateDetails note={note} />
      )}
    </div>
  );
}

/** Nothing while their code loads. If it can't be loaded, the page says why. */
function LateDetails({ note }: { note: Annotation }) {
  const EventDetails = useOpenCode(eventDetails, true, reportMissing);
  return EventDetails && <EventDetails note={note} />;
}
