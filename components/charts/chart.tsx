'use client';

import { type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ChartModel } from '@/components/charts/model/chart-model';
import { CHART_HEIGHT, geometryOf, NARROW_BELOW_PX } from '@/components/charts/scales/geometry';
import type { CountMetricId } from '@/lib/domain/metrics';
import { ChartContextOf, type TooltipLines } from './chart-context';

/** The width of the chart on the usual laptop and phone; the server draws for it, the browser measures. */
const GUESSED_WIDTH_PX = { laptop: 1128, phone: 326 };

/**
 * The one chart of every page: a box of fixed height that its children, the overlays, draw into. They read the model
 * and the geometry from the context, and lie over each other in their order. A new overlay is a new child.
 */
export function Chart({
  model,
  baseMetric = null,
  focused = null,
  compactHeightPx,
  isPhone = false,
  children,
}: {
  model: ChartModel;
  baseMetric?: CountMetricId | null;
  /** Id of the series that the legend points at. */
  focused?: string | null;
  /** A small chart of this height, without room for lane and strip. */
  compactHeightPx?: number;
  /** The server's guess about the browser, so that its drawing fits at once. */
  isPhone?: boolean;
  children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(GUESSED_WIDTH_PX[isPhone ? 'phone' : 'laptop']);
  const plotId = useId();
  const [lines] = useState(() => new Map<string, TooltipLines>());

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
  const chart = useMemo(
    () => ({ model, geometry, baseMetric, focused, lines, plotId }),
    [model, geometry, baseMetric, focused, lines, plotId],
  );

  return (
    <div ref={box} className="relative" style={{ height: heightPx }} data-testid="chart">
      <ChartContextOf value={chart}>{children}</ChartContextOf>
    </div>
  );
}
