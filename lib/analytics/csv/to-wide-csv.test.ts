import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type AnswerSpec, answer, day, uuid } from '@/tests/fixtures/analytics-answer';
import type { RangedQuery } from '../types';
import { toWideCsv } from './to-wide-csv';

/** The table of an answer, as text. */
function table(spec: AnswerSpec, more: Partial<RangedQuery> = {}): string {
  const query: RangedQuery = {
    entity: 'campaign',
    entityIds: [uuid(1)],
    metric: spec.metric ?? 'views',
    mode: spec.mode ?? 'new',
    grain: { granularity: spec.granularity ?? 'day', bucketDays: spec.bucketDays ?? null },
    from: day(spec.from),
    to: day(spec.to),
    today: day('2026-12-01'),
    timezone: 'Europe/Berlin',
    compare: spec.compare !== undefined,
    breakdown: spec.breakdown ? 'video' : null,
    topN: 10,
    baseMetric: null,
    hideAuto: false,
    format: 'csv',
    layout: 'wide',
    ...more,
  };
  return toWideCsv(answer(spec), query);
}

const headOf = (text: string): string[] => parse(text, { to_line: 1 })[0] ?? [];

const march: AnswerSpec = { from: '2026-03-18', to: '2026-03-20', series: [{ values: [120, null, 60] }] };

describe('the table', () => {
  it('has a row per bucket with its value, the prior day and value, and the change', () => {
    const compare = [{ values: [100, 5, null] }];
    expect(table({ ...march, compare })).toBe(
      [
        'Day (Europe/Berlin),Prior day,New views,Prior,Change (%),Status',
        '2026-03-18,2026-03-15,120,100,20,',
        '2026-03-19,2026-03-16,,5,,',
        '2026-03-20,2026-03-17,60,,,',
        '',
      ].join('\r\n'),
    );
  });

  it('names each of several series, and each constituent', () => {
    const two = [
      { label: '@a', values: [1, 2, 3] },
      { label: '=b', values: [1, 2, 3] },
    ];
    expect(headOf(table({ ...march, series: two, compare: two })).slice(2, -1)).toEqual([
      ...['New views: @a', 'Prior: @a', 'Change (%): @a'],
      ...['New views: =b', 'Prior: =b', 'Change (%): =b'],
    ]);
    const breakdown = [
      { label: 'Sale', values: [1, 2, 3] },
      { label: 'Sale', values: [0, 0, 0] },
    ];
    expect(headOf(table({ ...march, breakdown }))).toEqual([
      ...['Day (Europe/Berlin)', 'New views', 'New views: Sale', 'New views: Sale (2)', 'Status'],
    ]);
  });

  it('counts the change of a percentage in points, and rounds rates to six digits', () => {
    const text = table({
      ...march,
      metric: 'engagement_rate_by_views',
      unit: 'percent',
      mode: 'rate',
      series: [{ values: [7.95329848747475, 100 / 3, -0.00012345678] }],
      compare: [{ values: [7.5, -20, 0] }],
    });
    const [head, ...rows] = text.trimEnd().split('\r\n');
    expect(head).toBe(
      'Day (Europe/Berlin),Prior day,Engagement by views (%),Prior (%),Change (points),Status',
    );
    expect(rows).toEqual([
      '2026-03-18,2026-03-15,7.9533,7.5,0.453298,',
      '2026-03-19,2026-03-16,33.3333,-20,53.3333,',
      '2026-03-20,2026-03-17,-0.000123457,0,-0.000123457,',
    ]);
  });

  it('keeps every digit before the point', () => {
    const series = [{ values: [123_456_789.4, 9_007_199_254_740_991, 0] }];
    const rows = parse(table({ ...march, metric: 'avg_views_per_post', mode: 'rate', series }), {
      from_line: 2,
    });
    expect(rows.map((row: string[]) => row[1])).toEqual(['123456789', '9007199254740991', '0']);
  });

  it('says which bucket is in progress, without a change, and which ones the range cuts', () => {
    const text = table({
      from: '2026-03-05',
      to: '2026-03-17',
      granularity: 'week',
      asOf: '2026-03-17T16:00:00.000Z',
      series: [{ values: [10, 20, 30] }],
      compare: [{ values: [5, 5, 5] }],
    });
    expect(text.trimEnd().split('\r\n')).toEqual([
      'Week from (Europe/Berlin),Prior from,New views,Prior,Change (%),Status',
      '2026-03-02,2026-02-20,10,5,100,4 of 7 days',
      '2026-03-09,2026-02-24,20,5,300,',
      '2026-03-16,2026-03-03,30,5,,in progress',
    ]);
  });

  it('names a running total, and buckets of days', () => {
    const running = table({ ...march, granularity: 'cumulative', compare: [{ values: [1, 2, 3] }] });
    expect(running.split('\r\n').slice(0, 2)).toEqual([
      'Through (Europe/Berlin),Prior through,"New views, running total",Prior,Change (%),Status',
      '2026-03-18,2026-03-15,120,1,11900,',
    ]);
    const custom = table({ ...march, granularity: 'custom', bucketDays: 3, series: [{ values: [1] }] });
    expect(headOf(custom)[0]).toBe('3 days from (Europe/Berlin)');
  });
});
