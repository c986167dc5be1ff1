'use client';

import { changeTone } from '@/components/charts/change';
import { Sparkline } from '@/components/charts/sparkline';
import { useShell } from '@/components/dashboard/shell/context';
import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { formatChange, formatCompact } from '@/lib/client/text/format';
import { captureDay } from '@/lib/client/text/zone';
import { capturedOf } from '@/lib/client/views/captured';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { oldestDay } from '@/lib/contract/plans';
import type { DayRange } from '@/lib/time/grain';
import { type CardNumbers, cardTitle, reasonOf } from './card-numbers';

export function CreatorCard({
  creator,
  numbers,
  days,
}: {
  creator: CreatorRow;
  numbers: CardNumbers | undefined;
  /** Those that the numbers count. */
  days: DayRange;
}) {
  const { me, today, canIngest } = useShell();
  const total = numbers?.total;
  const captured = {
    first: captureDay(creator.videos_first_captured_at, me.timezone),
    last: captureDay(creator.videos_last_captured_at, me.timezone),
  };
  const limits = { today, oldest: oldestDay(me.plan, today) };
  const reason = total && reasonOf(total, captured, days, limits);
  const name = creator.display_name ?? creator.label;
  const isEmpty = capturedOf(creator).at === null;
  const followers = creator.followers === null ? null : formatCompact(creator.followers);
  const detail = [creator.label === name ? null : creator.label, followers].filter(Boolean).join(' · ');
  return (
    <article
      className={cn(
        'relative min-h-[124px] rounded-card border px-4 py-3.5 hover:border-axis',
        isEmpty ? 'border-line-strong border-dashed' : 'border-line bg-panel',
      )}
    >
      <div className="flex items-center gap-2.5">
        <Avatar name={name} size={32} />
        <div className="min-w-0">
          <h3 className="font-medium">
            <Link
              href={`/creators/${creator.id}`}
              title={cardTitle(name, total, creator.followers)}
              className="block truncate rounded-[3px] after:absolute after:inset-0 after:rounded-card"
            >
              {name}
            </Link>
          </h3>
          <p className="truncate text-12 text-ink-3">{detail}</p>
        </div>
      </div>
      {isEmpty ? (
        <p className="mt-4 text-ink-2">
          No captures yet.
          {canIngest && (
            <Link href="/import" className="relative z-10 block w-fit text-accent-ink hover:underline">
              Import data
            </Link>
          )}
        </p>
      ) : (
        <div className="mt-3 grid grid-cols-[80px_minmax(0,1fr)] items-start gap-x-4">
          <p className="font-semibold text-18">{total ? formatCompact(total.value) : ' '}</p>
          <div className={cn('h-9', !reason && 'row-span-2', total?.value === null && 'hidden')}>
            {numbers && (
              <Sparkline
                values={numbers.values}
                partialIndex={numbers.partialIndex}
                width={140}
                height={36}
              />
            )}
          </div>
          {reason ? (
            <p className="col-span-2 text-12 text-ink-2 first-letter:uppercase">{reason}</p>
          ) : (
            <p className={cn('h-4 text-12', changeTone(total?.change ?? null))}>
              {total && formatChange(total.change)}
            </p>
          )}
        </div>
      )}
    </article>
  );
}
