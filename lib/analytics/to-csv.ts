import { stringify } from 'csv-stringify/sync';
import type { AnalyticsData, Series } from '@/lib/contract/analytics/analytics';
import { FORMATS } from '@/lib/domain/formats';
import { escapeFormula } from '@/lib/domain/formula';
import { formatDay } from '@/lib/time/day';
import type { RangedQuery } from './types';

/**
 * Takes an answer; returns it as RFC 4180 text: header row, CRLF after every row, quotes only where needed, numbers
 * as in the JSON, empty for null. Labels that a spreadsheet would run as a formula are escaped.
 */

export const CSV_COLUMNS = [
  'series_kind',
  'bucket_start',
  'entity_id',
  'entity_label',
  'metric',
  'unit',
  'mode',
  'value',
  'is_partial',
] as const;

export function toCsv(data: AnalyticsData): string {
  const partialStart = data.partial_bucket?.bucket_start ?? null;
  const rows = [
    ...rowsOf('main', data.series, partialStart),
    // The prior period has passed: none of its buckets is in progress.
    ...rowsOf('compare', data.compare_series, null),
    ...rowsOf('breakdown', data.breakdown_series, partialStart),
  ];
  return stringify([[...CSV_COLUMNS], ...rows], {
    record_delimiter: '\r\n',
    // Setting a delimiter switches off the quoting of labels that hold a line break.
    quote_record_delimiter: true,
  });
}

function rowsOf(
  kind: 'main' | 'compare' | 'breakdown',
  series: readonly Series[],
  partialStart: string | null,
) {
  return series.flatMap(({ entity_ref: ref, metric, unit, mode, points }) =>
    points.map((point, i) => [
      kind,
      point.bucket_start,
      ref.id,
      safeLabel(ref.label),
      metric,
      unit,
      mode,
      point.value === null ? '' : String(point.value),
      // Only the last bucket can be in progress, also where two buckets share a start.
      String(point.bucket_start === partialStart && i === points.length - 1),
    ]),
  );
}

const PLAIN_HANDLE = /^@[A-Za-z0-9._]+$/;

/** A label that no spreadsheet runs; a plain creator handle is harmless and stays. */
export function safeLabel(label: string): string {
  return PLAIN_HANDLE.test(label) ? label : escapeFormula(label);
}

/** A name for the download that says entity, metric and range, of characters that every file system takes. */
export function fileName(query: RangedQuery, data: AnalyticsData): string {
  const [first] = data.series;
  const who =
    data.series.length === 1 && first ? first.entity_ref.label : `${data.series.length}-${query.entity}s`;
  const slug = who
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .toLowerCase();
  const range = `${formatDay(query.from)}_to_${formatDay(query.to)}`;
  return [query.entity, slug, query.metric, query.mode, query.grain.granularity, range]
    .filter((part) => part !== '')
    .join('_')
    .concat(`.${FORMATS[query.format].extension}`);
}
