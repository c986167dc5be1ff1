import { dayWithWeekday } from '@/lib/client/text/format';
import { yearOf } from '@/lib/time/day';
import type { ChartModel, Line } from './chart-model';
import { bucketChange, bucketNotes, priorText } from './tooltip';

/** The rows of the table under the chart: the same data, newest first. Pure. */
export interface BucketRow {
  readonly index: number;
  readonly title: string;
  /** For narrow places. */
  readonly shortTitle: string;
  readonly chip: string | null;
  /** One per series that is shown. */
  readonly cells: readonly {
    readonly value: number | null;
    /** 0–1 of the largest value in the column, for the bar next to it. */
    readonly part: number;
    readonly prior: number | null;
    readonly change: number | null;
  }[];
  readonly prior: string;
  readonly isPartial: boolean;
  /** Titles of the annotations in this bucket. */
  readonly notes: readonly { id: string; title: string; isAuto: boolean }[];
  readonly remark: string | null;
}

export function bucketRows(model: ChartModel): BucketRow[] {
  const shown = model.lines.flatMap((line, at) => (line.isHidden ? [] : [{ line, at }]));
  const largest = shown.map(({ line }) => Math.max(1e-9, ...line.values.map((value) => value ?? 0)));
  const isOneYear = yearOf(model.range.first) === yearOf(model.range.last);
  return model.buckets
    .map((bucket, index): BucketRow => {
      const isPartial = model.partial?.index === index;
      return {
        index,
        title: bucket.title,
        shortTitle: model.granularity === 'day' && isOneYear ? dayWithWeekday(bucket.start) : bucket.title,
        chip: isPartial ? (model.partial?.label ?? null) : bucket.cut,
        cells: shown.map(({ line, at }, column) => {
          const value = line.values[index] ?? null;
          return {
            value,
            part: Math.max(0, (value ?? 0) / (largest[column] ?? 1)),
            prior: model.prior[at]?.values[index] ?? null,
            change: bucketChange(model, at, index),
          };
        }),
        prior: priorText(bucket),
        isPartial,
        notes: model.markers
          .filter((marker) => marker.index === index)
          .map(({ annotation }) => ({
            id: annotation.id,
            title: annotation.title,
            isAuto: annotation.source === 'auto',
          })),
        remark: remarkOf(
          model,
          shown.map(({ line }) => line),
          index,
        ),
      };
    })
    .reverse();
}

/** What is true of every line that is shown: of several, most often that none was captured. */
function remarkOf(model: ChartModel, lines: readonly Line[], index: number): string | null {
  const [first, ...others] = lines.map((line) => bucketNotes(model, [line], index)[0] ?? null);
  return first !== undefined && others.every((note) => note === first) ? first : null;
}
