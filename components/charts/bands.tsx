import type { ChartModel } from '@/components/charts/model/chart-model';
import { type Span, spansOf } from '@/components/charts/model/runs';
import type { Band } from '@/components/charts/model/stack';
import { barPath, barWidthPx, type Geometry } from '@/components/charts/scales/geometry';
import { areaPath, linePath, type Point } from '@/components/charts/scales/paths';
import { DIMMED } from './lines';
import { bandFill } from './paint';

type Drawn = { model: ChartModel; geometry: Geometry; focused: string | null };

/** The bucket in progress is half transparent over its hatched band. */
const UNFINISHED = 0.5;

function opacityOf(band: Band, focused: string | null): number {
  return focused !== null && focused !== band.id ? DIMMED : 1;
}

/** Stacked areas, separated by thin lines of the panel; Other with its light fill and an edge. */
export function AreaBands({ model, geometry, focused }: Drawn) {
  return model.bands.map((band) => {
    if (band.isHidden) return null;
    return (
      <g key={band.id} opacity={opacityOf(band, focused)} data-band={band.id}>
        {piecesOf(band, model.partial?.index ?? null).map((piece) => (
          <AreaPiece key={`${piece.from}-${piece.to}`} band={band} piece={piece} geometry={geometry} />
        ))}
      </g>
    );
  });
}

interface Piece extends Span {
  readonly isUnfinished: boolean;
}

/** The stretches between gaps, the last step to the bucket in progress apart. */
function piecesOf(band: Band, partialIndex: number | null): Piece[] {
  return spansOf(band.y1, (y) => y !== null).flatMap(({ from, to }): Piece[] => {
    if (partialIndex === null || to < partialIndex) return [{ from, to, isUnfinished: false }];
    if (from === to) return [{ from, to, isUnfinished: true }];
    return [
      { from, to: to - 1, isUnfinished: false },
      { from: to - 1, to, isUnfinished: true },
    ];
  });
}

function AreaPiece({ band, piece, geometry }: { band: Band; piece: Piece; geometry: Geometry }) {
  const top: Point[] = [];
  const base: Point[] = [];
  let hasHeight = false;
  for (let index = piece.from; index <= piece.to; index++) {
    const [y0, y1] = [band.y0[index] ?? 0, band.y1[index] ?? 0];
    if (y1 !== y0) hasHeight = true;
    top.push({ x: geometry.x(index), y: geometry.y(y1) });
    base.push({ x: geometry.x(index), y: geometry.y(y0) });
  }
  const [first] = top;
  if (!hasHeight || !first) return null;
  const opacity = piece.isUnfinished ? UNFINISHED : 1;
  if (piece.from === piece.to) {
    // One bucket between two gaps has no width; it is drawn as a thin bar.
    const width = Math.max(2, geometry.bandPx / 2);
    const height = (base[0]?.y ?? first.y) - first.y;
    return (
      <rect
        x={first.x - width / 2}
        y={first.y}
        width={width}
        height={height}
        fill={bandFill(band.slot)}
        opacity={opacity}
      />
    );
  }
  return (
    <g opacity={opacity}>
      <path d={areaPath(top, base)} fill={bandFill(band.slot)} />
      <path
        d={linePath(top)}
        fill="none"
        stroke={band.isOther ? 'var(--s0)' : 'var(--panel)'}
        strokeWidth={band.isOther ? 1.5 : 0.8}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </g>
  );
}

/** Stacked bars; one path per constituent, so that many buckets stay few elements. */
export function BarBands({ model, geometry, focused }: Drawn) {
  const width = barWidthPx(geometry.bandPx);
  return model.bands.map((band) => {
    if (band.isHidden) return null;
    const edge = band.isOther ? 'var(--s0)' : 'var(--panel)';
    const paths = (test: (index: number) => boolean) =>
      band.y1
        .map((y1, index) => {
          const y0 = band.y0[index] ?? null;
          if (y1 === null || y0 === null || y1 === y0 || !test(index)) return '';
          return barPath(geometry.x(index), width, geometry.y(y0), geometry.y(y1), 0);
        })
        .join('');
    const edges = (test: (index: number) => boolean) =>
      band.y1
        .map((y1, index) => {
          if (y1 === null || y1 === band.y0[index] || !test(index)) return '';
          return `M${geometry.x(index) - width / 2} ${geometry.y(y1)}h${width}`;
        })
        .join('');
    const isWhole = (index: number) => index !== model.partial?.index;
    const isUnfinished = (index: number) => index === model.partial?.index;
    return (
      <g key={band.id} opacity={opacityOf(band, focused)} data-band={band.id}>
        <path d={paths(isWhole)} fill={bandFill(band.slot)} />
        <path d={edges(isWhole)} fill="none" stroke={edge} strokeWidth={band.isOther ? 1.5 : 0.8} />
        {model.partial && (
          <>
            <path d={paths(isUnfinished)} fill="var(--panel)" />
            <path
              d={paths(isUnfinished)}
              fill={bandFill(band.slot)}
              fillOpacity={0.3}
              stroke={`var(--s${band.slot})`}
              strokeWidth={1.2}
              strokeDasharray="3 2"
            />
          </>
        )}
      </g>
    );
  });
}
