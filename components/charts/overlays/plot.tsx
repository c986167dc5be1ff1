'use client';

import { memo, useId } from 'react';
import { AreaBands, BarBands } from '@/components/charts/bands';
import { useChart } from '@/components/charts/chart-context';
import { Drawing } from '@/components/charts/drawing';
import { Hatch } from '@/components/charts/hatch';
import { MainBars, MainLines, PriorLine } from '@/components/charts/lines';
import { GapMarks } from './gap-marks';
import { Shades } from './shades';

/**
 * The drawing itself: grid, shaded spans, series. Never redrawn while the pointer moves: parts that follow the pointer
 * lie above it. Plain shapes on the model's own geometry, so that the server draws it too.
 */
export const Plot = memo(function Plot() {
  const { model, geometry, focused } = useChart();
  const id = useId();
  const { plot, scale } = geometry;
  return (
    <Drawing>
      <defs>
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
      <Shades />
      {model.shape === 'stackedAreas' && <AreaBands model={model} geometry={geometry} focused={focused} />}
      {model.shape === 'stackedBars' && <BarBands model={model} geometry={geometry} focused={focused} />}
      {model.shape === 'bars' && <MainBars model={model} geometry={geometry} hatchId={`${id}hatch`} />}
      {model.prior.map((line) => (
        <PriorLine key={line.id} line={line} model={model} geometry={geometry} focused={focused} />
      ))}
      {(model.shape === 'lines' || model.shape === 'overlappingLines') && (
        <MainLines model={model} geometry={geometry} focused={focused} />
      )}
      <line
        x1={plot.left}
        x2={plot.left + plot.width}
        y1={geometry.baseY}
        y2={geometry.baseY}
        stroke="var(--axis)"
        vectorEffect="non-scaling-stroke"
      />
      <GapMarks />
    </Drawing>
  );
});
