import { countText, formatCompact } from '@/lib/client/text/format';
import type { OutlierRow } from '@/lib/contract/insights/outliers';
import { quoted } from './leaderboard';

/** What became of the strangest post, in a sentence. @param rows the first page, hits or flops first */
export function outliersText(rows: readonly OutlierRow[], total: number): string {
  const [first] = rows;
  if (!first) return 'No post of these days is far from what is usual for its creator.';
  const posts = countText(total, 'post');
  const verb = total === 1 ? 'is' : 'are';
  return `${posts} ${verb} far from what is usual for the creator; ${quoted(first.label)} reached ${timesText(first)}.`;
}

/** "12× its usual 1.20K views", "3% of its usual 1.20K views" */
export function timesText({ value, expected }: Pick<OutlierRow, 'value' | 'expected'>): string {
  if (expected === null || expected <= 0) return `${formatCompact(value)} views`;
  const usual = `its usual ${formatCompact(Math.round(expected))} views`;
  const times = value / expected;
  if (times >= 1)
    return `${times < 10 ? times.toFixed(1) : Math.round(times).toLocaleString('en-US')}× ${usual}`;
  return `${times < 0.01 ? 'less than 1' : Math.round(times * 100)}% of ${usual}`;
}
