'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { useMemo, useState } from 'react';
import { CompareButton } from '@/components/dashboard/entity/compare-button';
import { Crumbs } from '@/components/dashboard/entity/crumbs';
import { Explorer } from '@/components/dashboard/explorer/explorer';
import { OverPostingBadge } from '@/components/dashboard/insights/parts/over-posting-badge';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { isFailure } from '@/lib/client/api/api';
import { useChangeCampaign } from '@/lib/client/api/campaigns';
import { campaignQuery } from '@/lib/client/api/catalogue';
import { captureDay } from '@/lib/client/text/zone';
import { downloadPath } from '@/lib/client/views/analytics';
import { overviewViews } from '@/lib/client/views/campaign-questions';
import { campaignOpening } from '@/lib/client/views/entity-days';
import type { Subject } from '@/lib/client/views/views';
import { oldestDay } from '@/lib/contract/plans';
import { TABLE_DOWNLOAD } from '@/lib/domain/formats';
import { CampaignOverview } from './campaign-overview';
import { CampaignStatus } from './campaign-status';
import { EditCampaign } from './forms/edit-campaign';
import { GroupTabs, useGroupTab } from './group-tabs';
import { ItemSection } from './items/item-section';
import { Notes } from './notes';
import { Parents } from './parents';
import { Readme } from './readme';
import { Target } from './target';
import { Videos } from './videos';

/** A campaign: how it is doing, what is in it and its README; the explorer set to it, opened on its dates; or its notes. */
export function CampaignPage({ id }: { id: string }) {
  const { me, today, canWrite } = useShell();
  const { data: answer, error } = useSuspenseQuery(campaignQuery(id));
  const { data: campaign } = answer;
  const [isLeaving, setIsLeaving] = useState(false);
  // Deleted since the page was rendered: Back may lead here. The page that deletes it is left anyway.
  if (!isLeaving && isFailure(error) && error.status === 404) notFound();
  const [tab, setTab] = useGroupTab();
  const change = useChangeCampaign(id);
  const lastCapture = captureDay(campaign.last_captured_at, me.timezone);
  const subject = useMemo((): Subject => ({ entity: 'campaign', ids: [id] }), [id]);
  const days = useMemo(() => campaignOpening(campaign, { me, today }), [campaign, me, today]);
  const download = downloadPath(
    overviewViews(campaign, today, oldestDay(me.plan, today), lastCapture).charted,
    TABLE_DOWNLOAD,
    me.organisation.id,
  );
  return (
    <>
      <PageHead lastCapture={campaign.last_captured_at}>
        <Crumbs href="/campaigns" list="Campaigns" name={campaign.name}>
          <CampaignStatus campaign={campaign} today={today} />
          <OverPostingBadge entity="campaign" id={id} />
          <CompareButton subject={subject} />
        </Crumbs>
      </PageHead>
      <Parents of={campaign.parents} />
      <GroupTabs tab={tab} onTab={setTab} notes={{ scope: 'campaign', id }} download={download}>
        {canWrite && <EditCampaign campaign={campaign} onLeaving={setIsLeaving} />}
      </GroupTabs>
      {tab === 'notes' && <Notes of={{ scope: 'campaign', id }} onExplore={() => setTab('explorer')} />}
      {tab === 'overview' && (
        <>
          <CampaignOverview campaign={campaign} onExplore={() => setTab('explorer')} />
          <Target campaign={campaign} />
          {/* Below 1100 px the README comes before the videos, which may be many. Next to them its position is fixed,
              because the page is drawn before the videos have loaded. */}
          <div className="grid grid-cols-1 gap-3.5 lg:grid-cols-[minmax(0,1fr)_352px]">
            <div className="min-w-0 lg:col-start-2 lg:row-start-1">
              <Readme
                text={campaign.readme_md}
                hint="Describe the campaign, how it is counted and whom to ask."
                change={change}
              />
            </div>
            <div className="min-w-0">
              <ItemSection campaign={campaign} />
              <Videos campaign={campaign} />
            </div>
          </div>
        </>
      )}
      {tab === 'explorer' && (
        <Explorer
          subject={subject}
          name={campaign.name}
          fallback={days}
          lastCapture={campaign.last_captured_at}
          target={campaign.target_views}
        />
      )}
    </>
  );
}
