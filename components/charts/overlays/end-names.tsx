import { useChart } from '@/components/charts/chart-context';
import { spreadLabels } from '@/components/charts/scales/geometry';
import { Swatch } from '@/components/charts/swatch';

/** Side by side: names at the lines' ends, moved apart where they would overlap. */
export function EndNames() {
  const { model, geometry } = useChart();
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
