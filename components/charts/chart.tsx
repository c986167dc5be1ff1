'use client';

import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ChartModel } from '@/components/charts/model/chart-model';
import { capturedNoun } from '@/components/charts/model/metric-text';
import {
  CHART_HEIGHT,
  type Geometry,
  geometryOf,
  NARROW_BELOW_PX,
  spreadLabels,
} from '@/components/charts/scales/geometry';
import type { CountMetricId } from '@/lib/domain/metrics';
import type { DayRange } from '@/lib/time/grain';
import { Axes } from './axes';
import { BaselineStrip } from './baseline-strip';
import { Overlay } from './overlay';
import { Plot } from './plot';
import { TailLabel } from './tail-label';
import { Swatch } from './tooltip-card';

/** The width of the chart on the usual laptop and phone; the server draws for it, the browser measures. */
const GUESSED_WIDTH_PX = { laptop: 1128, phone: 326 };

/**
 * The one chart of every page. Its height is fixed before its data; the plot is redrawn for new data or a new
 * width only.
 */
export function Chart({
  model,
  label,
  baseMetric = null,
  focused = null,
  lane,
  onZoom,
  compactHeightPx,
  isPhone = false,
}: {
  model: ChartModel;
  label: string;
  baseMetric?: CountMetricId | null;
  /** Id of the series that the legend points at. */
  focused?: string | null;
  /** What stands in the lane above the plot, given where buckets lie. */
  lane?: (geometry: Geometry) => ReactNode;
  onZoom?: (range: DayRange) => void;
  /** A small chart of this height, without lane and strip. */
  compactHeightPx?: number;
  /** What the server takes the browser for, so that its drawing fits at once. */
  isPhone?: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(GUESSED_WIDTH_PX[isPhone ? 'phone' : 'laptop']);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidthPx(Math.max(240, Math.round(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const isCompact = compactHeightPx !== undefined;
  const heightPx = compactHeightPx ?? (widthPx < NARROW_BELOW_PX ? CHART_HEIGHT.narrow : CHART_HEIGHT.wide);
  const geometry = useMemo(
    () => geometryOf(model, widthPx, heightPx, isCompact),
    [model, widthPx, heightPx, isCompact],
  );

  return (
    <div ref={box} className="relative" style={{ height: heightPx }} data-testid="chart">
      <Plot model={model} geometry={geometry} focused={focused} />
      <Axes model={model} geometry={geometry} />
      {!isCompact && (
        <BaselineStrip model={model} geometry={geometry} noun={capturedNoun(model.metric, baseMetric)} />
      )}
      <EndNames model={model} geometry={geometry} />
      <TailLabel model={model} geometry={geometry} />
      <Overlay model={model} geometry={geometry} baseMetric={baseMetric} label={label} onZoom={onZoom} />
      {lane?.(geometry)}
    </div>
  );
}

/** Side by side: names at the lines' ends, moved apart where they would overlap. */
function EndNames({ model, geometry }: { model: ChartModel; geometry: Geometry }) {
  if (model.lines.length < 2 || geometry.isNarrow) return null;
  const { plot } = geometry;
  const ends = model.lines.flatMap((line) => {
    const at = line.values.findLastIndex((value) => value !== null);
    const value = line.values[at] ?? null;
    return line.isHidden || value === null ? [] : [{ line, y: geometry.y(value) }];
  });
  const tops = spreadLabels(
    ends.map((end) => end.y),
    17,
    plot.top + plot.height - 6,
  );
  return ends.map(({ line }, index) => (
    <span
      key={line.id}
      aria-hidden
      title={line.label}
      className="absolute flex -translate-y-1/2 items-center gap-1.5 text-11"
      style={{ left: plot.left + plot.width + 8, width: 122, top: tops[index] }}
    >
      <Swatch slot={line.slot} />
      <span className="truncate">{line.label}</span>
    </span>
  ));
}
