'use client';

import { CampaignStatus } from '@/components/dashboard/campaign/campaign-status';
import { NewCampaign } from '@/components/dashboard/campaign/new-campaign';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { State } from '@/components/dashboard/state-card';
import { NameCell } from '@/components/dashboard/table/cells';
import { type Column, countColumn, LAST_CAPTURE } from '@/components/dashboard/table/column';
import { List } from '@/components/dashboard/table/list';
import { Flag } from '@/components/ui/icons/icons';
import { campaignsQuery } from '@/lib/client/api/catalogue';
import { datesText } from '@/lib/client/text/format';
import { DEFAULT_SORTS } from '@/lib/client/views/list-state';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';

function Status({ row }: { row: CampaignRow }) {
  const { today } = useShell();
  return <CampaignStatus campaign={row} today={today} />;
}

const COLUMNS: readonly Column<CampaignRow>[] = [
  {
    label: 'Campaign',
    sort: 'label',
    render: (row) => <NameCell href={`/campaigns/${row.id}`} name={row.name} detail={datesText(row)} />,
  },
  { label: 'Status', sort: 'starts_on', from: 'sm', render: (row) => <Status row={row} /> },
  countColumn('item_count', 'Videos', 'md'),
  countColumn('views', 'Views', 'md'),
  countColumn('views_30d', 'New views, 30 days'),
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
        query={campaignsQuery}
        columns={COLUMNS}
        defaultSort={DEFAULT_SORTS.campaigns}
        noun="campaigns"
        empty={
          <State icon={Flag} tone="neutral" title="No campaigns yet" actions={canWrite && <NewCampaign />}>
            <p>A campaign groups videos and totals what they gain.</p>
          </State>
        }
      >
        {canWrite && (
          <span className="ml-auto">
            <NewCampaign />
          </span>
        )}
      </List>
    </>
  );
}
