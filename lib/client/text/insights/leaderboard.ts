import { dayMedium } from '@/lib/client/text/format';
import { cutText } from '@/lib/client/text/video';
import { localDay } from '@/lib/client/text/zone';
import type { InsightField } from '@/lib/client/views/insights/insight-fields';
import { fieldAmount } from './fields';

interface Leader {
  label: string;
  /** Of all new views, in percent; videos have none. */
  share?: number | null;
}

const percent = (value: number) => `${value.toFixed(1)}%`;

/**
 * Who leads, in a sentence. @param rows the first page @param numberOf the field that they are sorted by @param noun
 * "videos"
 */
export function leaderboardText<Row extends Leader>(
  rows: readonly Row[],
  total: number,
  field: InsightField,
  numberOf: (row: Row) => number | null,
  noun: string,
): string {
  const [first, second] = rows;
  const value = first ? numberOf(first) : null;
  if (!first || value === null) return `No ${noun} with a known number in these days.`;
  const lead = `${quoted(first.label)} leads ${total.toLocaleString('en-US')} ${noun} with ${fieldAmount(value, field)}`;
  if (!second) return `${quoted(first.label)} has ${fieldAmount(value, field)}.`;
  const share = first.share ?? null;
  return share === null || field.unit === 'percent'
    ? `${lead}.`
    : `${lead}; ${percent(share)} of all new views are its own.`;
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
