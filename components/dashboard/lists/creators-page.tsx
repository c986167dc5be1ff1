'use client';

import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { NameCell } from '@/components/dashboard/table/cells';
import { type Column, CREATOR_LAST_CAPTURE, countColumn } from '@/components/dashboard/table/column';
import { List } from '@/components/dashboard/table/list';
import { Avatar } from '@/components/ui/avatar';
import { UserRound } from '@/components/ui/icons/icons';
import { creatorsQuery } from '@/lib/client/api/catalogue';
import { DEFAULT_SORTS } from '@/lib/client/views/list-state';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';

const COLUMNS: readonly Column<CreatorRow>[] = [
  {
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
  countColumn('followers', 'Followers', 'sm'),
  countColumn('video_count', 'Videos', 'md'),
  countColumn('views', 'Views', 'md'),
  countColumn('views_30d', 'New views, 30 days'),
  CREATOR_LAST_CAPTURE,
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
            <p>A creator appears with their first capture, or that of one of their videos.</p>
          </State>
        }
      />
    </>
  );
}
