import type { AnalyticsData, Point, Series } from '@/lib/contract/analytics/analytics';
import { changeIn, changeUnitOf } from '@/lib/domain/change';
import type { Unit } from '@/lib/domain/metrics';
import { seriesName } from '@/lib/domain/series-name';
import { formatDay } from '@/lib/time/day';
import { type Bucket, bucketsOf, daysIn, isRunning } from '@/lib/time/grain';
import { grainOf } from '@/lib/time/grains';
import type { RangedQuery } from '../types';
import { csvText, safeLabel } from './to-csv';

/**
 * Takes an answer; returns it as the table of the page: a row per bucket, per series its value, with a comparison the
 * value before and the change, then the constituents of a breakdown, and the bucket's status. RFC 4180 as
 * in the tidy layout. Counts are as in the JSON, rates have six significant digits; unknown is empty. Pure.
 */
export function toWideCsv(data: AnalyticsData, query: RangedQuery): string {
  const columns = columnsOf(data, query);
  const titles = distinct(columns.map(({ title }) => safeLabel(title)));
  const buckets = bucketsOf({ first: query.from, last: query.to }, query.grain);
  const rows = buckets.map((bucket, index) => columns.map(({ cellOf }) => cellOf(index, bucket)));
  return csvText([titles, ...rows]);
}

interface Column {
  title: string;
  cellOf(index: number, bucket: Bucket): string;
}

function columnsOf(data: AnalyticsData, query: RangedQuery): Column[] {
  const { timezone, compare } = query;
  const [first] = data.series;
  const points = first?.points ?? [];
  const start = startTitle(query);
  const priorDays = daysIn({ first: query.from, last: query.to });
  const priorDay = ({ counted }: Bucket) =>
    (isRunning(query.grain) ? counted.last : counted.first) - priorDays;
  return [
    { title: `${start} (${timezone})`, cellOf: (index) => points[index]?.bucket_start ?? '' },
    ...(compare
      ? [{ title: priorTitle(query), cellOf: (_: number, bucket: Bucket) => formatDay(priorDay(bucket)) }]
      : []),
    ...data.series.flatMap((series, at) => {
      const title = valueTitle(series, query, data.series.length > 1);
      const prior = data.compare_series[at];
      return [valueColumn(series, title), ...(prior ? comparison(data, series, prior) : [])];
    }),
    ...data.breakdown_series.map((part) => valueColumn(part, valueTitle(part, query, true))),
    { title: 'Status', cellOf: (index, bucket) => statusOf(data, points, index, bucket) },
  ];
}

const UNITS: Record<Unit, string> = { count: '', per_week: '', percent: ' (%)' };

/** "New views", "Engagement by views (%)", of one among several "New views: @handle". */
function valueTitle(
  { metric, unit, mode, entity_ref }: Series,
  query: RangedQuery,
  isNamed: boolean,
): string {
  const running = isRunning(query.grain) ? ', running total' : '';
  const what = `${seriesName(metric, mode, query.baseMetric)}${running}${UNITS[unit]}`;
  return isNamed ? `${what}: ${entity_ref.label}` : what;
}

/** "Day", "Week from", "10 days from", "Through". */
function startTitle({ grain: { granularity, bucketDays } }: RangedQuery): string {
  const { kind, naming, noun, title } = grainOf(granularity);
  if (naming === 'day') return title;
  if (kind === 'running') return 'Through';
  return kind === 'counted' ? `${bucketDays} ${noun} from` : `${title} from`;
}

function priorTitle({ grain }: RangedQuery): string {
  if (grainOf(grain.granularity).naming === 'day') return 'Prior day';
  return isRunning(grain) ? 'Prior through' : 'Prior from';
}

function valueColumn({ points }: Series, title: string): Column {
  return { title, cellOf: (index) => numberText(points[index]?.value ?? null) };
}

/** The value before and the change, as the page shows them: none for the bucket in progress. */
function comparison(data: AnalyticsData, { points, unit, entity_ref }: Series, prior: Series): Column[] {
  const of = data.series.length > 1 ? `: ${entity_ref.label}` : '';
  const inProgress = data.partial_bucket === null ? -1 : points.length - 1;
  return [
    valueColumn(prior, `Prior${UNITS[unit]}${of}`),
    {
      title: `Change (${changeUnitOf(unit) === 'points' ? 'points' : '%'})${of}`,
      cellOf(index) {
        if (index === inProgress) return '';
        const change = changeIn(unit, points[index]?.value, prior.points[index]?.value);
        return numberText(change);
      },
    },
  ];
}

/** "in progress", "3 of 7 days", or nothing. */
function statusOf(data: AnalyticsData, points: readonly Point[], index: number, { whole }: Bucket): string {
  if (data.partial_bucket !== null && index === points.length - 1) return 'in progress';
  const counted = points[index]?.counted_days;
  return counted === undefined ? '' : `${counted} of ${daysIn(whole)} days`;
}

const SIGNIFICANT_DIGITS = 6;

/** Whole numbers as they are; others with six significant digits, but never without a digit before the point. */
function numberText(value: number | null): string {
  if (value === null) return '';
  if (Number.isInteger(value)) return String(value);
  const whole = Math.trunc(Math.abs(value)).toString().length;
  return String(Number(value.toPrecision(Math.max(SIGNIFICANT_DIGITS, whole))));
}

/** Titles that a script can look up: a second "Sale" is "Sale (2)". */
function distinct(titles: readonly string[]): string[] {
  const seen = new Set<string>();
  return titles.map((title) => {
    let name = title;
    for (let count = 2; seen.has(name); count += 1) name = `${title} (${count})`;
    seen.add(name);
    return name;
  });
}
