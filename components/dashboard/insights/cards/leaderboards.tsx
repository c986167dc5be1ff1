'use client';

import { LeaderboardCard } from '@/components/dashboard/insights/lists/leaderboard';
import type { Insights } from '@/components/dashboard/insights/parts/use-insights';
import { useShell } from '@/components/dashboard/shell/context';
import { Thumbnail } from '@/components/dashboard/table/thumbnail';
import { Avatar } from '@/components/ui/avatar';
import { Link } from '@/components/ui/link';
import { countText, datesText } from '@/lib/client/text/format';
import { postedBy } from '@/lib/client/text/insights/leaderboard';
import { leaderboardCalls } from '@/lib/client/views/insights/insight-questions';
import type { CampaignLeaderboardRow } from '@/lib/contract/insights/campaign-leaderboard';
import type { CreatorLeaderboardRow } from '@/lib/contract/insights/creator-leaderboard';
import type { VideoLeaderboardRow } from '@/lib/contract/insights/video-leaderboard';
import { platformName } from '@/lib/domain/platforms';

/** The leaderboard of each tab. */

type Props = Pick<Insights, 'view' | 'set'>;

export function VideoLeaderboard({ view, set }: Props) {
  const { me } = useShell();
  return (
    <LeaderboardCard<'getVideoLeaderboard', VideoLeaderboardRow>
      tab="videos"
      view={view}
      callAt={(offset) => leaderboardCalls.videos(view, offset)}
      icon={(row) => <Thumbnail src={row.thumbnail_url} creator={row.creator_label} />}
      detail={(row) => postedBy(row, me.timezone)}
      onSort={(sort) => set({ sort })}
    />
  );
}

export function CreatorLeaderboard({ view, set }: Props) {
  return (
    <LeaderboardCard<'getCreatorLeaderboard', CreatorLeaderboardRow>
      tab="creators"
      view={view}
      callAt={(offset) => leaderboardCalls.creators(view, offset)}
      icon={(row) => <Avatar name={row.label} />}
      detail={({ platform, posts }) => `${platformName(platform)} · ${countText(posts, 'post')}`}
      onSort={(sort) => set({ sort })}
    />
  );
}

export function CampaignLeaderboard({ view, set }: Props) {
  return (
    <LeaderboardCard<'getCampaignLeaderboard', CampaignLeaderboardRow>
      tab="campaigns"
      view={view}
      callAt={(offset) => leaderboardCalls.campaigns(view, offset)}
      hint={
        <>
          A campaign groups videos, and adds up what they gain.{' '}
          <Link href="/campaigns" className="text-accent-ink underline underline-offset-2">
            Go to campaigns
          </Link>
        </>
      }
      detail={(row) => [countText(row.video_count, 'video'), datesText(row)].filter(Boolean).join(' · ')}
      onSort={(sort) => set({ sort })}
    />
  );
}
