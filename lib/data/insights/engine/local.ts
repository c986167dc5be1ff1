import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma } from '@/lib/data/db/client';
import type { DayRange } from '@/lib/time/grain';
import { daysIn } from '@/lib/time/grain';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import { offsetsOver } from '@/lib/time/offsets';
import type { Zone } from '@/lib/time/zone';

/** Local times of instants inside a range, as values: by lists of our own calendar, not by the database's zones. */

/** No instant lies before the first one that is stored, and PostgreSQL knows no year before 1. */
const shownArray = (instants: readonly number[]) =>
  instantArray(instants.map((ms) => Math.max(ms, FIRST_INSTANT_MS)));

/** The local clock time, as a timestamp without a zone. Both of the hours that the clock repeats are the same. */
export function localTime(instant: Prisma.Sql, zone: Zone, range: DayRange): Prisma.Sql {
  const spans = offsetsOver(zone, range);
  const begins = Prisma.sql`${shownArray(spans.map(({ fromMs }) => fromMs))}::timestamptz[]`;
  const offsets = Prisma.sql`(${numberArray(spans.map(({ offsetMs }) => offsetMs))}::float8[])`;
  return Prisma.sql`
    ((${instant} AT TIME ZONE 'UTC') + make_interval(secs => ${offsets}[width_bucket(${instant}, ${begins})] / 1000))`;
}

/** The local day, as days since 1970. */
export function localDay(instant: Prisma.Sql, zone: Zone, range: DayRange): Prisma.Sql {
  const starts = Array.from({ length: daysIn(range) }, (_, at) => zone.startOf(range.first + at));
  return Prisma.sql`
    (${range.first}::int - 1 + width_bucket(${instant}, ${shownArray(starts)}::timestamptz[]))`;
}
