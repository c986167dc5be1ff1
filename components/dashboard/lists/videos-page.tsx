'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { DayCell, NameCell } from '@/components/dashboard/table/cells';
import { type Column, countColumn, LAST_CAPTURE } from '@/components/dashboard/table/column';
import { List } from '@/components/dashboard/table/list';
import { Button } from '@/components/ui/button';
import { SquarePlay, X } from '@/components/ui/icons/icons';
import { creatorQuery, videosQuery } from '@/lib/client/api/catalogue';
import { DEFAULT_SORTS } from '@/lib/client/views/list-state';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { COUNTERS, counterField } from '@/lib/domain/fields';

const COLUMNS: readonly Column<VideoRow>[] = [
  {
    label: 'Video',
    sort: 'label',
    render: (row) => <NameCell href={`/videos/${row.id}`} name={row.label} />,
  },
  {
    label: 'Posted',
    sort: 'posted_at',
    from: 'md',
    render: (row) => <DayCell at={row.posted_at} />,
  },
  countColumn('views', 'Views', 'sm'),
  countColumn('views_30d', 'New views, 30 days'),
  ...COUNTERS.filter((counter) => counter !== 'views').map((counter) =>
    countColumn(counter, counterField('video', counter).label, 'xl'),
  ),
  LAST_CAPTURE,
];

export function VideosPage() {
  const [creatorId, setCreatorId] = useQueryState('creator_id', parseAsString);
  const creator = useQuery({ ...creatorQuery(creatorId ?? ''), enabled: creatorId !== null });
  return (
    <>
      <PageHead>
        <PageTitle>Videos</PageTitle>
      </PageHead>
      <List
        key={creatorId}
        query={videosQuery}
        filter={{ creator_id: creatorId }}
        columns={COLUMNS}
        defaultSort={DEFAULT_SORTS.videos}
        noun="videos"
        empty={
          <State icon={SquarePlay} tone="neutral" title="No videos yet">
            <p>A video appears with its first capture.</p>
          </State>
        }
      >
        {creatorId && (
          <Button variant="on" onClick={() => setCreatorId(null)}>
            of {creator.data?.data.label ?? 'one creator'}
            <X className="size-3.5" aria-hidden />
            <span className="sr-only">, show all</span>
          </Button>
        )}
      </List>
    </>
  );
}
