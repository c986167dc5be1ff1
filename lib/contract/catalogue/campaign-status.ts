import type { Day } from '@/lib/time/day';

/** A campaign's status by its dates on a day. */
export const CAMPAIGN_STATUSES = ['planned', 'running', 'ended'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** Null without dates; an open end lies beyond every day. */
export function campaignStatus(starts: Day | null, ends: Day | null, today: Day): CampaignStatus | null {
  if (starts === null && ends === null) return null;
  if (starts !== null && starts > today) return 'planned';
  return ends !== null && ends < today ? 'ended' : 'running';
}
