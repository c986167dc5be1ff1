import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { MAX_RANGE_DAYS } from '@/lib/contract/limits';
import { type Day, parseDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { dailyView, type View } from './views';

/** What a campaign's page asks, on the server and in the browser alike. */

/** The days a campaign's page opens on: its own, as far as they have come and the plan shows; null without dates. */
export function campaignDays(campaign: CampaignRow, today: Day, oldest: Day | null): DayRange | null {
  const starts = parseDay(campaign.starts_on ?? '');
  if (starts === null || starts > today) return null;
  const last = Math.min(parseDay(campaign.ends_on ?? '') ?? today, today);
  const first = Math.max(starts, oldest ?? starts, last - MAX_RANGE_DAYS + 1);
  return first <= last ? { first, last } : null;
}

/** The views of the overview. `own`: the campaign's own days, null where it has none. */
export function overviewViews(campaign: CampaignRow, today: Day, oldest: Day | null) {
  const month = { first: today - 29, last: today };
  const days = campaignDays(campaign, today, oldest);
  const recent: View = {
    ...dailyView({ entity: 'campaign', ids: [campaign.id] }, 'views', month),
    compare: true,
  };
  return {
    recent,
    own: days && { ...recent, chosen: days, range: days },
    engagement: {
      ...recent,
      metric: 'engagement_rate_by_views' as const,
      mode: 'rate' as const,
      compare: false,
    },
  };
}
