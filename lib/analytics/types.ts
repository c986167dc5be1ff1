import type { Tag } from '@/lib/cache/tags';
import type { AnalyticsData, EntityRef, Point } from '@/lib/contract/analytics/analytics';
import type { Warning } from '@/lib/contract/analytics/warnings';
import type { ContextRows } from '@/lib/data/analytics/context';
import type { VideoDetails } from '@/lib/data/analytics/entities';
import type { Source } from '@/lib/data/analytics/scan';
import type { Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Breakdown, EntityType } from '@/lib/domain/entities';
import type { CsvLayout, FormatId } from '@/lib/domain/formats';
import type { Column, CountMetricId, MetricId, Mode, Sums } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import type { Bucket, DayRange, Grain } from '@/lib/time/grain';
import type { Zone } from '@/lib/time/zone';

/** The types between the stages. Stages share these and nothing else. */

/** A request that is valid by itself: the metric, the uuids and the days. */
export interface AnalyticsQuery {
  entity: EntityType;
  /** 1 to 5 uuids in request order. */
  entityIds: readonly string[];
  /** The variant that a formula picked, if one did. */
  metric: MetricId;
  mode: Mode;
  grain: Grain;
  /** Null when it was not sent. */
  from: Day | null;
  /** Not after `today`. */
  to: Day;
  /** Today in `timezone`. */
  today: Day;
  /** As sent, else the organisation's. */
  timezone: string;
  compare: boolean;
  breakdown: Breakdown | null;
  topN: number;
  /** Set exactly for growth. */
  baseMetric: CountMetricId | null;
  hideAuto: boolean;
  format: FormatId;
  /** Of a CSV. */
  layout: CsvLayout;
}

/** A query whose days are known. */
export interface RangedQuery extends AnalyticsQuery {
  from: Day;
}

export interface ResolveContext {
  db: Sql;
  scope: Scope;
  now: Date;
  /** Tests compare the sources with each other by this; requests never set it. */
  source?: Source;
}

/** An answer, what is easily misread in it, and the tags of everything it depends on. */
export interface Resolved {
  data: AnalyticsData;
  warnings: Warning[];
  tags: Tag[];
}

/** An entity that exists in the scope. */
export interface Entity {
  uuid: string;
  label: string;
  /** Null if it is not a video. */
  details: VideoDetails | null;
}

/** The days that one point reads. */
export interface PointPlan {
  /** `bucket_start`; for compare, that of the main period. */
  start: Day;
  /** The days whose gains count; a level is taken at the end of the last one. */
  x: DayRange;
  /** Growth: the days it is measured against; null if there are none. */
  p: DayRange | null;
  /** True if one of the days lies before the plan's history: the value is then null, never older data. */
  isBeyondHistory: boolean;
  /** Present when fewer days count than the calendar bucket has. */
  countedDays: number | null;
}

/** The days that the totals read: the whole range at once, for any granularity. */
export interface TotalPlan {
  /** The range; without today if it has other days and the value is not a level. */
  days: DayRange;
  /** As many days just before. */
  priorDays: DayRange;
  /** False if a partial day counts: the range is today alone, and the value is not a level. */
  isOver: boolean;
  /** Of `days`, and with a comparison of `priorDays`. */
  points: readonly PointPlan[];
}

export interface Plan {
  query: AnalyticsQuery;
  zone: Zone;
  range: DayRange;
  points: readonly PointPlan[];
  comparePoints: readonly PointPlan[];
  total: TotalPlan;
  /** Additive columns to fetch. */
  columns: readonly Column[];
  source: Source;
  /** The day boundaries between which sums are fetched, for all points and for the main ones alone. */
  cuts: readonly Day[];
  mainCuts: readonly Day[];
  /** The last bucket, when the range ends today. */
  partial: Bucket | null;
  retentionDays: number | null;
}

/** Sums of one entity between cuts: `columns[c][i]` over the days before `cuts[i]` and from `cuts[i − 1]` on. */
export interface Facts {
  columns: ReadonlyMap<Column, readonly (number | null)[]>;
}

/** Sums of a requested entity. */
export interface EntityFacts extends Facts, Entity {}

/** A constituent of a breakdown in rank order; `entity` is null for "Other", the rest of them together. */
export interface PartFacts extends Facts {
  entity: Entity | null;
}

export interface PointSums {
  point: PointPlan;
  x: Sums;
  /** Null if there is nothing before. */
  p: Sums | null;
}

/** The values of one entity or constituent. */
export interface Measured {
  ref: EntityRef;
  points: Point[];
  /** Empty without a comparison. */
  compared: Point[];
  /** The total over the range. */
  value: number | null;
  /** The total over the days before; null without a comparison. */
  prior: number | null;
  /** Buckets in which nothing is known; not looked for in constituents. */
  unknown: readonly DayRange[];
}

/** The rows around the numbers, cut to the length that an answer shows. */
export interface Surroundings extends ContextRows {
  hasMoreBaselines: boolean;
  hasMoreAnnotations: boolean;
}
