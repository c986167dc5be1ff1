import * as z from 'zod';
import { annotation, baseline, point, type Series, series } from '@/lib/contract/analytics/analytics';
import { getAnalytics as endpoint } from '@/lib/contract/endpoints/analytics';
import { calendarDate } from '@/lib/contract/fields/common';
import { choice } from '@/lib/contract/fields/text';
import { MAX_TOP_N, OTHER_ID } from '@/lib/contract/limits';
import { type EntityType, entityOf } from '@/lib/domain/entities';
import { hasMetric, isRateOnly, METRICS, type MetricId, type Mode, metricOf } from '@/lib/domain/metrics';
import { invalidParams } from '@/lib/errors';
import { outputOf } from '@/lib/mcp/answer/result';
import { number, quoted } from '@/lib/mcp/answer/words';
import { resolved } from '@/lib/mcp/ask/references';
import { formatDay, parseDay } from '@/lib/time/day';
import { wholeBucket } from '@/lib/time/grain';
import { getZone, requireZone } from '@/lib/time/zone';
import { part, partsOf } from './explain-parts';
import { type Args, inputOf, prepare, type Session, type Tool } from './tool';

/** explain_value: what the value of one bucket is made of, from the same answers as the value itself. */

const GRAINS = ['day', 'week', 'month', 'year'] as const;

const asked = endpoint.query
  .pick({
    entity: true,
    entity_id: true,
    metric: true,
    mode: true,
    formula: true,
    base_metric: true,
    tz: true,
  })
  .required({ entity_id: true })
  .extend({
    bucket: calendarDate.describe('Any day of the bucket, such as its bucket_start'),
    granularity: choice(GRAINS).default('day').describe('Size of the bucket'),
    by: choice(['video', 'creator'])
      .optional()
      .describe('Whose parts a count is made of; default: videos, of followers creators'),
  });

export const explainValue: Tool = {
  name: 'explain_value',
  title: 'What a value is made of',
  description:
    'Says what one bucket of get_analytics is made of: of a count the videos or creators that carried it, which add up to it; of a rate the numbers that were divided; with the notes and baselines of these days. Use it for "why did this peak" or "why is this so low".',
  input: inputOf(asked),
  output: outputOf({
    value: point.shape.value.describe('The value of the bucket, as in get_analytics'),
    unit: series.shape.unit,
    mode: series.shape.mode,
    entity_ref: series.shape.entity_ref,
    from: calendarDate.describe('First day of the bucket'),
    to: calendarDate.describe('Its last day so far'),
    in_progress: z.boolean().describe('Whether today is in it'),
    meaning: z.string().describe('How the value is computed'),
    contributions: z
      .array(z.object({ entity_ref: series.shape.entity_ref, value: point.shape.value }))
      .describe(
        'Largest first, the rest as "Other"; they add up to the value. Empty for a rate, and for a video',
      ),
    parts: z.array(part).describe('Of a rate: the counts that it is computed from'),
    baselines: z.array(baseline).describe('Captures in the bucket that set a level without a gain'),
    annotations: z.array(annotation).describe('What happened in the bucket'),
    resolved,
  }),
  async run(sent, session) {
    const { args, resolved } = await prepare(explainValue, sent, session);
    const { bucket, granularity = 'day', by, ...query } = args;
    const { whole, counted } = bucketOf(String(bucket), String(granularity), query.tz, session);
    const [from, to] = [formatDay(counted.first), formatDay(counted.last)];
    const breakdown = breakdownOf(query, by);
    const ask = (more: Args) =>
      session.api('getAnalytics', { query: { ...query, granularity, from, to, ...more } });
    const { data } = await ask(breakdown === null ? {} : { breakdown, top_n: MAX_TOP_N });
    const [of] = data.series;
    if (!of) throw new Error('an answer about one entity has no series');
    const value = valueIn(of);
    const parts = await partsOf(query, of, { session, granularity, whole, counted });
    const content = {
      value,
      unit: of.unit,
      mode: of.mode,
      entity_ref: of.entity_ref,
      from,
      to,
      in_progress: data.partial_bucket !== null,
      meaning: `${metricOf(of.metric).meaning} ${MODE_MEANINGS[of.mode]}`.trim(),
      contributions: data.breakdown_series.map((one) => ({
        entity_ref: one.entity_ref,
        value: valueIn(one),
      })),
      parts,
      baselines: data.baselines,
      annotations: data.annotations,
      resolved,
    };
    return {
      words: wordsOf(content, of.metric),
      content,
      rest: 'Ask about a shorter bucket, with granularity day.',
    };
  },
};

