import { Chip } from '@/components/ui/chip';
import { dayMedium, dayShort } from '@/lib/client/text/format';
import { campaignStatus } from '@/lib/contract/catalogue/campaign-status';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { type Day, parseDay, yearOf } from '@/lib/time/day';

/** Whether a campaign is planned, running or over; nothing without dates. */
export function CampaignStatus({ campaign, today }: { campaign: CampaignRow; today: Day }) {
  const starts = parseDay(campaign.starts_on ?? '');
  const status = campaignStatus(starts, parseDay(campaign.ends_on ?? ''), today);
  if (status === null) return null;
  if (status === 'running') return <Chip tone="accent">Running</Chip>;
  if (status === 'ended' || starts === null) return <Chip>Ended</Chip>;
  return <Chip>Starts {yearOf(starts) === yearOf(today) ? dayShort(starts) : dayMedium(starts)}</Chip>;
}
