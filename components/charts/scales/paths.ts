/** Shapes as paths of SVG. Pure. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Straight lines from point to point. */
export function linePath(points: readonly Point[]): string {
  return points.length === 0 ? '' : `M${points.map(({ x, y }) => `${x},${y}`).join('L')}`;
}

/** What lies between two lines: along the first and back along the second. */
export function areaPath(top: readonly Point[], base: readonly Point[]): string {
  return top.length === 0 ? '' : `${linePath([...top, ...base.toReversed()])}Z`;
}