const MODE_MEANINGS: Readonly<Record<Mode, string>> = {
  new: 'The gain over the days of the bucket.',
  cumulative: 'The level at the end of the bucket.',
  rate: '',
};

const valueIn = ({ points }: Series) => points.at(-1)?.value ?? null;

/** The bucket that holds a day, and the days of it up to today. Throws invalid_params. */
function bucketOf(text: string, granularity: string, tz: unknown, { now, timezone }: Session) {
  const zone = getZone(String(tz ?? timezone)) ?? requireZone(timezone);
  const today = zone.dayOf(now.getTime());
  const day = parseDay(text);
  const grain = GRAINS.find((one) => one === granularity);
  const issues = [
    ...(day === null ? [{ path: 'bucket', message: 'must be a real calendar date, YYYY-MM-DD' }] : []),
    ...(day !== null && day > today
      ? [{ path: 'bucket', message: `must not lie after today, ${formatDay(today)}` }]
      : []),
    ...(grain === undefined ? [{ path: 'granularity', message: `must be one of ${GRAINS.join(', ')}` }] : []),
  ];
  if (day === null || grain === undefined || issues.length > 0) throw invalidParams(issues);
  const whole = wholeBucket(day, { granularity: grain, bucketDays: null }, day);
  return { whole, counted: { first: whole.first, last: Math.min(whole.last, today) } };
}

/** What a count can be broken down by; null: it has no parts, or is refused by the API all the same. */
function breakdownOf({ entity, metric }: Args, by: unknown): unknown {
  if (by !== undefined) return by;
  const type = String(entity) as EntityType;
  const id = String(metric) as MetricId;
  if (!(id in METRICS) || isRateOnly(id)) return null;
  return (
    (['video', 'creator'] as const).find(
      (one) => entityOf(type)?.breakdowns.includes(one) && hasMetric(one, id),
    ) ?? null
  );
}

interface Explained {
  value: number | null;
  unit: string;
  from: string;
  to: string;
  meaning: string;
  entity_ref: Series['entity_ref'];
  contributions: { entity_ref: Series['entity_ref']; value: number | null }[];
  parts: z.output<typeof part>[];
  annotations: { title: string }[];
}

function wordsOf({ value, unit, from, to, meaning, entity_ref, ...more }: Explained, metric: string): string {
  const days = from === to ? from : `${from} to ${to}`;
  const lines = [`${metric} of ${quoted(entity_ref.label)}, ${days}: ${number(value, unit)}. ${meaning}`];
  const named = more.contributions.filter((one) => one.entity_ref.id !== OTHER_ID && one.value !== null);
  const rest = more.contributions.find((one) => one.entity_ref.id === OTHER_ID);
  const carried = named.slice(0, 5).map((one) => `${quoted(one.entity_ref.label)} ${number(one.value)}`);
  if (rest && rest.value !== null) carried.push(`all others ${number(rest.value)}`);
  if (carried.length > 0) lines.push(`Made of: ${carried.join('; ')}.`);
  const counts = more.parts.map(
    (one) => `${one.metric} (${one.mode}, ${one.bucket_start}) ${number(one.value)}`,
  );
  if (counts.length > 0) lines.push(`Computed from: ${counts.join('; ')}.`);
  const notes = more.annotations.slice(0, 5).map(({ title }) => quoted(title));
  if (notes.length > 0) lines.push(`Notes: ${notes.join('; ')}.`);
  return lines.join('\n');
}
