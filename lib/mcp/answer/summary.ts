import * as z from 'zod';
import {
  type AnalyticsData,
  analyticsData,
  point,
  type Series,
  series,
  type Total,
  total,
} from '@/lib/contract/analytics/analytics';
import { change, counted, number, quoted } from './words';

/** A series in a few numbers and sentences, from the answer of the API alone. Pure. */

const MAX_GAPS = 10;
const MAX_NOTES = 20;

const { entity_ref, unit, mode } = series.shape;
const { value, prior, change: changed, comparable, first_data_date } = total.shape;
const known = point.nullable();

const seriesSummary = z.object({
  entity_ref,
  unit,
  mode,
  total: value,
  prior,
  change: changed,
  comparable,
  first_data_date,
  first: known.describe('First bucket with a known value'),
  last: known.describe('Last one, the bucket in progress left out'),
  best: known.describe('Highest, the bucket in progress left out'),
  worst: known.describe('Lowest, the bucket in progress left out'),
  buckets: z.int().describe('Buckets of the range'),
  unknown_buckets: z.int().describe('Of these, without a known value'),
  gaps: z
    .array(z.object({ first: point.shape.bucket_start, last: point.shape.bucket_start, buckets: z.int() }))
    .describe(`Runs of unknown buckets, at most ${MAX_GAPS}`),
});
type SeriesSummary = z.output<typeof seriesSummary>;

const note = z.object({
  at: z.string().describe('When, in UTC'),
  title: z.string().describe('What happened, in the words of who wrote it'),
  author_name: z.string().nullable().describe('Who wrote it; null for automatic ones'),
});

/** What a summary has in place of series, totals, baselines and annotations; everything else stays as it is. */
export const summary = analyticsData
  .omit({
    series: true,
    compare_series: true,
    breakdown_series: true,
    totals: true,
    baselines: true,
    annotations: true,
  })
  .extend({
    series: z.array(seriesSummary).describe('One per entity, in the order asked for'),
    breakdown: z
      .array(z.object({ entity_ref, total: value }))
      .describe('Constituents, largest first, the rest as "Other"'),
    baseline_count: z.int().describe('Captures in the range that set a level without a gain'),
    notes: z
      .array(note)
      .describe(`What happened in the range, the newest ${MAX_NOTES} of ${'`'}note_count${'`'}`),
    note_count: z.int().describe('Notes in the range'),
    caveats: z.array(z.string()).describe('What to keep in mind, or say, with these numbers'),
  })
  .strip();
type Summary = z.output<typeof summary>;

/** @param warnings those of the API, which know more than the answer shows */
export function toSummary(data: AnalyticsData, warnings: readonly string[] | null): Summary {
  const { series, compare_series: _, breakdown_series, totals, baselines, annotations, ...rest } = data;
  const partial = data.partial_bucket?.bucket_start ?? null;
  return {
    ...rest,
    series: series.map((one, i) => summaryOf(one, totals[i], partial)),
    breakdown: breakdown_series.map(({ entity_ref }, i) => ({
      entity_ref,
      total: totals[series.length + i]?.value ?? null,
    })),
    baseline_count: baselines.length,
    notes: annotations.slice(-MAX_NOTES).map(({ at, title, author_name }) => ({ at, title, author_name })),
    note_count: annotations.length,
    caveats: caveatsOf(data, warnings),
  };
}

function summaryOf(of: Series, own: Total | undefined, partial: string | null): SeriesSummary {
  const { entity_ref, unit, mode, points } = of;
  const isKnown = (one: (typeof points)[number]) => one.value !== null;
  const whole = points.filter((one) => isKnown(one) && one.bucket_start !== partial);
  const byValue = [...whole].sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return {
    entity_ref,
    unit,
    mode,
    total: own?.value ?? null,
    prior: own?.prior ?? null,
    change: own?.change ?? null,
    comparable: own?.comparable ?? false,
    first_data_date: own?.first_data_date ?? null,
    first: points.find(isKnown) ?? null,
    last: whole.at(-1) ?? null,
    best: byValue[0] ?? null,
    worst: byValue.at(-1) ?? null,
    buckets: points.length,
    unknown_buckets: points.filter((one) => !isKnown(one)).length,
    gaps: gapsOf(points).slice(0, MAX_GAPS),
  };
}

function gapsOf(points: Series['points']): SeriesSummary['gaps'] {
  const gaps: SeriesSummary['gaps'] = [];
  let isOpen = false;
  for (const { bucket_start: start, value } of points) {
    const gap = gaps.at(-1);
    if (value === null && isOpen && gap) Object.assign(gap, { last: start, buckets: gap.buckets + 1 });
    if (value === null && !isOpen) gaps.push({ first: start, last: start, buckets: 1 });
    isOpen = value === null;
  }
  return gaps;
}

function caveatsOf(data: AnalyticsData, warnings: readonly string[] | null): string[] {
  const { partial_bucket: partial, series, totals, baselines } = data;
  const own = totals.slice(0, series.length);
  const found = [
    partial &&
      `The bucket of ${partial.bucket_start} is still in progress; totals count up to ${data.complete_to}.`,
    data.breakdown_overlaps && 'Constituents may share videos: their parts need not add up to the total.',
    data.annotations_truncated && 'There are more notes in the range than an answer holds.',
  ];
  const guessed = [
    own.some(({ comparable }) => !comparable) &&
      'The days before are not comparable: they begin ahead of the first data, or today is the whole range.',
    baselines.length > 0 &&
      `${counted(baselines.length, 'capture')} set a level without a gain: what was gained before is not known.`,
    series.some(({ points }) => points.some(({ value }) => value === null)) &&
      'Some buckets are not known, which is not the same as 0.',
  ];
  return [...found, ...(warnings ?? guessed)].filter((one) => typeof one === 'string');
}

/** The same in sentences. @param data of which it is the summary */
export function summaryWords(
  { series, breakdown, notes, caveats, complete_to: to }: Summary,
  { series: [first] }: AnalyticsData,
): string {
  const from = first?.points[0]?.bucket_start ?? to;
  const metric = first?.metric ?? '';
  const lines = series.flatMap((one) => {
    const { entity_ref, unit, mode, total, prior, change: by, comparable, best, worst } = one;
    const compared =
      comparable && by !== null ? `, ${change(by)} from ${number(prior, unit)} over the days before` : '';
    const at = (what: string, of: typeof best) =>
      of === null ? [] : [`${what} bucket ${of.bucket_start}: ${number(of.value, unit)}`];
    const gaps =
      one.unknown_buckets > 0
        ? [`${one.unknown_buckets} of ${counted(one.buckets, 'bucket')} not known`]
        : [];
    const more = [...at('Best', best), ...at('worst', worst), ...gaps].join(', ');
    return [
      `${metric} (${mode}) of ${entity_ref.type} ${quoted(entity_ref.label)}, ${from} to ${to}: ${number(total, unit)}${compared}.`,
      more === '' ? '' : ` ${more}.`,
    ].join('');
  });
  const parts = breakdown
    .slice(0, 10)
    .map(({ entity_ref, total }) => `${quoted(entity_ref.label)} ${number(total)}`);
  if (parts.length > 0) lines.push(`By constituent: ${parts.join('; ')}.`);
  const happened = notes.slice(-5).map(({ at, title }) => `${at.slice(0, 10)} ${quoted(title)}`);
  if (happened.length > 0) lines.push(`Notes: ${happened.join('; ')}.`);
  return [...lines, ...caveats].join('\n');
}
