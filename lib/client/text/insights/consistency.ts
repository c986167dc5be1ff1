import type { PostingConsistencyRow } from '@/lib/contract/insights/posting-consistency';

/** Who posts the most regularly, in a sentence. @param rows the first page, the highest score first @param total of all */
export function consistencyText(rows: readonly PostingConsistencyRow[], total: number): string {
  const [first] = rows;
  if (!first) return 'No creators in this selection.';
  if (first.score === null) return 'These days hold no whole week, so regularity is not known.';
  if (first.score === 0) return 'Nobody posted in a whole week of these days.';
  const score = `a score of ${Math.round(first.score)} of 100`;
  if (total === 1) return `${first.label} posted in ${weeksText(first)}: ${score}.`;
  return `${first.label} posts the most regularly: in ${weeksText(first)}, ${score}.`;
}

/** "3 of 4 weeks" */
export function weeksText({
  active_weeks,
  weeks,
}: Pick<PostingConsistencyRow, 'active_weeks' | 'weeks'>): string {
  return `${active_weeks} of ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`;
}

/** "5 h", "3.2 days"; null: fewer than two posts. */
export function hoursText(hours: number | null): string {
  if (hours === null) return '–';
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  if (hours < 48) return `${Math.round(hours)} h`;
  return `${(hours / 24).toFixed(1)} days`;
}
