import { EPOCH } from '@/lib/data/days/recompute';
import { Prisma } from '@/lib/data/db/client';
import type { Frame } from '@/lib/data/insights/engine/frame';

/**
 * What a kind of finding is made of. Finders read the set by name: `set_videos` and `set_creators`, rows of `videos` and
 * `creators`, and `set_entries`, their baseline entries in the range (set.ts).
 */
export interface Finder {
  /** Query of the columns that `foundColumns` names, one row for each thing found. */
  found(frame: Frame): Prisma.Sql;
  /** Whether only the first example makes the finding another one: days and instants leave a range by themselves. */
  isOfNewest?: boolean;
}

/** The columns of what was found, as SQL expressions; missing ones are null. */
interface FoundColumns {
  /** What makes it this one: a finding with another set of marks is another finding. Text. */
  mark: Prisma.Sql;
  /** How bad or how new it is: the first are the examples. Number. */
  weight: Prisma.Sql;
  /** Public id. */
  uuid?: Prisma.Sql;
  label: Prisma.Sql;
  /** One of `SUBJECTS`. Text. */
  subject: Prisma.Sql;
  metric?: Prisma.Sql;
  value?: Prisma.Sql;
  expected?: Prisma.Sql;
  /** Instant. */
  at?: Prisma.Sql;
  /** Date. */
  day?: Prisma.Sql;
}

const NULL = Prisma.sql`NULL`;

/** The day from which days are counted. */
export const FIRST_OF_DAYS = Prisma.raw(EPOCH);

/** The select list of a finder. */
export function foundColumns(found: FoundColumns): Prisma.Sql {
  const { uuid = NULL, metric = NULL, value = NULL, expected = NULL, at = NULL, day = NULL } = found;
  return Prisma.sql`
    (${found.mark})::text AS mark, (${found.weight})::float8 AS weight, (${found.subject})::text AS subject,
    (${uuid})::uuid AS uuid, (${found.label})::text AS label, (${metric})::text AS metric, (${value})::float8 AS value,
    (${expected})::float8 AS expected, (${at})::timestamptz AS at, (${day})::date AS day`;
}

/** An instant as part of a mark. */
export function instantMark(instant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`extract(epoch FROM ${instant})::text`;
}
