import { dayLong, dayNextTo, formatShare, rangeText } from '@/lib/client/text/format';
import { changeIn } from '@/lib/domain/change';
import type { CountMetricId } from '@/lib/domain/metrics';
import { seriesName } from '@/lib/domain/series-name';
import { isRunning } from '@/lib/time/grain';
import type { ChartBucket } from './buckets';
import type { ChartModel, Line } from './chart-model';

/** The content of the tooltip of a bucket. Pure. */

export interface TooltipRow {
  readonly id: string;
  readonly label: string;
  /** 1–10, 0 for Other. */
  readonly slot: number;
  readonly value: number | null;
  /** Of the whole, in a breakdown: "13.3%". */
  readonly share: string | null;
  /** Of the prior period, side by side. */
  readonly prior: number | null;
  /** Against the prior value, in percent; of a percentage in points. */
  readonly change: number | null;
}

export interface TooltipContent {
  readonly title: string;
  /** "in progress, as of 14:30", "1 of 7 days". */
  readonly chip: string | null;
  readonly rows: readonly TooltipRow[];
  /** Of a breakdown: the whole, or the sum of the shown parts if some are switched off. */
  readonly total: { readonly value: number | null; readonly isPart: boolean } | null;
  readonly prior: {
    readonly dates: string;
    readonly value: number | null;
    readonly change: number | null;
  } | null;
  readonly notes: readonly string[];
}

/** The prior dates of a bucket: one day by name, else the range. */
export function priorText(bucket: ChartBucket): string {
  const { first, last } = bucket.prior;
  return first === last ? dayLong(first) : rangeText(bucket.prior);
}

/** The change of a bucket; none for the bucket in progress, which would compare a partial day with a whole one. */
export function bucketChange(model: ChartModel, line: number, index: number): number | null {
  if (model.partial?.index === index) return null;
  return changeIn(model.unit, model.lines[line]?.values[index], model.prior[line]?.values[index]);
}

/** "gained since 17 Jun" if the buckets before had no capture; else null. */
function gainedSince(model: ChartModel, line: Line, index: number): string | null {
  if (model.mode !== 'new' || isRunning(model)) return null;
  if ((line.values[index] ?? null) === null || index === 0 || (line.values[index - 1] ?? null) !== null)
    return null;
  const before = line.values.findLastIndex((value, at) => at < index && value !== null);
  const bucket = model.buckets[before];
  const here = model.buckets[index];
  return bucket && here ? `gained since ${dayNextTo(bucket.counted.last, here.counted.last)}` : null;
}

export function tooltipAt(
  model: ChartModel,
  index: number,
  baseMetric: CountMetricId | null = null,
): TooltipContent | null {
  const bucket = model.buckets[index];
  const [main] = model.lines;
  if (!bucket || !main) return null;
  const isPartial = model.partial?.index === index;
  const hasPrior = model.prior.length > 0;
  const priorDates = priorText(bucket);
  const single = {
    dates: priorDates,
    value: model.prior[0]?.values[index] ?? null,
    change: bucketChange(model, 0, index),
  };
  const base = { title: bucket.title, chip: isPartial ? (model.partial?.label ?? null) : bucket.cut };

  if (model.bands.length > 0) {
    const total = main.values[index] ?? null;
    const shown = model.bands.filter((band) => !band.isHidden);
    const overlaps = model.shape === 'overlappingLines';
    // Overlapping parts have no sum.
    const isPart = shown.length < model.bands.length && !overlaps;
    const known = shown.flatMap((band) => band.values[index] ?? []);
    const sum = known.length === 0 ? null : known.reduce((all, value) => all + value, 0);
    const rows = shown.map(({ id, label, slot, values }): TooltipRow => {
      const value = values[index] ?? null;
      return { id, label, slot, value, share: formatShare(value, total), prior: null, change: null };
    });
    // As they lie above each other.
    if (!overlaps) rows.reverse();
    return {
      ...base,
      rows,
      total: { value: isPart ? sum : total, isPart },
      prior: hasPrior ? single : null,
      notes: bucketNotes(model, [main], index),
    };
  }

  const visible = model.lines.flatMap((line, at) => (line.isHidden ? [] : [{ line, at }]));
  const isAlone = model.lines.length === 1;
  const name = seriesName(model.metric, model.mode, baseMetric);
  const rows = visible.map(
    ({ line, at }): TooltipRow => ({
      id: line.id,
      label: isAlone ? name : line.label,
      slot: line.slot,
      value: line.values[index] ?? null,
      share: null,
      prior: model.prior[at]?.values[index] ?? null,
      change: isAlone ? null : bucketChange(model, at, index),
    }),
  );
  const prior = hasPrior ? (isAlone ? single : { dates: priorDates, value: null, change: null }) : null;
  const notes = bucketNotes(model, isAlone ? [main] : [], index);
  return { ...base, rows, total: null, prior, notes };
}

/** What a reader must know about a bucket in addition to its numbers. */
export function bucketNotes(model: ChartModel, lines: readonly Line[], index: number): string[] {
  const notes: string[] = [];
  for (const line of lines) {
    const since = gainedSince(model, line, index);
    if (since) notes.push(since);
    if (line.lastCapture && index > line.lastCapture.index) {
      const day = model.buckets[index]?.counted.last ?? model.range.last;
      notes.push(`last captured ${dayNextTo(line.lastCapture.day, day)}`);
    }
    if (
      (line.values[index] ?? null) === null &&
      model.gaps.some((gap) => gap.from <= index && index <= gap.to)
    ) {
      // A rate may have nothing to divide by on a captured day.
      notes.push(model.mode === 'rate' ? 'no value' : 'no capture');
    }
  }
  return notes;
}
