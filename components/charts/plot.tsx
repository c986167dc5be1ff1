'use client';

import { memo, useId } from 'react';
import { Surface } from 'recharts';
import type { ChartModel } from '@/components/charts/model/chart-model';
import type { Geometry } from '@/components/charts/scales/geometry';
import { AreaBands, BarBands } from './bands';
import { MainBars, MainLines, PriorLine } from './lines';

/**
 * The drawing itself: grid, shaded spans, series. Never redrawn while the pointer moves: what follows the pointer
 * lies above it. recharts' shapes on the model's own geometry, so that the server draws it too.
 */
export const Plot = memo(function Plot({
  model,
  geometry,
  focused,
}: {
  model: ChartModel;
  geometry: Geometry;
  /** Id of the series that stays bright while the others are dimmed. */
  focused: string | null;
}) {
  const id = useId();
  const { widthPx, heightPx, plot, bandPx, scale } = geometry;
  const isStack = model.bands.length > 0;
  return (
    <Surface
      width={widthPx}
      height={heightPx}
      viewBox={{ x: 0, y: 0, width: widthPx, height: heightPx }}
      // Until the width is measured the server's guess is stretched into place.
      preserveAspectRatio="none"
      style={{ position: 'absolute', inset: 0, width: '100%', height: heightPx, overflow: 'visible' }}
      aria-hidden
      focusable="false"
    >
      <defs>
        <Hatch id={`${id}hatch`} colour="var(--text-3)" opacity={0.55} />
        {model.lines.map((line) => (
          <Hatch key={line.id} id={`${id}hatch${line.slot}`} colour={`var(--s${line.slot})`} opacity={0.6} />
        ))}
      </defs>
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          x1={plot.left}
          x2={plot.left + plot.width}
          y1={geometry.y(tick)}
          y2={geometry.y(tick)}
          stroke={tick === 0 ? 'var(--axis)' : 'var(--grid)'}
        />
      ))}
      <Shades model={model} geometry={geometry} hatch={`url(#${id}hatch)`} />
      {isStack &&
        (model.shape === 'stackedAreas' ? (
          <AreaBands model={model} geometry={geometry} focused={focused} />
        ) : (
          <BarBands model={model} geometry={geometry} focused={focused} />
        ))}
      {!isStack && model.shape === 'bars' && (
        <MainBars model={model} geometry={geometry} hatchId={`${id}hatch`} />
      )}
      {model.prior.map((line) => (
        <PriorLine key={line.id} line={line} model={model} geometry={geometry} focused={focused} />
      ))}
      {!isStack && model.shape === 'lines' && (
        <MainLines model={model} geometry={geometry} focused={focused} />
      )}
      <line
        x1={plot.left}
        x2={plot.left + plot.width}
        y1={geometry.y(0)}
        y2={geometry.y(0)}
        stroke="var(--axis)"
        vectorEffect="non-scaling-stroke"
      />
      {model.gaps.map((gap) => {
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
      })}
    </Surface>
  );
});

function Hatch({ id, colour, opacity }: { id: string; colour: string; opacity: number }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" x2="0" y1="0" y2="6" stroke={colour} strokeWidth="1.2" strokeOpacity={opacity} />
    </pattern>
  );
}

/** The bands of the bucket in progress and of buckets that the range cuts. */
function Shades({ model, geometry, hatch }: { model: ChartModel; geometry: Geometry; hatch: string }) {
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
  return shaded.map((index) => (
    <g key={index} data-shade={index === model.partial?.index ? 'partial' : 'cut'}>
      <rect {...box(index)} fill="var(--sunken)" />
      <rect {...box(index)} fill={hatch} />
    </g>
  ));
}
