import { useChart } from '@/components/charts/chart-context';

/** Thin bars on the axis under buckets without a capture. */
export function GapMarks() {
  const { model, geometry } = useChart();
  const { plot, bandPx } = geometry;
  return model.gaps.map((gap) => {
    const width = (gap.to - gap.from + 1) * bandPx - Math.min(2, bandPx / 3);
    const left = geometry.x(gap.from) - bandPx / 2 + Math.min(1, bandPx / 6);
    return (
      <rect
        key={gap.from}
        x={left}
        y={plot.top + plot.height - 3}
        width={width}
        height={3}
        rx={1}
        fill="var(--border-strong)"
      />
    );
  });
}
