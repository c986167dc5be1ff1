'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failed } from '@/components/dashboard/failed';
import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import { Button } from '@/components/ui/button';
import { List } from '@/components/ui/icons/icons';
import { creatorLogQuery } from '@/lib/client/api/creators';
import { logText } from '@/lib/client/text/creator-events';
import { instantText } from '@/lib/client/text/zone';
import type { CreatorEventRow } from '@/lib/contract/catalogue/creator-events';

/** What happened to a creator, the newest first: milestones, its profile, its tracking, and decisions about videos. */
export function ChangeLog({ id }: { id: string }) {
  // Each page is a question of its own, so that a write refetches all that are shown.
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <section aria-label="Change log" className="max-w-[720px] rounded-card border border-line bg-panel">
      {cursors.map((cursor, at) => (
        <LogPage
          key={cursor}
          id={id}
          cursor={cursor}
          onMore={at < cursors.length - 1 ? null : (next) => setCursors([...cursors, next])}
        />
      ))}
    </section>
  );
}

function LogPage({
  id,
  cursor,
  onMore,
}: {
  id: string;
  cursor: string | null;
  /** Shows the next page; null: it is shown already. */
  onMore: ((next: string) => void) | null;
}) {
  const { data, error, refetch } = useQuery(creatorLogQuery(id, cursor));
  if (error && !data)
    return <Failed error={error} title="Couldn’t load the change log" onRetry={() => refetch()} />;
  if (!data) return <div className="min-h-40" aria-busy />;
  const { next_cursor: next } = data.meta;
  if (cursor === null && data.data.length === 0) {
    return (
      <State icon={List} tone="neutral" title="No changes yet">
        <p>Milestones, changes of the profile and of the tracking are listed here.</p>
      </State>
    );
  }
  return (
    <>
      <ol className="divide-y divide-line border-line border-b last:border-b-0">
        {data.data.map((event) => (
          <Entry key={`${event.at} ${event.category} ${event.subject}`} event={event} />
        ))}
      </ol>
      {next !== null && onMore && (
        <div className="flex justify-center px-4 py-3">
          <Button size="sm" onClick={() => onMore(next)}>
            Load more
          </Button>
        </div>
      )}
    </>
  );
}

function Entry({ event }: { event: CreatorEventRow }) {
  const { me } = useShell();
  const { title, change } = logText(event);
  return (
    <li className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto] md:px-5">
      <div className="min-w-0">
        <p className="break-words font-medium">{title}</p>
        {change && (
          <p className="mt-0.5 break-words text-ink-2">
            <span className="sr-only">From </span>
            <del className="text-ink-3">{change.from}</del>
            <span aria-hidden> → </span>
            <span className="sr-only"> to </span>
            {change.to}
          </p>
        )}
      </div>
      <time dateTime={event.at} title={event.at} className="text-12 text-ink-3 sm:pt-0.5">
        {instantText(Date.parse(event.at), me.timezone)}
      </time>
    </li>
  );
}
