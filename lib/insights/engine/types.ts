import type { ListColumns } from '@/lib/contract/catalogue/columns';
import type { InsightParameters } from '@/lib/contract/insights/shared/parameters';
import type { Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { VideoSet } from '@/lib/data/insights/engine/frame';
import type { Issue } from '@/lib/errors';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import type { Zone } from '@/lib/time/zone';

/** A question of an insight: what was sent, and the days and the zone that it means. */
export interface InsightQuery<Sent extends InsightParameters = InsightParameters> {
  sent: Sent;
  /** As sent, else the organisation’s. */
  timezone: string;
  range: DayRange;
  /** Today in `timezone`. */
  today: Day;
}

/** What an insight computes with. */
export interface InsightContext {
  db: Sql;
  scope: Scope;
  now: Date;
  /** The counted videos that the question is about. */
  set: VideoSet;
  zone: Zone;
  range: DayRange;
  today: Day;
}

/** `data` of the answer, and what its `meta` holds in addition to the days and the zone. */
export interface InsightAnswer<Data> {
  data: Data;
  meta?: Readonly<Record<string, unknown>>;
}

/** One insight: a file of lib/insights each. */
export interface Insight<Sent extends InsightParameters, Data, Row> {
  /** The name of its file: "video-leaderboard". */
  noun: string;
  /** What is wrong with a range, beyond what is wrong with any. */
  rangeIssue?(range: DayRange): Issue | null;
  /** Computes the answer in one statement. */
  compute(sent: Sent, context: InsightContext): Promise<InsightAnswer<Data>>;
  /** The rows of its CSV, and the columns. */
  rows(data: Data): readonly Row[];
  columns: ListColumns<Row>;
}
