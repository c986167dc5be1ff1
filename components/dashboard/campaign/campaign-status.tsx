import { Chip } from '@/components/ui/chip';
import { dayMedium, dayShort } from '@/lib/client/text/format';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { type Day, parseDay, yearOf } from '@/lib/time/day';

export type Status = { kind: 'running' } | { kind: 'ended' } | { kind: 'ahead'; starts: Day } | null;

/** Whether a campaign is planned, running or over; null without dates. */
function statusOf({ starts_on, ends_on }: Pick<CampaignRow, 'starts_on' | 'ends_on'>, today: Day): Status {
  const starts = parseDay(starts_on ?? '');
  const ends = parseDay(ends_on ?? '');
  if (starts === null && ends === null) return null;
  if (starts !== null && starts > today) return { kind: 'ahead', starts };
  return ends !== null && ends < today ? { kind: 'ended' } : { kind: 'running' };
}

export function CampaignStatus({ campaign, today }: { campaign: CampaignRow; today: Day }) {
  const status = statusOf(campaign, today);
  if (!status) return null;
  if (status.kind === 'running') return <Chip tone="accent">Running</Chip>;
  if (status.kind === 'ended') return <Chip>Ended</Chip>;
  return (
    <Chip>
      Starts {yearOf(status.starts) === yearOf(today) ? dayShort(status.starts) : dayMedium(status.starts)}
    </Chip>
  );
}
