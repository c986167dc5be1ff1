import { rangeText } from '@/lib/client/text/format';
import { localClock, localDay } from '@/lib/client/text/zone';
import type { AnalyticsData, Series } from '@/lib/contract/analytics/analytics';
import type { Unit } from '@/lib/domain/metrics';
import { type Day, parseDay } from '@/lib/time/day';
import { type DayRange, daysIn, shiftDays } from '@/lib/time/grain';
import type { Granularity } from '@/lib/time/grains';
import { type BaselineMark, baselineMarks, levelJump } from './baselines';
import { type ChartBucket, toBuckets } from './buckets';
import { hasPriorValues } from './comparison';
import { gapsOf } from './gaps';
import { type Marker, markersOf } from './markers';
import { type Run, type Span, toRuns, type Values } from './runs';
import { type Band, overlapOf, stackOf } from './stack';

/**
 * Turns the API's answer into everything that chart, tooltip, table and summary draw. Pure: no
 * clock, no browser, no drawing library. The only values it derives are differences of the given ones.
 */

/** From this many buckets on a stack is drawn as areas; bars are slow and unreadable there. */
const AREAS_FROM = 90;
/** One series with at most this many buckets is drawn as bars. */
const BARS_UP_TO = 26;

/** A target at most this many times as high as the values has room in the chart; a higher one would flatten them. */
const TARGET_WITHIN = 2;

export interface ChartView {
  /** The days asked for, both included. */
  readonly range: DayRange;
  readonly granularity: Granularity;
  /** For `custom`. */
  readonly bucketDays: number | null;
  /** Entities switched off in the legend. */
  readonly hidden?: ReadonlySet<string>;
  /** Entity id → its last capture (ISO), where known; a level after it is dashed. */
  readonly lastCaptures?: ReadonlyMap<string, string>;
  /** The same view in mode `new`, in cumulative mode: the rest of a level's rise came from baselines. */
  readonly gains?: AnalyticsData | undefined;
  /** Views that a campaign is to reach, for a chart of its views. */
  readonly target?: number | null;
  /** Of constituents whose colour is kept, by id. */
  readonly slots?: ReadonlyMap<string, number>;
}

export interface Line {
  readonly id: string;
  readonly label: string;
  /** 1–10: the colour. */
  readonly slot: number;
  readonly values: Values;
  readonly runs: readonly Run[];
  readonly isHidden: boolean;
  /** Bucket of the last capture (−1: before the range), in cumulative mode, when the range goes on after it. */
  readonly lastCapture: { index: number; day: Day } | null;
}

export interface ChartModel {
  /** `overlappingLines`: of parts that need not add up. */
  readonly shape: 'bars' | 'lines' | 'stackedBars' | 'stackedAreas' | 'overlappingLines';
  readonly metric: Series['metric'];
  readonly unit: Unit;
  readonly mode: Series['mode'];
  readonly granularity: Granularity;
  readonly zone: string;
  readonly range: DayRange;
  readonly priorRange: DayRange;
  readonly buckets: readonly ChartBucket[];
  readonly lines: readonly Line[];
  /** Same order as `lines`; empty without compare, and where no value is known before. */
  readonly prior: readonly Line[];
  /** Bottom to top, where they overlap the largest first; empty without breakdown. */
  readonly bands: readonly Band[];
  /** What is drawn as lines: the series, or parts that overlap. */
  readonly drawn: readonly Line[];
  /** Smallest and largest value drawn; zeros where nothing is. */
  readonly low: number;
  readonly high: number;
  /** A level to reach, drawn as a line; null: there is none, or the values are no such levels. */
  readonly target: number | null;
  /** Buckets without a capture. */
  readonly gaps: readonly Span[];
  readonly partial: { readonly index: number; readonly asOf: string; readonly label: string } | null;
  readonly baselines: readonly BaselineMark[];
  readonly markers: readonly Marker[];
  readonly firstData: Day | null;
  /** No value at all, in any series. */
  readonly isEmpty: boolean;
}

