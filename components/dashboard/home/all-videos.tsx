'use client';

import { Sparkline } from '@/components/charts/sparkline';
import { ChangeChip } from '@/components/dashboard/change-chip';
import { useShell } from '@/components/dashboard/shell/context';
import { formatCompact, formatExact } from '@/lib/client/text/format';
import type { OrganisationViews } from '@/lib/contract/catalogue/organisation-views';
import { oldestDay } from '@/lib/contract/plans';
import { parseDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { type CaptureDays, reasonOf } from './card-numbers';

/** The gains of all videos of the organisation together: the first answer of the page. */
export function AllVideos({
  views,
  captured,
  days,
}: {
  /** Undefined while it is on its way. */
  views: OrganisationViews | undefined;
  captured: CaptureDays;
  /** Those that are counted. */
  days: DayRange;
}) {
  const { me, today } = useShell();
  const reason = views && reasonOf(views, captured, days, { today, oldest: oldestDay(me.plan, today) });
  const isTodayShown = views && parseDay(views.points.at(-1)?.day ?? '') === today;
  return (
    <section
      aria-label="All videos"
      className="mt-4 grid min-h-[104px] grid-cols-1 items-center gap-x-8 gap-y-3 rounded-card border border-line bg-panel px-4 py-3.5 sm:grid-cols-[minmax(0,260px)_minmax(0,1fr)] md:px-5"
    >
      <div>
        <h2 className="text-12 text-ink-2">New views, all videos</h2>
        <p className="flex items-center gap-2">
          <span
            className="font-semibold text-[26px] leading-[34px] tracking-[-0.028em]"
            title={views && views.value !== null ? formatExact(views.value) : undefined}
          >
            {views ? formatCompact(views.value) : ' '}
          </span>
          <ChangeChip percent={views?.change ?? null} />
        </p>
        <p className="min-h-4 text-12 text-ink-2">
          {reason ?? (views && views.prior !== null && `${formatCompact(views.prior)} in the days before`)}
        </p>
      </div>
      <div className="h-[64px]">
        {views && (
          <Sparkline
            values={views.points.map(({ value }) => value)}
            partialIndex={isTodayShown ? views.points.length - 1 : null}
            width={800}
            height={64}
          />
        )}
      </div>
    </section>
  );
}
