'use client';

import {
  CartesianGrid,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
  ZAxis,
} from 'recharts';
import { logAxis } from '@/components/charts/scales/log-axis';
import { AXIS, PlainTip, TICK, tickText } from './parts';

/** A dot of a scatter chart; both positions are positive. */
export interface Dot {
  id: string;
  title: string;
  detail: string;
  x: number;
  y: number;
  /** Its area grows with this. */
  size: number;
}

interface Axis {
  label: string;
}

/** Dots over two logarithmic axes. The same numbers are in a table next to it, so that it is one picture to screen readers. */
export function ScatterPlot({
  dots,
  x,
  y,
  label,
  heightPx,
  onOpen,
}: {
  dots: readonly Dot[];
  x: Axis;
  y: Axis;
  label: string;
  heightPx: number;
  /** Called with the id of a dot that is clicked. */
  onOpen: (id: string) => void;
}) {
  const [across, up] = [logAxis(dots.map((dot) => dot.x)), logAxis(dots.map((dot) => dot.y))];
  return (
    <div role="img" aria-label={label} style={{ height: heightPx }}>
      <ResponsiveContainer width="100%" height={heightPx}>
        <ScatterChart accessibilityLayer={false} margin={{ top: 22, right: 16, bottom: 18, left: 0 }}>
          <CartesianGrid stroke="var(--grid)" />
          <XAxis
            type="number"
            dataKey="x"
            scale="log"
            domain={across.domain}
            ticks={across.ticks}
            tickFormatter={tickText}
            tick={TICK}
            tickLine={false}
            axisLine={AXIS}
            label={{ value: x.label, position: 'insideBottom', offset: -12, ...TICK }}
          />
          <YAxis
            type="number"
            dataKey="y"
            scale="log"
            domain={up.domain}
            ticks={up.ticks}
            tickFormatter={tickText}
            width={44}
            tick={TICK}
            tickLine={false}
            axisLine={AXIS}
            label={{ value: y.label, position: 'insideTopLeft', dy: -22, dx: 12, ...TICK }}
          />
          <ZAxis type="number" dataKey="size" range={[36, 220]} />
          <Tooltip
            cursor={false}
            isAnimationActive={false}
            content={({ payload }) => {
              const dot = payload?.[0]?.payload as Dot | undefined;
              return dot && <PlainTip title={dot.title}>{dot.detail}</PlainTip>;
            }}
          />
          <Scatter
            data={dots as Dot[]}
            fill="var(--s1)"
            fillOpacity={0.55}
            stroke="var(--s1)"
            isAnimationActive={false}
            className="cursor-pointer"
            onClick={({ payload }) => onOpen((payload as unknown as Dot).id)}
          />
        </ScatterChart>
      </ResponsiveContainer>
    </div>
  );
}
