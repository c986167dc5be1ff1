'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { CalendarDays, SquarePlay, UserRound } from '@/components/ui/icons/icons';
import { countText, datesText } from '@/lib/client/text/format';
import { captureDay } from '@/lib/client/text/zone';
import { campaignCreators, overviewViews } from '@/lib/client/views/campaign-questions';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { oldestDay } from '@/lib/contract/plans';
import { parseDay } from '@/lib/time/day';
import { Fact, Overview } from './overview';

/** A campaign's figures, with its dates and how many videos and creators it has. */
export function CampaignOverview({ campaign, onExplore }: { campaign: CampaignRow; onExplore: () => void }) {
  const { me, today } = useShell();
  const views = useMemo(() => {
    const lastCapture = captureDay(campaign.last_captured_at, me.timezone);
    return overviewViews(campaign, today, oldestDay(me.plan, today), lastCapture);
  }, [campaign, today, me.plan, me.timezone]);
  const creatorCount = useQuery(campaignCreators(campaign.id)).data?.meta.total_count;
  const ends = parseDay(campaign.ends_on ?? '');
  const dates = datesText(campaign);
  return (
    <Overview
      name={campaign.name}
      videoCount={campaign.video_count}
      views={views}
      onExplore={onExplore}
      facts={
        <>
          {dates && (
            <Fact icon={CalendarDays}>
              {dates}
              {ends !== null && ends >= today && `, ${countText(ends - today, 'day')} left`}
            </Fact>
          )}
          <Fact icon={SquarePlay}>{countText(campaign.video_count, 'video')}</Fact>
          {creatorCount !== undefined && <Fact icon={UserRound}>{countText(creatorCount, 'creator')}</Fact>}
        </>
      }
    />
  );
}
