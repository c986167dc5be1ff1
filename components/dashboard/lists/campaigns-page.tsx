'use client';

import { CampaignStatus } from '@/components/dashboard/campaign/campaign-status';
import { NewCampaign } from '@/components/dashboard/campaign/forms/new-campaign';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { NameCell } from '@/components/dashboard/table/cells';
import type { Column } from '@/components/dashboard/table/column';
import { countColumn, gainColumns, LAST_CAPTURE } from '@/components/dashboard/table/columns';
import { List } from '@/components/dashboard/table/list';
import { Flag } from '@/components/ui/icons/icons';
import { campaignsQuery, listDownload } from '@/lib/client/api/catalogue';
import { datesText } from '@/lib/client/text/format';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';

function Status({ row }: { row: CampaignRow }) {
  const { today } = useShell();
  return <CampaignStatus campaign={row} today={today} />;
}

/** Its dates, and the campaigns that hold it. */
function detailOf(row: CampaignRow): string {
  const holders = row.parents.map((parent) => parent.name).join(', ');
  return [datesText(row), holders && `in ${holders}`].filter(Boolean).join(' · ');
}

/** Of lists of campaigns. */
export const CAMPAIGN_LIST: readonly Column<CampaignRow>[] = [
  {
    name: 'label',
    label: 'Campaign',
    sort: 'label',
    render: (row) => <NameCell href={`/campaigns/${row.id}`} name={row.name} detail={detailOf(row)} />,
  },
  {
    name: 'starts_on',
    label: 'Status',
    sort: 'starts_on',
    from: 'sm',
    downloads: ['starts_on', 'ends_on'],
    render: (row) => <Status row={row} />,
  },
  countColumn('video_count', 'Videos', 'lg'),
  countColumn('views', 'Views', 'md'),
  ...gainColumns({ change: 'sm', trend: 'md', engagement: 'lg' }),
  LAST_CAPTURE,
];

export function CampaignsPage() {
  const { canWrite } = useShell();
  return (
    <>
      <PageHead>
        <PageTitle>Campaigns</PageTitle>
      </PageHead>
      <List
        name="campaigns"
        query={campaignsQuery}
        download={(params, organisation) => listDownload('listCampaigns', params, organisation)}
        columns={CAMPAIGN_LIST}
        noun="campaigns"
        nameOf={(row) => row.name}
        empty={
          <State icon={Flag} tone="neutral" title="No campaigns yet" actions={canWrite && <NewCampaign />}>
            <p>A campaign groups videos and totals what they gain.</p>
          </State>
        }
      >
        {canWrite && <NewCampaign size="md" />}
      </List>
    </>
  );
}
