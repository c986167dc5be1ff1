'use client';

import type { ReactNode } from 'react';
import { ChangeText } from '@/components/charts/change';
import { useShell } from '@/components/dashboard/shell/context';
import { Chip } from '@/components/ui/chip';
import { Link } from '@/components/ui/link';
import { countText, dayMedium, formatExact, rangeText } from '@/lib/client/text/format';
import { localClock, localDay } from '@/lib/client/text/zone';
import type { Trend } from '@/lib/contract/catalogue/trend';
import { isCounted, TRACKING_STATUSES, type TrackingStatusName } from '@/lib/domain/tracking';
import { parseDay } from '@/lib/time/day';

/** The first cell: a link that covers the whole row, with a second line. */
export function NameCell({
  href,
  name,
  detail,
  icon,
}: {
  href: string;
  name: string;
  detail?: ReactNode;
  icon?: ReactNode;
}) {
  return (
    <span className="flex items-center gap-2.5">
      {icon}
      <span className="min-w-0">
        <Link
          href={href}
          title={name}
          className="block truncate rounded-[3px] font-medium after:absolute after:inset-0 group-hover:text-accent-ink"
        >
          {name}
        </Link>
        {detail && <span className="block truncate text-12 text-ink-3">{detail}</span>}
      </span>
    </span>
  );
}

/** An exact count; unknown is a dash. */
export function CountCell({ value }: { value: number | null }) {
  return <span className={value === null ? 'text-ink-3' : undefined}>{formatExact(value)}</span>;
}

/** A day in the organisation's zone, its time on hover. */
export function DayCell({ at }: { at: string | null }) {
  const { me } = useShell();
  if (at === null) return <span className="text-ink-3">–</span>;
  const epochMs = Date.parse(at);
  const day = dayMedium(localDay(epochMs, me.timezone));
  return <span title={`${day}, ${localClock(epochMs, me.timezone)}, ${me.timezone}`}>{day}</span>;
}

/** A change in its colour, with its two values on hover; without a change, the reason. */
export function ChangeCell({ trend }: { trend: Trend }) {
  return (
    <span title={trend === null ? 'The days are being moved to another time zone' : changeTitle(trend)}>
      <ChangeText percent={trend?.change ?? null} />
    </span>
  );
}

function changeTitle({ from, to, values, total, prior, change }: NonNullable<Trend>): string {
  const days = countText(values.length, 'day');
  const range = rangeText({ first: parseDay(from) ?? 0, last: parseDay(to) ?? 0 });
  const gained = `${range}: ${total === null ? 'new views not known' : `${formatExact(total)} new views`}`;
  if (change !== null) return `${gained}; ${formatExact(prior)} in the ${days} before`;
  if (prior === 0) return `${gained}; none in the ${days} before`;
  return `${gained}; not all of the ${days} before were tracked`;
}

/** The status of a video that does not count; nothing for one that does. */
export function StatusChip({ status }: { status: TrackingStatusName }) {
  if (isCounted(status)) return null;
  const { label, meaning } = TRACKING_STATUSES[status];
  return (
    <Chip tone={status === 'pending_review' ? 'warn' : 'neutral'} title={`Doesn’t count: ${meaning}`}>
      {label}
    </Chip>
  );
}
