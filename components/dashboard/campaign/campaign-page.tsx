'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { Crumbs } from '@/components/dashboard/entity/crumbs';
import { Explorer } from '@/components/dashboard/explorer/explorer';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { Segmented } from '@/components/ui/forms/segmented';
import { campaignQuery } from '@/lib/client/api/catalogue';
import { CAMPAIGN_TABS } from '@/lib/client/lists/list-state';
import { campaignOpening } from '@/lib/client/views/entity-days';
import type { Subject } from '@/lib/client/views/views';
import { CampaignStatus } from './campaign-status';
import { EditCampaign } from './edit-campaign';
import { Items } from './items';
import { Overview } from './overview';
import { Readme } from './readme';

/** A campaign: how it is doing, its videos and README; or the explorer set to it, opened on its dates. */
export function CampaignPage({ id }: { id: string }) {
  const { me, today, canWrite } = useShell();
  const { data: campaign } = useSuspenseQuery(campaignQuery(id)).data;
  const [tab, setTab] = useQueryState(
    'tab',
    parseAsStringLiteral(CAMPAIGN_TABS).withDefault('overview').withOptions({ history: 'push' }),
  );
  const subject = useMemo((): Subject => ({ entity: 'campaign', ids: [id] }), [id]);
  const days = useMemo(() => campaignOpening(campaign, { me, today }), [campaign, me, today]);
  return (
    <>
      <PageHead lastCapture={campaign.last_captured_at}>
        <Crumbs href="/campaigns" list="Campaigns" name={campaign.name}>
          <CampaignStatus campaign={campaign} today={today} />
        </Crumbs>
      </PageHead>
      <div className="mb-3 flex items-center justify-between gap-2 print:hidden">
        <Segmented
          name="Show"
          value={tab}
          segments={[
            { value: 'overview', label: 'Overview' },
            { value: 'explorer', label: 'Explorer' },
          ]}
          onChange={setTab}
        />
        {canWrite && <EditCampaign campaign={campaign} />}
      </div>
      {tab === 'overview' ? (
        <>
          <Overview campaign={campaign} />
          <div className="grid gap-3.5 lg:grid-cols-[minmax(0,1fr)_352px]">
            <Items campaignId={id} count={campaign.item_count} />
            <Readme campaign={campaign} />
          </div>
        </>
      ) : (
        <Explorer
          subject={subject}
          name={campaign.name}
          fallback={days}
          lastCapture={campaign.last_captured_at}
        />
      )}
    </>
  );
}
