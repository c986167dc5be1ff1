'use client';

import type { ReactNode } from 'react';
import { Sparkline } from '@/components/charts/sparkline';
import { CampaignStatus } from '@/components/dashboard/campaign/campaign-status';
import { ChangeChip } from '@/components/dashboard/change-chip';
import { PlanLink } from '@/components/dashboard/plan-link';
import { useShell } from '@/components/dashboard/shell/context';
import { Freshness } from '@/components/dashboard/shell/freshness';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Lock, Plus, SquarePlay } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { countText, dayMedium, formatCompact, rangeText } from '@/lib/client/text/format';
import { captureDay } from '@/lib/client/text/zone';
import { cardRun } from '@/lib/client/views/home/home-questions';
import type { Total } from '@/lib/contract/analytics/analytics';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { oldestDay, PLAN_NAMES, RETENTION_DAYS } from '@/lib/contract/plans';
import { parseDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { type CardNumbers, cardTitle, reasonOf } from './card-numbers';

/**
 * One campaign: name, number with its change, course, and freshness. An ended one shows its whole run, for any range of
 * the page.
 */
export function CampaignCard({
  campaign,
  numbers,
  days,
}: {
  campaign: CampaignRow;
  numbers: CardNumbers | undefined;
  /** Those that the numbers count. */
  days: DayRange;
}) {
  const { me, today, canWrite } = useShell();
  const href = `/campaigns/${campaign.id}`;
  const oldest = oldestDay(me.plan, today);
  const ended = parseDay(campaign.ends_on ?? '');
  const run = cardRun(campaign, { me, today })?.range ?? null;
  const total = numbers?.total;
  const change = run ? null : (total?.change ?? null);

  if (campaign.video_count === 0) {
    return (
      <Frame campaign={campaign} isEmpty>
        <Reason icon={<SquarePlay className="size-4" aria-hidden />} title="No data yet">
          Numbers appear with the first capture after you add a video.
        </Reason>
        {canWrite && (
          <Link href={href} className={cn(buttonStyle({ size: 'sm' }), 'relative z-10 mt-3 self-start')}>
            <Plus className="size-3.5" aria-hidden />
            Add videos
          </Link>
        )}
      </Frame>
    );
  }
  if (ended !== null && oldest !== null && ended < oldest) {
    return (
      <Frame campaign={campaign}>
        <Reason icon={<Lock className="size-4" aria-hidden />} tone="warn" title="Older than your history">
          It ended {dayMedium(ended)}. {PLAN_NAMES[me.plan]} shows {RETENTION_DAYS[me.plan]} days, from{' '}
          {dayMedium(oldest)}.
        </Reason>
        <PlanLink day={ended} size="sm" className="relative z-10 mt-3 self-start" />
      </Frame>
    );
  }
  return (
    <Frame campaign={campaign} total={total} change={change}>
      <div className="mt-1 grid flex-1 grid-cols-[minmax(0,164px)_1fr] content-start items-end gap-x-5 sm:mt-3 sm:flex sm:flex-col sm:items-stretch">
        <div className="flex items-center gap-2">
          <span className="font-semibold text-[24px] leading-8 tracking-[-0.02em]">
            {total ? formatCompact(total.value) : ' '}
          </span>
          <span className="hidden sm:inline-flex">
            <ChangeChip percent={change} />
          </span>
          <span className="ml-auto hidden text-12 text-ink-3 sm:inline">new views</span>
        </div>
        <div className="h-[52px] max-sm:row-span-3 sm:mt-2">
          {numbers && (
            <Sparkline values={numbers.values} partialIndex={numbers.partialIndex} width={340} height={52} />
          )}
        </div>
        {run && total?.value !== null ? (
          <p className="text-12 text-ink-2 sm:mt-auto sm:pt-2">Whole run, {rangeText(run)}</p>
        ) : (
          <Age campaign={campaign} total={total} days={run ?? days} />
        )}
      </div>
    </Frame>
  );
}

/** The freshness of the number, and why it or its change is missing. */
function Age({ campaign, total, days }: { campaign: CampaignRow; total: Total | undefined; days: DayRange }) {
  const { me, today } = useShell();
  const last = captureDay(campaign.last_captured_at, me.timezone);
  // Then the freshness alone is the reason.
  const isOld = total?.value === null && last !== null && last < days.first;
  const limits = { today, oldest: oldestDay(me.plan, today) };
  const reason = total && !isOld && reasonOf(total, { first: null, last }, days, limits);
  return (
    <>
      {reason && <p className="text-12 text-ink-2 first-letter:uppercase sm:pt-2">{reason}</p>}
      <span className="hidden sm:mt-auto sm:inline sm:pt-2">
        <Freshness at={campaign.last_captured_at} />
      </span>
      <span className="sm:hidden">
        <Freshness at={campaign.last_captured_at} isShort />
      </span>
    </>
  );
}

function Frame({
  campaign,
  total,
  change = null,
  isEmpty = false,
  children,
}: {
  campaign: CampaignRow;
  total?: Total | undefined;
  /** Next to the name on the phone, where the status has no room. */
  change?: number | null;
  isEmpty?: boolean;
  children: ReactNode;
}) {
  const { today } = useShell();
  return (
    <article
      className={cn(
        'relative flex flex-col rounded-card sm:min-h-[196px] border px-4 py-3.5 hover:border-axis',
        isEmpty ? 'border-line-strong border-dashed' : 'border-line bg-panel',
      )}
    >
      <div className="flex items-start justify-between gap-2">
        <h3 className="min-w-0 font-semibold text-14">
          <Link
            href={`/campaigns/${campaign.id}`}
            title={cardTitle(campaign.name, total)}
            className="block truncate rounded-[3px] after:absolute after:inset-0 after:rounded-card"
          >
            {campaign.name}
          </Link>
        </h3>
        {change !== null && (
          <span className="sm:hidden">
            <ChangeChip percent={change} />
          </span>
        )}
        <span className={change === null ? undefined : 'hidden sm:inline-flex'}>
          <CampaignStatus campaign={campaign} today={today} />
        </span>
      </div>
      <p className="text-12 text-ink-3 max-sm:sr-only">{countText(campaign.video_count, 'video')}</p>
      {children}
    </article>
  );
}

function Reason({
  icon,
  title,
  tone = 'neutral',
  children,
}: {
  icon: ReactNode;
  title: string;
  tone?: 'neutral' | 'warn';
  children: ReactNode;
}) {
  return (
    <div className="mt-4 flex gap-3">
      <span
        className={cn(
          'inline-flex size-9 shrink-0 items-center justify-center rounded-control',
          tone === 'warn' ? 'bg-warn-soft text-warn' : 'bg-sunken text-ink-3',
        )}
      >
        {icon}
      </span>
      <div>
        <p className="font-medium">{title}</p>
        <p className="max-w-56 text-12 text-ink-2">{children}</p>
      </div>
    </div>
  );
}
