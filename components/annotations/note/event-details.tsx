'use client';

import { useQuery } from '@tanstack/react-query';
import { creatorEventsQuery } from '@/lib/client/api/creators';
import { eventTexts } from '@/lib/client/text/creator-events';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import { CREATOR_EVENTS } from '@/lib/domain/annotations';

/** From what to what a capture changed a creator. Fetched when a person looks at the event. */
export function EventDetails({ note }: { note: Annotation }) {
  const { data, isError } = useQuery(creatorEventsQuery(note));
  const category =
    note.kind in CREATOR_EVENTS ? CREATOR_EVENTS[note.kind as keyof typeof CREATOR_EVENTS].category : null;
  if (isError) return <p>Couldn’t load the details.</p>;
  if (!data) return <p className="text-ink-3">Loading the details…</p>;
  const texts = eventTexts(data.data.filter((event) => event.category === category));
  return (
    <ul className="grid gap-1.5">
      {texts.map(({ label, from, to }) => (
        <li key={label}>
          {texts.length > 1 || from === null ? <p className="font-medium text-ink">{label}</p> : null}
          {from !== null && (
            <p className="line-clamp-4 break-words text-ink-3" title={from}>
              <span className="sr-only">From </span>
              <del>{from}</del>
            </p>
          )}
          <p className="line-clamp-4 break-words" title={to}>
            {from !== null && <span className="sr-only">to </span>}
            {to}
          </p>
        </li>
      ))}
    </ul>
  );
}
