import { stringify } from 'csv-stringify/sync';
import type { AnalyticsData, Series } from '@/lib/contract/analytics/analytics';
import { analyticsFileName } from '@/lib/contract/analytics/file-name';
import { FORMATS } from '@/lib/domain/formats';
import { escapeFormula } from '@/lib/domain/formula';
import type { RangedQuery } from '../types';

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
  return csvText([[...CSV_COLUMNS], ...rows]);
}

/** Rows as text. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], {
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

/** The label, escaped so that no spreadsheet runs it; a plain creator handle is harmless and stays. */
export function safeLabel(label: string): string {
  return PLAIN_HANDLE.test(label) ? label : escapeFormula(label);
}

/** A name for the download. */
export function fileName(query: RangedQuery, data: AnalyticsData): string {
  return analyticsFileName({
    entity: query.entity,
    labels: data.series.map((series) => series.entity_ref.label),
    metric: query.metric,
    mode: query.mode,
    granularity: query.grain.granularity,
    first: query.from,
    last: query.to,
    timezone: query.timezone,
    isTable: query.layout === 'wide',
    extension: FORMATS[query.format].extension,
  });
}
