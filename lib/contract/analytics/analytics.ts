import * as z from 'zod';
import { organisationParameter } from '@/lib/contract/accounts/named-organisation';
import { calendarDate, instantOut, uuid } from '@/lib/contract/fields/common';
import { NEAREST } from '@/lib/contract/fields/suggestions';
import { choice, integerText, listText } from '@/lib/contract/fields/text';
import {
  DEFAULT_TOP_N,
  MAX_BUCKET_DAYS,
  MAX_ENTITIES,
  MAX_NOTE_BODY,
  MAX_NOTE_TITLE,
  MAX_TOP_N,
  OTHER_ID,
} from '@/lib/contract/limits';
import { ANNOTATION_KINDS, ANNOTATION_MEANINGS } from '@/lib/domain/annotations';
import { BREAKDOWNS, ENTITY_TYPES } from '@/lib/domain/entities';
import { CSV_LAYOUT_IDS, CSV_LAYOUTS, FORMAT_IDS } from '@/lib/domain/formats';
import { COUNT_METRIC_IDS, METRIC_IDS, MODES } from '@/lib/domain/metrics';
import { GRANULARITIES } from '@/lib/time/grains';
import { nearestZone } from '@/lib/time/nearest-zone';
import { getZone } from '@/lib/time/zone';
import { resolvedQuery } from './resolved-query';
import { warning } from './warnings';

/**
 * GET /api/v1/analytics: its parameters and its answer. Rules between parameters are in
 * `lib/analytics/parse-rules.ts`; what the numbers mean is in `docs/semantics.md`.
 */

export const FORMULAS = ['by_views', 'by_followers'] as const;

/** The different ids of a list, without blanks, as many as one request may name. */
function nearestIds(text: string): string {
  const ids = text.split(',').map((id) => id.trim().toLowerCase());
  return [...new Set(ids)]
    .filter((id) => id !== '')
    .slice(0, MAX_ENTITIES)
    .join(',');
}

/** The parameters, each parsed on its own from its text. */
export const analyticsParameters = z.object({
  entity: choice(ENTITY_TYPES).describe('What is asked about'),
  entity_id: uuid.optional().describe('One entity; mutually exclusive with entity_ids'),
  entity_ids: listText(
    uuid,
    MAX_ENTITIES,
    `must name at most ${MAX_ENTITIES} entities`,
    'must not repeat an id',
  )
    .register(NEAREST, { nearest: nearestIds })
    .optional()
    .describe(
      `1 to ${MAX_ENTITIES} ids, comma-separated, no duplicates, drawn side by side; not with breakdown`,
    ),
  metric: choice(METRIC_IDS).describe('Metric id'),
  mode: choice(MODES)
    .optional()
    .describe('Default: the metric’s own; rate-only metrics always answer in rate'),
  granularity: choice(GRANULARITIES)
    .default('day')
    .describe('Bucket size; cumulative: a running total per day; custom needs bucket_days'),
  bucket_days: integerText(1, MAX_BUCKET_DAYS)
    .optional()
    .describe('Required with granularity custom, refused without it'),
  from: calendarDate.optional().describe('First day, inclusive; default 30 days before to'),
  to: calendarDate.optional().describe('Last day, inclusive; default and latest: today in tz'),
  tz: z
    .string()
    .refine((text) => getZone(text) !== null, {
      error: 'must be an IANA time zone such as America/New_York; offsets are refused',
    })
    .register(NEAREST, { nearest: nearestZone })
    .optional()
    .describe('IANA zone or link whose local days count; default: the organisation’s; echoed as sent'),
  compare: choice(['none', 'prior_period']).default('none').describe('prior_period adds compare_series'),
  breakdown: choice(['none', ...BREAKDOWNS])
    .default('none')
    .describe('Adds breakdown_series'),
  top_n: integerText(1, MAX_TOP_N).default(DEFAULT_TOP_N).describe('Constituents kept before "Other"'),
  formula: choice(FORMULAS).optional().describe('Picks the variant of an engagement_rate_* metric'),
  base_metric: choice(COUNT_METRIC_IDS)
    .optional()
    .describe('Required for growth_rate_pop, refused otherwise'),
  hide_auto: choice(['0', '1']).default('0').describe('1 leaves auto annotations out'),
  format: choice(FORMAT_IDS).default('json').describe('Answer format'),
  layout: choice(CSV_LAYOUT_IDS)
    .default('tidy')
    .describe(
      `Rows of a CSV; ${CSV_LAYOUT_IDS.map((id) => `${id}: ${CSV_LAYOUTS[id].description}`).join('; ')}; refused for other formats`,
    ),
  ...organisationParameter,
});

export type AnalyticsParameters = z.output<typeof analyticsParameters>;

export const point = z.strictObject({
  bucket_start: calendarDate.describe('Calendar start of the bucket; may lie before from'),
  value: z.number().nullable().describe('Null is "not known", never zero'),
  counted_days: z
    .int()
    .positive()
    .optional()
    .describe('Present when the bucket counts fewer days than its calendar bucket'),
});

const entityRef = z.strictObject({
  type: choice(ENTITY_TYPES).describe('What it is'),
  id: z.string().describe(`uuid, or ${OTHER_ID} for the rest of a breakdown`),
  label: z.string().min(1).describe('Current label'),
  creator_id: uuid.optional().describe('Of a video: its creator'),
  creator_label: z.string().min(1).optional().describe('Of a video: its creator’s current label'),
  caption: z
    .string()
    .nullable()
    .optional()
    .describe('Of a video: its whole current caption; null: not known'),
});

