import { addendOf, boundaryOf, capturesOf, DAYS } from '@/lib/data/analytics/scan';
import { startOf } from '@/lib/data/catalogue/video-filter';
import { Prisma } from '@/lib/data/db/client';
import { COUNTERS, type Counter } from '@/lib/domain/fields';
import type { DayRange } from '@/lib/time/grain';
import type { Frame } from './frame';
import type { Formula } from './numbers';

const raw = Prisma.raw;

/**
 * Total of a counter of the video `v` at the end of a range, as a value; null is not known. A level is the sum of all that
 * came in, and the video's row holds that of all its captures (lib/metrics/increments.ts): what came in after the range is
 * taken off, which is little, instead of adding up a whole history. Zero needs one more look: nothing, or not yet known?
 */
export function levelAtEnd({ scope, zone, source }: Frame, counter: Counter, { last }: DayRange): Prisma.Sql {
  const table = source === 'days' ? DAYS : capturesOf('video');
  const [level, addend] = [raw(`v.${counter}`), raw(addendOf(`${counter}_level`))];
  const [time, end] = [raw(`t.${table.time}`), boundaryOf({ table, zone }, last + 1)];
  const rows = Prisma.sql`
    FROM ${raw(table.name)} t WHERE t.org_id = ${scope.orgId} AND t.${raw(table.key)} = v.video_id AND`;
  return Prisma.sql`(
    CASE WHEN v.last_captured_at < ${startOf(zone, last + 1)} THEN ${level}::float8 ELSE (
      SELECT CASE WHEN a.level <> 0 OR EXISTS (SELECT ${rows} ${time} < ${end} AND ${addend} IS NOT NULL)
        THEN a.level::float8 END
      FROM (SELECT ${level} - coalesce((SELECT sum(${addend}) ${rows} ${time} >= ${end}), 0) AS level OFFSET 0) a
    ) END)`;
}

/** `views`, …: levels of the video `v` at the end of a range. */
export function levelsAtEnd(frame: Frame, range: DayRange): { readonly [Name in Counter]: Formula } {
  const formulas = COUNTERS.map((name) => [name, { columns: [], value: levelAtEnd(frame, name, range) }]);
  return Object.fromEntries(formulas);
}
