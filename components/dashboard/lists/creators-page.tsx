'use client';

import { UserRound } from 'lucide-react';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { Avatar } from '@/components/ui/avatar';
import { creatorsQuery } from '@/lib/client/catalogue';
import { DEFAULT_SORTS } from '@/lib/client/list-state';
import type { CreatorRow } from '@/lib/contract/catalogue';
import { CaptureCell, CountCell, NameCell } from './cells';
import type { Column } from './column';
import { List } from './list-page';

const COLUMNS: readonly Column<CreatorRow>[] = [
  {
    key: 'label',
    label: 'Creator',
    sort: 'label',
    render: (row) => (
      <NameCell
        href={`/creators/${row.id}`}
        name={row.label}
        detail={row.display_name}
        icon={<Avatar name={row.display_name ?? row.label} />}
      />
    ),
  },
  {
    key: 'followers',
    label: 'Followers',
    sort: 'followers',
    isNumber: true,
    from: 'sm',
    render: (row) => <CountCell value={row.followers} />,
  },
  {
    key: 'videos',
    label: 'Videos',
    sort: 'video_count',
    isNumber: true,
    from: 'md',
    render: (row) => <CountCell value={row.video_count} />,
  },
  {
    key: 'views',
    label: 'Views',
    sort: 'views',
    isNumber: true,
    from: 'md',
    render: (row) => <CountCell value={row.views} />,
  },
  {
    key: 'views_30d',
    label: 'New views, 30 days',
    sort: 'views_30d',
    isNumber: true,
    render: (row) => <CountCell value={row.views_30d} />,
  },
  {
    key: 'last',
    label: 'Last capture',
    sort: 'last_captured_at',
    from: 'lg',
    render: (row) => <CaptureCell at={row.last_captured_at} />,
  },
];

export function CreatorsPage() {
  return (
    <>
      <PageHead>
        <PageTitle>Creators</PageTitle>
      </PageHead>
      <List
        query={creatorsQuery}
        columns={COLUMNS}
        defaultSort={DEFAULT_SORTS.creators}
        noun="creators"
        empty={
          <State icon={UserRound} tone="neutral" title="No creators yet">
            <p>A creator appears with the first capture of theirs, or of one of their videos.</p>
          </State>
        }
      />
    </>
  );
}
