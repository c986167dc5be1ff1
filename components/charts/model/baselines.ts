import { countText, formatDelta } from '@/lib/client/text/format';
import { localDay } from '@/lib/client/text/zone';
import type { AnalyticsData, Baseline } from '@/lib/contract/analytics/analytics';
import type { Day } from '@/lib/time/day';

/** A mark in the strip under the axis where tracking began or restarted. */
export interface BaselineMark {
  readonly index: number;
  readonly started: number;
  readonly reset: number;
  /** In cumulative mode: the part of the level that was not gained; null if not known. */
  readonly amount: number | null;
}

/** @param jump how much a bucket's level rose beyond its gains, in cumulative mode */
export function baselineMarks(
  baselines: readonly Baseline[],
  starts: readonly Day[],
  zone: string,
  jump: ((index: number) => number | null) | null,
): BaselineMark[] {
  const marks = new Map<number, { started: number; reset: number }>();
  for (const baseline of baselines) {
    const day = localDay(Date.parse(baseline.snapshot_at), zone);
    const index = starts.findLastIndex((start) => start <= day);
    if (index < 0) continue;
    const mark = marks.get(index) ?? { started: 0, reset: 0 };
    mark[baseline.reason === 'tracking_started' ? 'started' : 'reset'] += 1;
    marks.set(index, mark);
  }
  return [...marks]
    .sort(([a], [b]) => a - b)
    .map(([index, mark]) => ({ index, ...mark, amount: jump ? jump(index) : null }));
}

/** "tracking started, 4 videos"; in cumulative mode "+5.1M from 3 videos first seen". */
export function baselineText(mark: BaselineMark, noun: string): string {
  const parts: string[] = [];
  if (mark.started > 0) {
    const who = countText(mark.started, noun);
    parts.push(
      mark.amount ? `${formatDelta(mark.amount)} from ${who} first seen` : `tracking started, ${who}`,
    );
  }
  if (mark.reset > 0) parts.push(`tracking restarted, ${countText(mark.reset, noun)}`);
  return parts.join('; ');
}

/** A mark with its position and the words that fit. */
export interface PlacedBaseline {
  readonly xPx: number;
  /** Written next to the mark; null leaves only the mark. */
  readonly text: string | null;
  /** All the words, for the tooltip. */
  readonly full: string;
}

const GLYPH_PX = 6.1;
const MARK_PX = 9;
/** Marks nearer than this are merged, so that daily marks do not become noise. */
const MERGE_PX = 40;

/** Merges neighbours, spells out the first one with room, and shows only the count of the others. */
export function placeBaselines(
  marks: readonly BaselineMark[],
  noun: string,
  bandPx: number,
  widthPx: number,
): PlacedBaseline[] {
  const merged: BaselineMark[] = [];
  for (const mark of marks) {
    const last = merged.at(-1);
    if (last && (mark.index - last.index) * bandPx < MERGE_PX) {
      merged[merged.length - 1] = {
        index: last.index,
        started: last.started + mark.started,
        reset: last.reset + mark.reset,
        amount: last.amount === null && mark.amount === null ? null : (last.amount ?? 0) + (mark.amount ?? 0),
      };
    } else merged.push(mark);
  }
  let isSpelled = false;
  return merged.map((mark, at) => {
    const xPx = (mark.index + 0.5) * bandPx;
    const next = merged[at + 1];
    const roomPx = (next ? (next.index + 0.5) * bandPx : widthPx) - xPx - MARK_PX - 6;
    const full = baselineText(mark, noun);
    const count = mark.started + mark.reset;
    const fits = (text: string) => text.length * GLYPH_PX <= roomPx;
    if (!isSpelled && fits(full)) {
      isSpelled = true;
      return { xPx, text: full, full };
    }
    return { xPx, text: count > 1 && fits(String(count)) ? String(count) : null, full };
  });
}

/** In cumulative mode: by how much a level rose beyond its gains, per bucket. */
export function levelJump(
  data: AnalyticsData,
  gained: AnalyticsData | undefined,
): ((index: number) => number | null) | null {
  const [levels] = data.series;
  const [gains] = gained?.series ?? [];
  if (
    levels?.mode !== 'cumulative' ||
    data.series.length > 1 ||
    gains?.points.length !== levels.points.length
  ) {
    return null;
  }
  return (index) => {
    const now = levels.points[index]?.value ?? null;
    if (now === null || index === 0) return null;
    return now - (levels.points[index - 1]?.value ?? 0) - (gains.points[index]?.value ?? 0);
  };
}