/** @param data the answer; @param view the view it answers */
export function chartModel(data: AnalyticsData, view: ChartView): ChartModel {
  const [first] = data.series;
  if (!first) throw new Error('An answer has at least one series');
  const { granularity } = view;
  const zone = first.timezone;
  const buckets = toBuckets(first, view, data.partial_bucket !== null);
  const starts = buckets.map((bucket) => bucket.start);
  const partialIndex = data.partial_bucket ? buckets.length - 1 : null;
  const hidden = view.hidden ?? new Set<string>();

  const lines = data.series.map((series, index): Line => {
    const lastCapture = first.mode === 'cumulative' ? lastCaptureOf(series, index, starts, zone, view) : null;
    const dashedFrom = lastCapture ? lastCapture.index + 1 : partialIndex;
    const values = valuesOf(series);
    return {
      ...named(series, index),
      values,
      runs: toRuns(values, dashedFrom),
      isHidden: data.series.length > 1 && hidden.has(series.entity_ref.id),
      lastCapture,
    };
  });
  // A part is not compared with a whole: with constituents switched off the prior total is not drawn.
  // Nor is it where the whole is not drawn, as it is not the top of overlapping parts.
  const overlaps = data.breakdown_overlaps === true && data.breakdown_series.length > 0;
  const isPart = overlaps || data.breakdown_series.some((series) => hidden.has(series.entity_ref.id));
  const isCompared = hasPriorValues(data) && !isPart;
  const prior = (isCompared ? data.compare_series : []).map((series, index): Line => {
    const values = valuesOf(series);
    const isHidden = lines[index]?.isHidden ?? false;
    return { ...named(series, index), values, runs: toRuns(values), isHidden, lastCapture: null };
  });

  const bands = overlaps
    ? overlapOf(data.breakdown_series, hidden, view.slots)
    : stackOf(data.breakdown_series, lines[0]?.values ?? [], hidden, view.slots);
  const baselines = baselineMarks(data.baselines, starts, zone, levelJump(data, view.gains));
  const firstData = data.first_data_date === null ? null : parseDay(data.first_data_date);
  const drawn = [...(bands.length > 0 ? [] : lines), ...prior].filter((line) => !line.isHidden);
  const heights = [
    ...drawn.flatMap((line) => line.values),
    ...bands.flatMap((band) => [...band.y0, ...band.y1]),
  ];
  const isLevel = first.metric === 'views' && first.mode === 'cumulative' && !overlaps;
  const target = (isLevel && view.target) || null;
  const values = extremes(heights);
  const { low } = values;
  const high =
    target !== null && target <= values.high * TARGET_WITHIN ? Math.max(values.high, target) : values.high;

  return {
    shape: shapeOf(data, buckets.length, low),
    metric: first.metric,
    unit: first.unit,
    mode: first.mode,
    granularity,
    zone,
    range: view.range,
    priorRange: shiftDays(view.range, -daysIn(view.range)),
    buckets,
    lines,
    prior,
    bands,
    drawn: overlaps
      ? bands.map((band) => ({ ...band, runs: toRuns(band.values, partialIndex), lastCapture: null }))
      : lines,
    low,
    high,
    target,
    gaps: gapsOf(lines, buckets, partialIndex, firstData, baselines),
    partial:
      data.partial_bucket && partialIndex !== null
        ? {
            index: partialIndex,
            asOf: data.partial_bucket.as_of,
            label: `in progress, as of ${localClock(Date.parse(data.partial_bucket.as_of), zone)}`,
          }
        : null,
    baselines,
    markers: markersOf(data.annotations, starts, zone),
    firstData,
    isEmpty: lines.every((line) => line.values.every((value) => value === null)),
  };
}

function valuesOf(series: Series): Values {
  return series.points.map((point) => point.value);
}

function named(series: Series, index: number) {
  return { id: series.entity_ref.id, label: series.entity_ref.label, slot: (index % 10) + 1 };
}

/** From the catalogue if known, else the last day with a gain, even of zero. */
function lastCaptureOf(
  series: Series,
  at: number,
  starts: readonly Day[],
  zone: string,
  { lastCaptures, gains, range, granularity }: ChartView,
) {
  const captured = lastCaptures?.get(series.entity_ref.id);
  const gained = gains?.series[at]?.points.findLastIndex((point) => point.value !== null) ?? -1;
  // Every day has a number of posts, captured or not.
  const isTold = granularity === 'day' && series.metric !== 'video_count' && gained >= 0;
  const day = captured ? localDay(Date.parse(captured), zone) : isTold ? starts[gained] : undefined;
  if (day === undefined || day > range.last) return null;
  const index = starts.findLastIndex((start) => start <= day);
  return index < starts.length - 1 ? { index, day } : null;
}

function shapeOf(data: AnalyticsData, bucketCount: number, low: number): ChartModel['shape'] {
  if (data.breakdown_series.length > 0) {
    if (data.breakdown_overlaps) return 'overlappingLines';
    // Areas cannot show losses and gains together.
    return bucketCount >= AREAS_FROM && low >= 0 ? 'stackedAreas' : 'stackedBars';
  }
  return data.series.length === 1 && bucketCount <= BARS_UP_TO ? 'bars' : 'lines';
}

function extremes(values: Values): { low: number; high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? { low: 0, high: 0 } : { low, high };
}

/** The dates of the main and the prior period, for legends. */
export function periodText(model: ChartModel): { main: string; prior: string } {
  return { main: rangeText(model.range), prior: rangeText(model.priorRange) };
}
