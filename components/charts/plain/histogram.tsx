'use client';

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { yScale } from '@/components/charts/scales/y-scale';
import { formatExact } from '@/lib/client/text/format';
import { AXIS, PlainTip, TICK, tickText } from './parts';

/** A bar of a histogram. */
export interface HistogramBar {
  /** Its lower bound, on the axis. */
  name: string;
  /** Its bounds, in the tooltip. */
  title: string;
  value: number;
  /** Its part of the whole: "12.3%". */
  part: string;
}

/** How many there are of each size. The same numbers are in a table next to it, so that it is one picture to screen readers. */
export function Histogram({
  bars,
  unit,
  label,
  heightPx,
}: {
  bars: readonly HistogramBar[];
  /** "posts" */
  unit: string;
  label: string;
  heightPx: number;
}) {
  const { max, ticks } = yScale(0, Math.max(0, ...bars.map(({ value }) => value)), true);
  return (
    <div role="img" aria-label={label} style={{ height: heightPx }}>
      <ResponsiveContainer width="100%" height={heightPx}>
        <BarChart
          data={bars as HistogramBar[]}
          accessibilityLayer={false}
          barCategoryGap={1}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis
            dataKey="name"
            tick={TICK}
            tickLine={false}
            axisLine={AXIS}
            interval="equidistantPreserveStart"
          />
          <YAxis
            width={36}
            domain={[0, max]}
            ticks={[...ticks]}
            interval={0}
            tickFormatter={tickText}
            tick={TICK}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            isAnimationActive={false}
            content={({ payload }) => {
              const bar = payload?.[0]?.payload as HistogramBar | undefined;
              return (
                bar && (
                  <PlainTip title={bar.title}>
                    {formatExact(bar.value)} {unit}, {bar.part}
                  </PlainTip>
                )
              );
            }}
          />
          <Bar
            maxBarSize={96}
            dataKey="value"
            fill="var(--s1)"
            radius={[2, 2, 0, 0]}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
