'use client';

import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo, useState } from 'react';
import { CompareButton } from '@/components/dashboard/entity/compare-button';
import { Crumbs } from '@/components/dashboard/entity/crumbs';
import { Explorer } from '@/components/dashboard/explorer/explorer';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { buttonStyle, IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { copyAndSay } from '@/components/ui/copy-and-say';
import { Segmented } from '@/components/ui/forms/segmented';
import { Download, Link2 } from '@/components/ui/icons/icons';
import { isFailure } from '@/lib/client/api/api';
import { campaignQuery } from '@/lib/client/api/catalogue';
import { CAMPAIGN_TABS } from '@/lib/client/lists/list-state';
import { captureDay } from '@/lib/client/text/zone';
import { downloadPath } from '@/lib/client/views/analytics';
import { campaignNotes, overviewViews } from '@/lib/client/views/campaign-questions';
import { campaignOpening } from '@/lib/client/views/entity-days';
import type { Subject } from '@/lib/client/views/views';
import { oldestDay } from '@/lib/contract/accounts/plans';
import { TABLE_DOWNLOAD } from '@/lib/domain/formats';
import { CampaignStatus } from './campaign-status';
import { EditCampaign } from './edit-campaign';
import { Items } from './items';
import { Notes } from './notes';
import { Overview } from './overview';
import { Readme } from './readme';

/** A campaign: how it is doing, its videos and README; the explorer set to it, opened on its dates; or its notes. */
export function CampaignPage({ id }: { id: string }) {
  const { me, today, canWrite } = useShell();
  const { data: answer, error } = useSuspenseQuery(campaignQuery(id));
  const { data: campaign } = answer;
  const [isLeaving, setIsLeaving] = useState(false);
  // Deleted since the page was rendered: Back may lead here. The page that deletes it is left anyway.
  if (!isLeaving && isFailure(error) && error.status === 404) notFound();
  const [tab, setTab] = useQueryState(
    'tab',
    parseAsStringLiteral(CAMPAIGN_TABS).withDefault('overview').withOptions({ history: 'push' }),
  );
  const noteCount = useQuery(campaignNotes(id)).data?.data.length;
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
          <CompareButton subject={subject} />
        </Crumbs>
      </PageHead>
      <div className="mb-3 flex flex-wrap items-center gap-2 print:hidden">
        <Segmented
          name="Show"
          value={tab}
          segments={[
            { value: 'overview', label: 'Overview' },
            { value: 'explorer', label: 'Explorer' },
            { value: 'notes', label: noteCount ? `Notes ${noteCount}` : 'Notes' },
          ]}
          onChange={setTab}
        />
        <span className="ml-auto flex gap-2">
          {tab === 'overview' && (
            <>
              <IconButton
                label="Copy link"
                className="max-sm:hidden"
                onClick={() => copyAndSay(window.location.href, 'Link copied')}
              >
                <Link2 className="size-4" aria-hidden />
              </IconButton>
              <a
                href={download}
                download
                title="New views per day as CSV"
                className={cn(buttonStyle(), 'max-sm:hidden')}
              >
                <Download className="size-4" aria-hidden />
                CSV
              </a>
            </>
          )}
          {canWrite && <EditCampaign campaign={campaign} onLeaving={setIsLeaving} />}
        </span>
      </div>
      {tab === 'notes' && <Notes campaignId={id} onExplore={() => setTab('explorer')} />}
      {tab === 'overview' && (
        <>
          <Overview campaign={campaign} onExplore={() => setTab('explorer')} />
          {/* Below 1100 px the README comes before the videos, which may be many. Next to them its position is fixed,
              because the page is drawn before the videos have loaded. */}
          <div className="grid grid-cols-1 gap-3.5 lg:grid-cols-[minmax(0,1fr)_352px]">
            <div className="min-w-0 lg:col-start-2 lg:row-start-1">
              <Readme campaign={campaign} />
            </div>
            <Items campaign={campaign} />
          </div>
        </>
      )}
      {tab === 'explorer' && (
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
