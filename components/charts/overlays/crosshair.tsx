import { useChart } from '@/components/charts/chart-context';
import { priorColour, seriesColour } from '@/components/charts/paint';

/** The line through a bucket, with a dot on every series. */
export function Crosshair({ index }: { index: number }) {
  const { model, geometry } = useChart();
  const { plot, bandPx } = geometry;
  const left = (index + 0.5) * bandPx;
  const dots =
    model.shape === 'stackedBars' || model.shape === 'stackedAreas'
      ? []
      : [
          ...model.prior.map((line) => ({ line, colour: priorColour(line.slot), isHollow: true })),
          ...model.drawn.map((line) => ({ line, colour: seriesColour(line.slot), isHollow: false })),
        ];
  return (
    <div aria-hidden className="pointer-events-none">
      <div className="absolute top-0 w-px bg-ink-2" style={{ left, height: plot.height }} />
      {dots.map(({ line, colour, isHollow }) => {
        const value = line.values[index] ?? null;
        if (line.isHidden || value === null || (model.shape === 'bars' && !isHollow)) return null;
        return (
          <span
            key={`${line.id}${isHollow}`}
            className="absolute size-2 -translate-x-1/2 -translate-y-1/2 rounded-full border-[1.5px]"
            style={{
              left: left + 0.5,
              top: geometry.y(value) - plot.top,
              borderColor: isHollow ? colour : 'var(--panel)',
              background: isHollow ? 'var(--panel)' : colour,
            }}
          />
        );
      })}
    </div>
  );
}
