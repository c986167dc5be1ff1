import { useId } from 'react';
import { useChart } from '@/components/charts/chart-context';
import { Hatch } from '@/components/charts/hatch';

/** The bands of the bucket in progress and of buckets that the range cuts. */
export function Shades() {
  const { model, geometry } = useChart();
  const id = useId();
  const { plot, bandPx } = geometry;
  const width = Math.max(bandPx, 4);
  const box = (index: number) => ({
    x: Math.min(geometry.x(index) - width / 2, plot.left + plot.width - width),
    y: plot.top,
    width,
    height: plot.height,
  });
  const cuts = model.buckets.flatMap((bucket, index) => (bucket.cut ? [index] : []));
  const shaded = model.partial ? [...cuts, model.partial.index] : cuts;
  return (
    <>
      <defs>
        <Hatch id={id} colour="var(--text-3)" opacity={0.55} />
      </defs>
      {shaded.map((index) => (
        <g key={index} data-shade={index === model.partial?.index ? 'partial' : 'cut'}>
          <rect {...box(index)} fill="var(--sunken)" />
          <rect {...box(index)} fill={`url(#${id})`} />
        </g>
      ))}
    </>
  );
}
