'use client';

import { AddToCampaign } from '@/components/dashboard/campaign/add-to-campaign';
import { useAddingCreators } from '@/components/dashboard/creator/add-creators';
import { ImportLink } from '@/components/dashboard/import-link';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { NameCell } from '@/components/dashboard/table/cells';
import type { Column } from '@/components/dashboard/table/column';
import { CREATOR_LAST_CAPTURE, countColumn, gainColumns } from '@/components/dashboard/table/columns';
import { List } from '@/components/dashboard/table/list';
import { Avatar } from '@/components/ui/avatar';
import { UserRound } from '@/components/ui/icons/icons';
import { creatorsQuery, listDownload } from '@/lib/client/api/catalogue';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';

/** Of lists of creators. */
export const CREATOR_LIST: readonly Column<CreatorRow>[] = [
  {
    name: 'label',
    label: 'Creator',
    sort: 'label',
    downloads: ['label', 'display_name'],
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
  countColumn('video_count', 'Videos', 'lg'),
  countColumn('views', 'Views', 'md'),
  ...gainColumns({ change: 'sm', trend: 'md', engagement: 'lg' }),
  CREATOR_LAST_CAPTURE,
];

export function CreatorsPage() {
  const { canWrite } = useShell();
  const adding = useAddingCreators();
  return (
    <>
      <PageHead>
        <PageTitle>Creators</PageTitle>
      </PageHead>
      <List
        name="creators"
        query={creatorsQuery}
        download={(params, organisation) => listDownload('listCreators', params, organisation)}
        columns={CREATOR_LIST}
        noun="creators"
        nameOf={(row) => row.label}
        bulk={
          canWrite ? (ids, clear) => <AddToCampaign type="creator" ids={ids} onAdded={clear} /> : undefined
        }
        empty={
          <State
            icon={UserRound}
            tone="neutral"
            title="No creators yet"
            actions={
              <>
                {canWrite && adding.button}
                <ImportLink />
              </>
            }
          >
            <p>Add creators by handle, or import captures: a creator appears with the first one.</p>
          </State>
        }
      >
        {canWrite && adding.button}
      </List>
      {adding.dialog}
    </>
  );
}
