'use client';

import { useQuery } from '@tanstack/react-query';
import { SquarePlay, X } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { Button } from '@/components/ui/button';
import { creatorQuery, videosQuery } from '@/lib/client/catalogue';
import { DEFAULT_SORTS } from '@/lib/client/list-state';
import type { VideoRow } from '@/lib/contract/catalogue';
import { CaptureCell, CountCell, DayCell, NameCell } from './cells';
import type { Column } from './column';
import { List } from './list-page';

const count = (key: 'likes' | 'comments' | 'shares' | 'saves', label: string): Column<VideoRow> => ({
  key,
  label,
  sort: key,
  isNumber: true,
  from: 'xl',
  render: (row) => <CountCell value={row[key]} />,
});

const COLUMNS: readonly Column<VideoRow>[] = [
  {
    key: 'label',
    label: 'Video',
    sort: 'label',
    render: (row) => <NameCell href={`/videos/${row.id}`} name={row.label} />,
  },
  {
    key: 'posted',
    label: 'Posted',
    sort: 'posted_at',
    from: 'md',
    render: (row) => <DayCell at={row.posted_at} />,
  },
  {
    key: 'views',
    label: 'Views',
    sort: 'views',
    isNumber: true,
    from: 'sm',
    render: (row) => <CountCell value={row.views} />,
  },
  {
    key: 'views_30d',
    label: 'New views, 30 days',
    sort: 'views_30d',
    isNumber: true,
    render: (row) => <CountCell value={row.views_30d} />,
  },
  count('likes', 'Likes'),
  count('comments', 'Comments'),
  count('shares', 'Shares'),
  count('saves', 'Saves'),
  {
    key: 'last',
    label: 'Last capture',
    sort: 'last_captured_at',
    from: 'lg',
    render: (row) => <CaptureCell at={row.last_captured_at} />,
  },
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
