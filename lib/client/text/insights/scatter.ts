import { countText, formatCompact } from '@/lib/client/text/format';
import type { CreatorScatterRow } from '@/lib/contract/insights/creator-scatter';

/** A creator that a chart with logarithmic axes can show. */
export type ScatterPoint = CreatorScatterRow & { followers: number; median_views: number };

/** The creators with a positive number on both axes. */
export function scatterPoints(rows: readonly CreatorScatterRow[]): ScatterPoint[] {
  return rows.filter((row): row is ScatterPoint => (row.followers ?? 0) > 0 && (row.median_views ?? 0) > 0);
}

/** Who reaches the most for its size, in a sentence. @param total all creators, of whom the rows have the most followers */
export function scatterText(rows: readonly CreatorScatterRow[], total: number): string {
  const points = scatterPoints(rows);
  const [first] = points;
  if (!first) return 'No creator with posts in these days and known followers.';
  const best = points.reduce((most, row) => (reachOf(row) > reachOf(most) ? row : most), first);
  const reach = `${formatCompact(reachOf(best))} views per follower`;
  if (points.length === 1) return `${best.label} reaches a median of ${reach} with a post.`;
  const largest = rows.length < total ? ' with the most followers' : '';
  return `Of ${countText(points.length, 'creator')}${largest}, ${best.label} reaches the most for its size: a median of ${reach} with a post.`;
}

const reachOf = ({ followers, median_views }: ScatterPoint) => median_views / followers;
