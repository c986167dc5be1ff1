import { dayMedium } from '@/lib/client/text/format';
import { cutText } from '@/lib/client/text/video';
import { localDay } from '@/lib/client/text/zone';
import type { InsightField } from '@/lib/client/views/insights/insight-fields';
import { fieldAmount } from './fields';

interface Leaders<Row> {
  /** The first page. */
  rows: readonly Row[];
  total: number;
  /** The field that they are sorted by. */
  field: InsightField;
  numberOf: (row: Row) => number | null;
  /** What they are called: "videos". */
  noun: string;
  nameOf: (row: Row) => string;
  /** The leader's part of all, in percent; null: not known, or of another number. */
  shareOf?: (row: Row) => number | null;
}

/** Who leads, in a sentence. */
export function leaderboardText<Row>({
  rows,
  total,
  field,
  numberOf,
  noun,
  nameOf,
  shareOf = () => null,
}: Leaders<Row>): string {
  const [first, second] = rows;
  const value = first === undefined ? null : numberOf(first);
  if (first === undefined) return `No ${noun} in this selection.`;
  if (value === null) return `No ${noun} with a known number in these days.`;
  const amount = fieldAmount(value, field);
  if (second === undefined) return `${nameOf(first)} has ${amount}.`;
  const share = shareOf(first);
  const part = share === null ? '' : `, ${share.toFixed(1)}% of all`;
  return `${nameOf(first)} leads ${total.toLocaleString('en-US')} ${noun} with ${amount}${part}.`;
}

/** A name within a sentence. */
export function quoted(label: string): string {
  return `“${cutText(label)}”`;
}

/** Whose video it is, and when it was posted. */
export function postedBy(
  { creator_label, posted_at }: { creator_label: string; posted_at: string | null },
  zone: string,
): string {
  return posted_at === null
    ? creator_label
    : `${creator_label} · ${dayMedium(localDay(Date.parse(posted_at), zone))}`;
}