export type EntityRef = z.output<typeof entityRef>;

export const series = z.strictObject({
  entity_ref: entityRef.describe('Whose series it is'),
  metric: choice(METRIC_IDS).describe('As asked; with formula the variant’s id'),
  unit: choice(['count', 'percent', 'per_week']).describe('Of every value'),
  mode: choice(MODES).describe('As asked, or the metric’s default'),
  granularity: choice(GRANULARITIES).describe('As asked'),
  timezone: z.string().describe('Whose local days count; as sent, else the organisation’s'),
  points: z.array(point).describe('One per bucket of the range, also empty ones'),
});

export const total = z.strictObject({
  entity_ref: entityRef.describe('Whose total it is'),
  value: z.number().nullable().describe('Over the whole range, in the unit of the series; null is unknown'),
  prior: z.number().nullable().describe('The same over as many days before; null without compare'),
  change: z
    .number()
    .nullable()
    .describe('Percent from prior to value; null unless comparable and prior is positive'),
  comparable: z
    .boolean()
    .describe('False where the days before begin ahead of first_data_date, or today is the whole range'),
  first_data_date: calendarDate
    .nullable()
    .describe('First day with a capture that is no baseline entry; null for constituents of a breakdown'),
});

export const baseline = z.strictObject({
  entity_id: uuid.describe('The video, or for followers the creator'),
  snapshot_at: instantOut,
  reason: choice(['tracking_started', 'tracking_reset']).describe(
    'A first capture, or a later one marked baseline',
  ),
});

export const annotation = z.strictObject({
  id: z.string().describe('uuid, or auto:<kind>:<entity id>:<instant> for an auto annotation'),
  source: choice(['user', 'auto']).describe('auto ones cannot be changed'),
  kind: choice(ANNOTATION_KINDS).describe(ANNOTATION_MEANINGS),
  scope: choice(ENTITY_TYPES).describe('What it was written on'),
  entity_id: uuid.describe('What it was written on'),
  at: instantOut,
  title: z.string().describe(`At most ${MAX_NOTE_TITLE} characters`),
  body_md: z
    .string()
    .nullable()
    .describe(`Markdown, at most ${MAX_NOTE_BODY.toLocaleString('en-US')} characters`),
  author_id: uuid.nullable().describe('Who wrote it; null for auto ones and API keys'),
  author_name: z.string().nullable().describe('Who wrote it'),
  entity_label: z.string().optional().describe('Only when the annotation came down from a parent entity'),
});

const freshness = z.strictObject({
  entity_id: uuid.describe('The requested entity'),
  last_captured_at: instantOut
    .nullable()
    .describe(
      'Newest counted capture behind it, whatever the range: of its videos, for followers of its creators; null: none yet',
    ),
});

export const analyticsData = z.strictObject({
  series: z.array(series).describe('One per requested entity, in request order'),
  compare_series: z.array(series).describe('The period before, on the main period’s bucket_starts'),
  breakdown_series: z
    .array(series)
    .describe('Constituents, largest first, the rest as "Other", which overlapping ones have not'),
  breakdown_overlaps: z
    .literal(true)
    .optional()
    .describe('Constituents may share videos, and need not add up to the series'),
  totals: z
    .array(total)
    .describe('One per series, then one per breakdown series: their whole range as one bucket'),
  complete_to: calendarDate.describe(
    'Last day that totals count: yesterday when the range ends today; in mode cumulative, and when the range is today alone, its last day',
  ),
  baselines: z
    .array(baseline)
    .describe('Captures in range that carry a level and no increment; the newest 500'),
  baselines_truncated: z.literal(true).optional().describe('There are more baselines'),
  annotations: z.array(annotation).describe('In range, in time order; the newest 500'),
  annotations_truncated: z.literal(true).optional().describe('There are more annotations'),
  partial_bucket: z
    .strictObject({
      bucket_start: calendarDate.describe('Its calendar start'),
      bucket_end: calendarDate.describe('Its calendar end, which may lie after today'),
      as_of: instantOut.describe('When the answer was computed'),
    })
    .nullable()
    .describe('The last bucket, when the range ends today'),
  first_data_date: calendarDate.nullable().describe('First day with a capture that is no baseline entry'),
  tier_retention_days: z.int().nullable().describe('History window of the plan; null is unlimited'),
  freshness: z.array(freshness).describe('One per series, in the same order'),
});

export type AnalyticsData = z.output<typeof analyticsData>;
export type Series = z.output<typeof series>;
export type Total = z.output<typeof total>;
export type Point = z.output<typeof point>;
export type Baseline = z.output<typeof baseline>;
export type Annotation = z.output<typeof annotation>;

export const CACHE_TTL_SECONDS = 300;

export const analyticsAnswer = z.strictObject({
  data: analyticsData.describe('The series with their totals, baselines and annotations'),
  error: z.null().describe('Null on success'),
  meta: z
    .strictObject({
      cache_ttl_seconds: z.literal(CACHE_TTL_SECONDS).describe('How long the server may cache an answer'),
      cached: z
        .boolean()
        .describe('True if served from the cache; false for a request that waited for the computation'),
      query: resolvedQuery.describe(
        'The request as resolved; its texts and numbers, sent as parameters, get the same answer',
      ),
      warnings: z.array(warning).describe('What is easily misread in this answer; [] when nothing is'),
    })
    .describe('How the answer was produced'),
});
