import type { ChartModel, Line } from '@/components/charts/model/chart-model';
import type { Run } from '@/components/charts/model/runs';
import { barPath, barWidthPx, type Geometry } from '@/components/charts/scales/geometry';
import { areaPath, linePath, type Point } from '@/components/charts/scales/paths';
import { priorColour, seriesColour } from './paint';

/** The opacity of a series while another one is highlighted. */
export const DIMMED = 0.25;

type Drawn = { model: ChartModel; geometry: Geometry; focused: string | null };

function pointsOf(line: Line, run: Run, geometry: Geometry) {
  const points: Point[] = [];
  for (let index = run.from; index <= run.to; index++) {
    const value = line.values[index] ?? null;
    if (value !== null) points.push({ x: geometry.x(index), y: geometry.y(value) });
  }
  return points;
}

/** The feet of points on the base line. */
function onBase(points: readonly Point[], { baseY }: Geometry): Point[] {
  return points.map(({ x }) => ({ x, y: baseY }));
}

/** Straight lines; one that is alone has a soft area below it, down to zero. */
export function MainLines({ model, geometry, focused }: Drawn) {
  const isAlone = model.shape === 'lines' && model.lines.length === 1;
  return model.drawn.map((line) => {
    if (line.isHidden) return null;
    const colour = seriesColour(line.slot);
    const last = model.partial ? (line.values[model.partial.index] ?? null) : null;
    return (
      <g key={line.id} opacity={focused !== null && focused !== line.id ? DIMMED : 1} data-series={line.id}>
        {line.runs.map((run) => {
          const points = pointsOf(line, run, geometry);
          if (run.from === run.to) {
            const [point] = points;
            return point && <circle key={run.from} cx={point.x} cy={point.y} r={2.5} fill={colour} />;
          }
          return (
            <g key={`${run.from}${run.isDashed}`}>
              {isAlone && !run.isDashed && geometry.scale.min <= 0 && (
                <path
                  d={areaPath(points, onBase(points, geometry))}
                  fill={colour}
                  style={{ fillOpacity: 'var(--area-opacity)' }}
                />
              )}
              <path
                d={linePath(points)}
                fill="none"
                stroke={colour}
                strokeWidth={2}
                strokeLinejoin="round"
                strokeLinecap="butt"
                vectorEffect="non-scaling-stroke"
                {...(run.isDashed ? { strokeDasharray: '3 3' } : {})}
              />
            </g>
          );
        })}
        {last !== null && model.partial && (
          <circle
            cx={geometry.x(model.partial.index)}
            cy={geometry.y(last)}
            r={3.5}
            fill="var(--panel)"
            stroke={colour}
            strokeWidth={2}
          />
        )}
      </g>
    );
  });
}

/** Few buckets of one series: bars; the unfinished one pale, hatched, its edge dashed. */
export function MainBars({
  model,
  geometry,
  hatchId,
}: {
  model: ChartModel;
  geometry: Geometry;
  hatchId: string;
}) {
  const [line] = model.lines;
  if (!line) return null;
  const colour = seriesColour(line.slot);
  const width = barWidthPx(geometry.bandPx);
  return (
    <g data-series={line.id}>
      {line.values.map((value, index) => {
        const start = model.buckets[index]?.start;
        if (value === null || start === undefined) return null;
        const path = barPath(geometry.x(index), width, geometry.baseY, geometry.y(value), 2);
        const isOpen = index === model.partial?.index || (line.lastCapture && index > line.lastCapture.index);
        if (!isOpen) return <path key={start} d={path} fill={colour} />;
        return (
          <g key={start}>
            <path d={path} fill="var(--panel)" />
            <path d={path} fill={colour} fillOpacity={0.18} />
            <path d={path} fill={`url(#${hatchId}${line.slot})`} />
            <path d={path} fill="none" stroke={colour} strokeWidth={1.2} strokeDasharray="3 2" />
          </g>
        );
      })}
    </g>
  );
}

/** The prior period: dashed, no area; over a stack one line for its total. */
export function PriorLine({ line, model, geometry, focused }: Drawn & { line: Line }) {
  if (line.isHidden) return null;
  const isOverStack = model.bands.length > 0;
  const isOverBars = model.shape === 'bars';
  const stroke = isOverStack ? 'var(--text)' : priorColour(line.slot);
  const isDimmed = focused !== null && (isOverStack || focused !== line.id);
  return (
    <g opacity={isDimmed ? DIMMED : isOverStack ? 0.75 : 1} data-prior={line.id}>
      {line.runs.map((run) => {
        const points = pointsOf(line, run, geometry);
        if (run.from === run.to) {
          const [point] = points;
          return point && <circle key={run.from} cx={point.x} cy={point.y} r={1.8} fill={stroke} />;
        }
        return (
          <g key={run.from}>
            {isOverBars && (
              <path
                d={linePath(points)}
                fill="none"
                stroke="var(--panel)"
                strokeWidth={3.5}
                strokeLinejoin="round"
              />
            )}
            <path
              d={linePath(points)}
              fill="none"
              stroke={stroke}
              strokeWidth={isOverStack ? 1.25 : 1.5}
              strokeDasharray="4 3"
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          </g>
        );
      })}
    </g>
  );
}
