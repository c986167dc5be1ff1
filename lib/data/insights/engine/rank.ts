import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { type EntityType, entityOf, type MemberType, summaryOf } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { type Asked, type Frame, readFramed } from './frame';
import { type Members, once, scansOf } from './sums';

const raw = Prisma.raw;

/** How the rows of a ranked list are measured. */
export interface Measured<Field extends string> {
  /**
   * Query of (id, uuid, …fields): one row for each subject of the set, over a range of days.
   * @param fields those to compute; it may compute more
   * @param only a condition on the narrow id of a subject, which the rows must meet
   */
  rows(frame: Frame, asked: { fields: readonly Field[]; range: DayRange; only: OnlyIds }): Prisma.Sql;
  /** What rows say about the subject of a narrow id, as one JSON object. */
  details(frame: Frame, id: Prisma.Sql): Prisma.Sql;
  /** The kind of the subjects. */
  type: EntityType;
  /** Fields that are measured on the captures of creators; all others are on those of videos. */
  ofCreators?: readonly Field[];
  /** Whose rows the subjects sum: their views make the spark, and their first data that of the subject. */
  members(frame: Frame, only: OnlyIds): Members;
}

/** Which narrow ids, as a condition on a column. */
export type OnlyIds = (column: Prisma.Sql) => Prisma.Sql;

const all: OnlyIds = () => Prisma.sql`true`;
const ofPage: OnlyIds = (column) => Prisma.sql`${column} IN (SELECT page.id FROM page)`;

/** Which part of which order. */
export interface RankedPage<Field extends string> {
  fields: readonly Field[];
  sort: Field;
  isDescending: boolean;
  limit: number;
  offset: number;
  /** The days before, with a comparison. */
  prior: DayRange | null;
  /** Where the parts of a spark begin and, last, end. */
  sparkCuts: readonly Day[] | null;
}

/** A row of the page. Numbers are exact up to 2^53; null is not known. */
export interface RankedRow<Field extends string> {
  rank: number;
  details: Readonly<Record<string, unknown>>;
  numbers: Readonly<Record<Field, number | null>>;
  prior: number | null;
  first_data_at: Date | null;
  spark: (number | null)[] | null;
}

/**
 * One page of a ranked list and the length of the whole, in one statement: all subjects are measured by the sort field
 * alone, and those of the page by everything else. Unknown values come last, ties by public id.
 */
export async function readRanked<Field extends string>(
  db: Sql,
  asked: Asked,
  measured: Measured<Field>,
  page: RankedPage<Field>,
): Promise<{ total: number; rows: RankedRow<Field>[] }> {
  type Stored = RankedRow<Field> & { total: number };
  const stored = await readFramed<Stored | ({ total: number } & Record<keyof RankedRow<Field>, null>)>(
    db,
    asked,
    (frame) => statement(frame, measured, page),
    Prisma.sql`ORDER BY q.rank`,
  );
  return {
    total: stored[0]?.total ?? 0,
    rows: stored.filter((row): row is Stored => row.rank !== null),
  };
}

function statement<Field extends string>(
  frame: Frame,
  measured: Measured<Field>,
  { fields, sort, isDescending, limit, offset, prior, sparkCuts }: RankedPage<Field>,
): Prisma.Sql {
  const { range } = frame;
  const order = Prisma.sql`r.${raw(sort)} ${raw(isDescending ? 'DESC' : 'ASC')} NULLS LAST, r.uuid`;
  const numbers = raw(fields.map((name) => `'${name}', f.${name}`).join(', '));
  const before = prior
    ? Prisma.sql`
        LEFT JOIN ${once(measured.rows(frame, { fields: [sort], range: prior, only: ofPage }))} b ON b.id = page.id
        LEFT JOIN ${once(firstDataOf(frame, measured, sort))} d ON d.id = page.id`
    : Prisma.empty;
  return Prisma.sql`
    WITH sorted AS MATERIALIZED (${measured.rows(frame, { fields: [sort], range, only: all })}),
    page AS MATERIALIZED (
      SELECT r.id, ${offset} + row_number() OVER (ORDER BY ${order}) AS rank
      FROM (SELECT * FROM sorted r ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) r
    )
    SELECT t.total, page.rank::int AS rank, ${measured.details(frame, Prisma.sql`page.id`)} AS details,
      json_build_object(${numbers}) AS numbers, ${prior ? raw(`b.${sort}::float8`) : raw('NULL::float8')} AS prior,
      ${raw(prior ? 'd.began' : 'NULL::timestamptz')} AS first_data_at,
      ${raw(sparkCuts ? 'k.spark' : 'NULL::json')} AS spark
    FROM (SELECT count(*)::int AS total FROM sorted) t
      LEFT JOIN page ON true
      LEFT JOIN ${once(measured.rows(frame, { fields, range, only: ofPage }))} f ON f.id = page.id
      ${before} ${sparkCuts ? sparksOf(frame, measured.members(frame, ofPage), sparkCuts) : Prisma.empty}`;
}

/** Joins (id, spark): new views of the subjects of the page between cuts, as a JSON list. */
function sparksOf(frame: Frame, members: Members, cuts: readonly Day[]): Prisma.Sql {
  const parts = Array.from({ length: cuts.length - 1 }, (_, at) => at + 1);
  const gains = Prisma.sql`
    SELECT w.owner_id, w.segment, sum(w.values[1]) AS views FROM (${scansOf(frame, members, ['views_new'], cuts)}) w
    GROUP BY 1, 2`;
  return Prisma.sql`
    LEFT JOIN (
      SELECT p.id, json_agg(s.views ORDER BY n.part) AS spark
      FROM page p CROSS JOIN unnest(${numberArray(parts)}::int[]) n(part)
        LEFT JOIN ${once(gains)} s ON s.owner_id = p.id AND s.segment = n.part
      GROUP BY 1
    ) k ON k.id = page.id`;
}

/** Query of (id, began): when the data behind a field of the subjects of the page begins. */
function firstDataOf<Field extends string>(
  frame: Frame,
  measured: Measured<Field>,
  field: Field,
): Prisma.Sql {
  const kind: MemberType = measured.ofCreators?.includes(field) ? 'creator' : 'video';
  const { own, of } = measured.members(frame, ofPage);
  const subject = entityOf(measured.type);
  const column = kind === measured.type ? 'first_data_at' : summaryOf(measured.type)?.firstData;
  // The subject's own row says it, unless only some of its members count.
  if (own && column) {
    return Prisma.sql`
      SELECT e.${raw(subject.key)} AS id, e.${raw(column)} AS began FROM ${raw(subject.table)} e
      WHERE e.org_id = ${frame.scope.orgId} AND ${ofPage(raw(`e.${subject.key}`))}`;
  }
  const member = entityOf(kind);
  return Prisma.sql`
    SELECT m.owner_id AS id, min(e.first_data_at) AS began
    FROM (${of[kind]}) m JOIN ${raw(member.table)} e
      ON e.org_id = ${frame.scope.orgId} AND e.${raw(member.key)} = m.member_id
    GROUP BY 1`;
}
