'use client';

import { createContext, useContext, useEffect, useId } from 'react';
import type { ChartModel } from '@/components/charts/model/chart-model';
import type { Geometry } from '@/components/charts/scales/geometry';
import type { CountMetricId } from '@/lib/domain/metrics';

/** The model and the geometry: all that an overlay needs. */
export interface ChartState {
  readonly model: ChartModel;
  readonly geometry: Geometry;
  /** Of growth. */
  readonly baseMetric: CountMetricId | null;
  /** Id of the series highlighted in the legend: it stays bright while the others are dimmed. */
  readonly focused: string | null;
}

/** The lines that an overlay adds to the tooltip of a bucket. */
export type TooltipLines = (chart: ChartState, index: number) => readonly string[];

/**
 * @property lines by overlay, in the order of the overlays
 * @property plotId the id of the plot, which takes the focus if nothing better can
 */
export interface ChartContext extends ChartState {
  readonly plotId: string;
  readonly lines: Map<string, TooltipLines>;
}

export const ChartContextOf = createContext<ChartContext | null>(null);

/** The chart that an overlay lies in. */
export function useChart(): ChartContext {
  const chart = useContext(ChartContextOf);
  if (!chart) throw new Error('An overlay lies in a <Chart>');
  return chart;
}

/** Adds lines to the tooltip while the overlay is there. @param linesAt a pure function, kept between renders */
export function useTooltipLines(linesAt: TooltipLines): void {
  const { lines } = useChart();
  const id = useId();
  useEffect(() => {
    lines.set(id, linesAt);
    return () => {
      lines.delete(id);
    };
  }, [lines, id, linesAt]);
}
