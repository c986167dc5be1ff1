'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChangeText } from '@/components/charts/change';
import { Chart } from '@/components/charts/chart';
import { chartModel } from '@/components/charts/model/chart-model';
import { comparisonOf, totalDays } from '@/components/charts/model/comparison';
import { Axes } from '@/components/charts/overlays/axes';
import { BaselineStrip } from '@/components/charts/overlays/baseline-strip';
import { Plot } from '@/components/charts/overlays/plot';
import { Pointer } from '@/components/charts/overlays/pointer';
import { useShell } from '@/components/dashboard/shell/context';
import { CalendarDays, Globe, SquarePlay } from '@/components/ui/icons/icons';
import { countText, datesText, formatCompact, formatExact, rangeText } from '@/lib/client/text/format';
import { zoneText } from '@/lib/client/text/zone';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { overviewViews } from '@/lib/client/views/campaign-questions';
import { oldestDay } from '@/lib/contract/accounts/plans';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { parseDay } from '@/lib/time/day';
import { daysIn } from '@/lib/time/grain';

/** How the campaign is doing, in three figures and a small chart. */
export function Overview({ campaign }: { campaign: CampaignRow }) {
  const { me, today, nowMs, isPhone } = useShell();
  const views = useMemo(
    () => overviewViews(campaign, today, oldestDay(me.plan, today)),
    [campaign, today, me.plan],
  );
  const charted = views.own ?? views.recent;
  const recent = useQuery(analyticsQuery(views.recent)).data?.data;
  const data = useQuery(analyticsQuery(charted)).data?.data;
  const engagement = useQuery(analyticsQuery(views.engagement)).data?.data;
  const model = useMemo(
    () => data && chartModel(data, { range: charted.range, granularity: 'day', bucketDays: null }),
    [data, charted],
  );

  const days = { first: views.recent.range.first, last: today - 1 };
  const total = recent?.totals[0];
  const limits = { today, oldest: oldestDay(me.plan, today) };
  const comparison = total && comparisonOf(total, 'count', days, limits);
  const ends = parseDay(campaign.ends_on ?? '');
  const dates = datesText(campaign);

  return (
    <section
      aria-label="Overview"
      className="mb-3.5 grid gap-x-10 gap-y-4 rounded-card border border-line bg-panel px-4 py-4 md:px-5 lg:grid-cols-[1fr_440px]"
    >
      <div className="flex flex-col justify-between gap-5">
        <dl className="grid grid-cols-2 gap-x-8 gap-y-4 sm:flex sm:flex-wrap sm:gap-x-10">
          <Figure
            label={`New views, ${countText(daysIn(days), 'complete day')}`}
            value={total?.value ?? null}
            detail={
              comparison && comparison.change !== null ? (
                <>
                  <ChangeText percent={comparison.change} /> on the {countText(daysIn(days), 'day')} before
                </>
              ) : comparison && total.first_data_date !== null ? (
                comparison.detail
              ) : (
                rangeText(days)
              )
            }
          />
          {views.own && (
            <Figure
              label="New views since start"
              value={data?.totals[0]?.value ?? null}
              detail={rangeText(data ? totalDays(data, views.own.range) : views.own.range)}
            />
          )}
          <Figure
            label="Engagement by views"
            value={engagement?.totals[0]?.value ?? null}
            unit="percent"
            detail={rangeText(days)}
          />
        </dl>
        <ul className="flex flex-wrap gap-x-6 gap-y-2 text-12 text-ink-2">
          {dates && (
            <li className="inline-flex items-center gap-1.5">
              <CalendarDays className="size-3.5 text-ink-3" aria-hidden />
              {dates}
              {ends !== null && ends >= today && `, ${countText(ends - today, 'day')} left`}
            </li>
          )}
          <li className="inline-flex items-center gap-1.5">
            <SquarePlay className="size-3.5 text-ink-3" aria-hidden />
            {countText(campaign.item_count, 'video')}
          </li>
          <li className="inline-flex items-center gap-1.5">
            <Globe className="size-3.5 text-ink-3" aria-hidden />
            {zoneText(me.timezone, nowMs)}
          </li>
        </ul>
      </div>
      <div className="min-w-0">
        {model && !model.isEmpty && (
          <Chart model={model} compactHeightPx={128} isPhone={isPhone}>
            <Plot />
            <Axes />
            <BaselineStrip />
            <Pointer
              label={`New views of ${campaign.name} per day, ${rangeText(charted.range)}, ${me.timezone}. Arrow keys move through the values.`}
            />
          </Chart>
        )}
      </div>
    </section>
  );
}

function Figure({
  label,
  value,
  unit = 'count',
  detail,
}: {
  label: string;
  value: number | null;
  unit?: 'count' | 'percent';
  detail: React.ReactNode;
}) {
  return (
    <div>
      <dt className="text-12 text-ink-2">{label}</dt>
      <dd>
        <span
          className="block font-semibold text-20"
          title={value === null ? undefined : formatExact(value, unit)}
        >
          {formatCompact(value, unit)}
        </span>
        <span className="block text-12 text-ink-3">{detail}</span>
      </dd>
    </div>
  );
}
