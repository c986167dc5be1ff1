import type { Trend } from '@/lib/contract/catalogue/trend';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { holdsDaysOf } from '@/lib/data/db/stored-zone';
import { changeOf } from '@/lib/domain/change';
import { type Day, formatDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import type { RowOptions } from './page';

/** How the views of the rows of a page have gone: each row's stored days, read in the page's own statement. */

/** New views by how many days after the first one; a day without a row is not known. */
type StoredDays = Readonly<Record<string, number | null>> | null;
export interface StoredTrend {
  trend_days?: StoredDays;
  first_data_at: Date | null;
}

/** The prior days and those of the trend, which end yesterday: half a day is never held against a whole one. */
function daysOf(scope: Scope, now: Date, count: number): { before: Day; first: Day; last: Day } {
  const last = requireZone(scope.timezone).dayOf(now.getTime()) - 1;
  const first = last - count + 1;
  return { before: first - count, first, last };
}

/** A column `trend_days` and the join behind it, where rows have a trend; null while the days move to another zone. */
export function trendSource(
  scope: Scope,
  { now, trendDays }: RowOptions,
  entityId: Prisma.Sql,
): { column: Prisma.Sql; join: Prisma.Sql } {
  if (trendDays === null) return { column: Prisma.empty, join: Prisma.empty };
  const { before, last } = daysOf(scope, now, trendDays);
  const from = Prisma.sql`${formatDay(before)}::date`;
  return {
    column: Prisma.sql`, t.trend_days`,
    join: Prisma.sql`
      LEFT JOIN LATERAL (
        SELECT coalesce(json_object_agg(day - ${from}, views_new), '{}') AS trend_days FROM entity_days
        WHERE org_id = ${scope.orgId} AND entity_id = ${entityId}
          AND day BETWEEN ${from} AND ${formatDay(last)}::date
      ) t ON ${holdsDaysOf(scope)}`,
  };
}

/** The field of a row that has a trend; the change counts from where the data began, as in analytics. */
export function toTrend(
  scope: Scope,
  { now, trendDays }: RowOptions,
  { trend_days: stored, first_data_at: began }: StoredTrend,
): { trend?: Trend } {
  if (trendDays === null) return {};
  if (!stored) return { trend: null };
  const { before, first, last } = daysOf(scope, now, trendDays);
  const all = Array.from({ length: 2 * trendDays }, (_, at) => stored[at] ?? null);
  const [prior, total] = [sumOf(all.slice(0, trendDays)), sumOf(all.slice(trendDays))];
  const isKnown = began !== null && requireZone(scope.timezone).dayOf(began.getTime()) <= before;
  return {
    trend: {
      from: formatDay(first),
      to: formatDay(last),
      values: all.slice(trendDays),
      total,
      prior,
      change: isKnown ? changeOf(total, prior) : null,
    },
  };
}

/** Null where nothing is known. */
function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
