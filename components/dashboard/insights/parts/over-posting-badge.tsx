'use client';

import { useQuery } from '@tanstack/react-query';
import { useShell } from '@/components/dashboard/shell/context';
import { Chip } from '@/components/ui/chip';
import { TriangleAlert } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { recentDays, recentOverPosting, type Warned } from '@/lib/client/views/insights/over-posting';

/** Warns that a creator, or one in a campaign, posted too much lately; leads to what is known of it. */
export function OverPostingBadge({ entity, id }: { entity: Warned; id: string }) {
  const { today } = useShell();
  const latest = useQuery(recentOverPosting(entity, id, today)).data?.data[0];
  if (latest?.severity !== 'recent') return null;
  const { from, to } = recentDays(today);
  const within = entity === 'campaign' ? `&campaign_id=${id}` : '';
  return (
    <Link
      href={`/insights?tab=creators&from=${from}&to=${to}${within}#over-posting`}
      title={`${latest.suppressed} of ${latest.posts} posts of ${latest.label} on ${latest.day} were hardly shown`}
      className="shrink-0 rounded-chip"
    >
      <Chip tone="warn">
        <TriangleAlert className="size-3" aria-hidden />
        <span className="max-sm:sr-only">Over-posting</span>
      </Chip>
    </Link>
  );
}
