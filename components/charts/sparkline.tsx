import { toRuns, type Values } from '@/components/charts/model/runs';

/**
 * A small line with its gaps and a dashed end; each has its own scale, none has axes. If no two neighbours are known,
 * as with weekly captures, there is nothing to join, so each value is a bar.
 */
export function Sparkline({
  values,
  partialIndex = null,
  colour = 'var(--s1)',
  width,
  height,
  hasArea = true,
}: {
  values: Values;
  partialIndex?: number | null;
  colour?: string;
  width: number;
  height: number;
  hasArea?: boolean;
}) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const low = Math.min(0, ...known);
  const high = Math.max(1e-9, ...known);
  const pad = 1.5;
  const x = (index: number) => ((index + 0.5) / values.length) * width;
  const runs = toRuns(values, partialIndex);
  const isSparse = values.length > 2 && runs.every(({ from, to }) => from === to);
  const y = (value: number) => pad + (height - 2 * pad) * (1 - (value - low) / (high - low));
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden
      className="block w-full overflow-visible"
      style={{ height }}
    >
      {isSparse && (
        <path
          d={`M0 ${y(0)}H${width}`}
          stroke="var(--grid)"
          strokeWidth={1}
          vectorEffect="non-scaling-stroke"
        />
      )}
      {runs.map((run) => {
        const points: string[] = [];
        for (let index = run.from; index <= run.to; index++)
          points.push(`${x(index)} ${y(values[index] ?? 0)}`);
        if (run.from === run.to) {
          const at = points[0];
          return (
            <path
              key={run.from}
              d={isSparse ? `M${at}V${y(0)}` : `M${at}h0`}
              stroke={colour}
              strokeWidth={isSparse ? 4 : 2.5}
              strokeLinecap={isSparse ? 'butt' : 'round'}
              vectorEffect="non-scaling-stroke"
            />
          );
        }
        const line = `M${points.join('L')}`;
        return (
          <g key={`${run.from}${run.isDashed}`}>
            {hasArea && !run.isDashed && (
              <path
                d={`${line}L${x(run.to)} ${y(low)}L${x(run.from)} ${y(low)}Z`}
                fill={colour}
                style={{ fillOpacity: 'var(--area-opacity)' }}
              />
            )}
            <path
              d={line}
              fill="none"
              stroke={colour}
              strokeWidth={1.5}
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
              strokeDasharray={run.isDashed ? '2 2.5' : undefined}
            />
          </g>
        );
      })}
    </svg>
  );
}
