'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChangeText } from '@/components/charts/change';
import { Chart } from '@/components/charts/chart';
import { chartModel } from '@/components/charts/model/chart-model';
import { comparisonOf } from '@/components/charts/model/comparison';
import { useShell } from '@/components/dashboard/shell/context';
import { CalendarDays, Globe, SquarePlay } from '@/components/ui/icons/icons';
import { countText, datesText, formatCompact, formatExact, rangeText } from '@/lib/client/text/format';
import { zoneText } from '@/lib/client/text/zone';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { overviewViews } from '@/lib/client/views/campaign-views';
import { oldestDay } from '@/lib/contract/accounts/plans';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { parseDay } from '@/lib/time/day';
import { daysIn } from '@/lib/time/grain';

const lastOf = (data: AnalyticsData | undefined) => data?.series[0]?.points.at(-1)?.value ?? null;

/** How the campaign is doing, in three figures and a small chart. */
export function Overview({ campaign }: { campaign: CampaignRow }) {
  const { me, today, nowMs, isPhone } = useShell();
  const views = useMemo(
    () => overviewViews(campaign, today, oldestDay(me.plan, today)),
    [campaign, today, me.plan],
  );
  const chart = useQuery(analyticsQuery(views.chart));
  const recent = useQuery(analyticsQuery(views.recent));
  const engagement = useQuery(analyticsQuery(views.engagement));
  const since = useQuery({ ...analyticsQuery(views.since ?? views.recent) });
  const data = chart.data?.data;
  const model = useMemo(
    () => data && chartModel(data, { range: views.chart.range, granularity: 'day', bucketDays: null }),
    [data, views],
  );

  const days = views.recent.range;
  const before = recent.data?.data.compare_series[0]?.points.at(-1)?.value ?? null;
  const firstData = parseDay(recent.data?.data.first_data_date ?? '');
  const { change, detail: prior } = comparisonOf({
    now: lastOf(recent.data?.data),
    before,
    unit: 'count',
    days,
    firstData,
    limits: { today, oldest: oldestDay(me.plan, today) },
  });
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
            value={lastOf(recent.data?.data)}
            detail={
              change === null ? (
                firstData === null ? (
                  rangeText(days)
                ) : (
                  prior
                )
              ) : (
                <>
                  <ChangeText percent={change} /> on the {countText(daysIn(days), 'day')} before
                </>
              )
            }
          />
          {views.since && (
            <Figure
              label="New views since start"
              value={lastOf(since.data?.data)}
              detail={rangeText(views.since.range)}
            />
          )}
          <Figure
            label="Engagement by views"
            value={lastOf(engagement.data?.data)}
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
          <Chart
            model={model}
            label={`New views of ${campaign.name} per day, ${rangeText(views.chart.range)}, ${me.timezone}. Arrow keys move through the values.`}
            compactHeightPx={128}
            isPhone={isPhone}
          />
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
