import { countText, formatCompact, formatShare } from '@/lib/client/text/format';
import { formatTicks } from '@/lib/client/text/format-ticks';
import type { ViewBin, ViewDistribution } from '@/lib/contract/insights/view-distribution';

/** How views are spread, in a sentence. */
export function distributionText(data: ViewDistribution): string {
  const { count, p50, posts_for_half: half } = data;
  if (count === 0) return 'No posts with known views in these days.';
  const posts = countText(count, 'post');
  const middle = formatCompact(p50 === null ? null : Math.round(p50));
  if (count < 10 || half === null) return `Half of ${posts} have at most ${middle} views.`;
  const carriers = `Half of the views come from ${countText(half, 'post')} (${formatShare(half, count)})`;
  return `${carriers}; half of ${posts} have at most ${middle} views.`;
}

/** "1K–2K"; from the first bin on every bound is round. */
export function binText({ from, to }: ViewBin): string {
  return `${bound(from)}–${bound(to)}`;
}

/** A bound of a bin: 200, 2K, 20M. */
export function bound(value: number): string {
  return formatTicks([value]).join();
}
