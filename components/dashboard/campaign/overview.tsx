'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { ChangeText } from '@/components/charts/change';
import { Chart } from '@/components/charts/chart';
import { chartModel } from '@/components/charts/model/chart-model';
import { comparisonOf, totalDays } from '@/components/charts/model/comparison';
import { Axes } from '@/components/charts/overlays/axes';
import { BaselineStrip } from '@/components/charts/overlays/baseline-strip';
import { Plot } from '@/components/charts/overlays/plot';
import { Pointer } from '@/components/charts/overlays/pointer';
import { priorColour, seriesColour } from '@/components/charts/paint';
import { LineSwatch } from '@/components/charts/swatch';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Globe, type Icon } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { countText, formatCompact, formatExact, rangeText } from '@/lib/client/text/format';
import { zoneText } from '@/lib/client/text/zone';
import { analyticsQuery } from '@/lib/client/views/analytics';
import type { OverviewViews } from '@/lib/client/views/campaign-questions';
import type { Limits } from '@/lib/client/views/range';
import type { Total } from '@/lib/contract/analytics/analytics';
import { oldestDay } from '@/lib/contract/plans';
import { entityOf } from '@/lib/domain/entities';
import { formatDay } from '@/lib/time/day';
import { type DayRange, daysIn } from '@/lib/time/grain';

/**
 * How a campaign or project is doing, in up to three figures and a small chart. An ended campaign leads with its whole
 * run; where the last capture is old, the days up to that are shown.
 */
export function Overview({
  name,
  videoCount,
  views,
  facts,
  onExplore,
}: {
  name: string;
  videoCount: number;
  views: OverviewViews;
  /** Below the figures, each a `Fact`. */
  facts: ReactNode;
  onExplore: () => void;
}) {
  const { me, today, nowMs, isPhone } = useShell();
  const { charted, own, hasEnded } = views;
  const answers = [useQuery(analyticsQuery(views.recent)), useQuery(analyticsQuery(charted))] as const;
  const [recent, data] = [answers[0].data?.data, answers[1].data?.data];
  const engagement = useQuery(analyticsQuery(views.engagement)).data?.data;
  const model = useMemo(
    () => data && chartModel(data, { range: charted.range, granularity: 'day', bucketDays: null }),
    [data, charted],
  );

  // Without data there is nothing to explain or to open.
  const hasChart = videoCount > 0 && !model?.isEmpty;
  const { range, subject } = views.recent;
  const isPast = range.last < today;
  const days = { first: range.first, last: Math.min(range.last, today - 1) };
  const limits = { today, oldest: oldestDay(me.plan, today) };
  const ownDays = own && (data ? totalDays(data, own.range) : own.range);
  const figures = [
    <Figure
      key="recent"
      label={
        isPast
          ? `New views, ${countText(daysIn(days), 'day')} to the last capture`
          : `New views, ${countText(daysIn(days), 'complete day')}`
      }
      value={recent?.totals[0]?.value ?? null}
      href={`${entityOf(subject.entity).path}/${subject.ids[0]}?tab=explorer&${isPast ? `from=${formatDay(range.first)}&to=${formatDay(range.last)}` : 'range=30d'}`}
      detail={<Compared total={recent?.totals[0]} days={days} limits={limits} />}
    />,
    own && ownDays && (
      <Figure
        key="own"
        label={hasEnded ? 'New views, whole run' : 'New views since start'}
        value={data?.totals[0]?.value ?? null}
        detail={
          hasEnded ? <Compared total={data?.totals[0]} days={ownDays} limits={limits} /> : rangeText(ownDays)
        }
      />
    ),
  ];

  return (
    <section
      aria-label="Overview"
      className="mb-3.5 grid gap-x-10 gap-y-4 rounded-card border border-line bg-panel px-4 py-4 md:px-5 lg:grid-cols-[1fr_440px]"
    >
      <div className="flex flex-col justify-between gap-5">
        <dl className="grid grid-cols-2 gap-x-8 gap-y-4 sm:flex sm:flex-wrap sm:gap-x-10">
          {hasEnded ? figures.toReversed() : figures}
          <Figure
            label="Engagement by views"
            value={engagement?.totals[0]?.value ?? null}
            unit="percent"
            detail={
              engagement?.totals[0]?.value === null
                ? 'not known'
                : rangeText(hasEnded && ownDays ? ownDays : days)
            }
          />
        </dl>
        <ul className="flex flex-wrap gap-x-6 gap-y-2 text-12 text-ink-2">
          {facts}
          <Fact icon={Globe}>{zoneText(me.timezone, nowMs)}</Fact>
        </ul>
      </div>
      <div className="min-w-0" hidden={!hasChart}>
        <div className="mb-1 flex min-h-7 flex-wrap items-center gap-x-4 text-12 text-ink-2">
          <span className="inline-flex items-center gap-1.5">
            <LineSwatch colour={seriesColour(1)} />
            New views per day
          </span>
          {model && model.prior.length > 0 && (
            <span className="inline-flex items-center gap-1.5">
              <LineSwatch colour={priorColour(1)} isDashed />
              the {countText(daysIn(charted.range), 'day')} before
            </span>
          )}
          <Button variant="ghost" size="sm" className="ml-auto" onClick={onExplore}>
            Open in Explorer
          </Button>
        </div>
        {model && hasChart && (
          <Chart model={model} compactHeightPx={128} isPhone={isPhone}>
            <Plot />
            <Axes />
            <BaselineStrip />
            <Pointer
              label={`New views of ${name} per day, ${rangeText(charted.range)}, ${me.timezone}. Arrow keys move through the values.`}
            />
          </Chart>
        )}
      </div>
    </section>
  );
}

/** A line of what a campaign or project is, for a list. */
export function Fact({ icon: FactIcon, children }: { icon: Icon; children: ReactNode }) {
  return (
    <li className="inline-flex items-center gap-1.5">
      <FactIcon className="size-3.5 text-ink-3" aria-hidden />
      {children}
    </li>
  );
}

/** The change against the days before, or why there is none. */
function Compared({
  total,
  days,
  limits,
}: {
  total: Total | undefined;
  days: DayRange;
  limits: Pick<Limits, 'today' | 'oldest'>;
}) {
  if (!total) return rangeText(days);
  if (total.first_data_date === null) return total.value === null ? 'no data yet' : rangeText(days);
  const { change, detail } = comparisonOf(total, 'count', days, limits);
  if (change === null) return detail;
  return (
    <>
      <ChangeText percent={change} /> on the {countText(daysIn(days), 'day')} before
    </>
  );
}

function Figure({
  label,
  value,
  unit = 'count',
  href,
  detail,
}: {
  label: string;
  value: number | null;
  unit?: 'count' | 'percent';
  /** Where its days are shown. */
  href?: string;
  detail: ReactNode;
}) {
  return (
    <div>
      <dt className="text-12 text-ink-2">{label}</dt>
      <dd>
        <span
          className="block font-semibold text-20"
          title={value === null ? undefined : formatExact(value, unit)}
        >
          {href && value !== null ? (
            <Link href={href} className="rounded-[3px] hover:text-accent-ink hover:underline">
              {formatCompact(value, unit)}
              <span className="sr-only">, open these days in Explorer</span>
            </Link>
          ) : (
            formatCompact(value, unit)
          )}
        </span>
        <span className="block text-12 text-ink-3">{detail}</span>
      </dd>
    </div>
  );
}
