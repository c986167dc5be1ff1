'use client';

import { useShell } from '@/components/dashboard/shell/context';
import { cn } from '@/components/ui/cn';
import { formatCompact, formatExact, formatShare } from '@/lib/client/text/format';
import { byText, paceText } from '@/lib/client/text/target';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { pace } from '@/lib/metrics/pace';
import { parseDay } from '@/lib/time/day';

const TONES = { reached: 'text-up', overdue: 'text-down', open: 'text-ink' };

/** How far a campaign is on the way to its target; nothing without one. */
export function Target({ campaign: { views, target_views: target, target_at } }: { campaign: CampaignRow }) {
  const { today } = useShell();
  if (target === null) return null;
  const at = parseDay(target_at ?? '');
  const way = pace({ views: target, at }, views, today);
  const part = Math.min(1, way.progress) * 100;
  return (
    <section
      aria-label="Target"
      className="mb-3.5 rounded-card border border-line bg-panel px-4 py-3 md:px-5"
    >
      <p className="mb-2 flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium" title={`${formatExact(target)} views`}>
          Target: {formatCompact(target)} views{byText(at)}
        </span>
        <span className="text-12 text-ink-3">
          {formatCompact(views ?? 0)} so far, {formatShare(views ?? 0, target)}
        </span>
        <span className={cn('font-medium sm:ml-auto', TONES[way.state])}>{paceText(way, at, today)}</span>
      </p>
      <div
        role="progressbar"
        aria-label="Views on the way to the target"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(part)}
        className="h-2 overflow-hidden rounded-[4px] bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${part}%` }} />
      </div>
    </section>
  );
}
