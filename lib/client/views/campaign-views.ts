import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { MAX_RANGE_DAYS } from '@/lib/contract/limits';
import { type Day, parseDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { dailyView, headlineView, type Subject, type View } from './views';

/** The questions of a campaign's page, asked on the server and in the browser alike. */

/** The days a campaign's page opens on: its own, as far as they have come and the plan shows; null without dates. */
export function campaignDays(campaign: CampaignRow, today: Day, oldest: Day | null): DayRange | null {
  const starts = parseDay(campaign.starts_on ?? '');
  if (starts === null || starts > today) return null;
  const last = Math.min(parseDay(campaign.ends_on ?? '') ?? today, today);
  const first = Math.max(starts, oldest ?? starts, last - MAX_RANGE_DAYS + 1);
  return first <= last ? { first, last } : null;
}

export function overviewViews(campaign: CampaignRow, today: Day, oldest: Day | null) {
  const month = { first: today - 29, last: today };
  const own = campaignDays(campaign, today, oldest);
  const subject: Subject = { entity: 'campaign', ids: [campaign.id] };
  const base: View = { ...dailyView(subject, 'views', month), compare: true };
  const ofOwn = own && { ...base, chosen: own, range: own };
  const recent = headlineView(base, today);
  return {
    /** The campaign's own days, where it has any. */
    chart: ofOwn ?? base,
    recent,
    engagement: headlineView({ ...base, metric: 'engagement_rate_by_views', mode: 'rate' }, today),
    since: ofOwn && headlineView(ofOwn, today),
  };
}
