import type { SortKind } from '@/lib/contract/fields/lists';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** What the lists of the catalogue share: one page of one order, found by its last row (keyset), not by counting. */

/** A row's position in an order: its value there, as text, and its public id. */
export interface PagePosition {
  value: string | null;
  id: string;
}

/** Which rows of an order to return: at most `limit`, after a position. */
export interface PageRequest<Sort extends string> {
  sort: Sort;
  isDescending: boolean;
  after: PagePosition | null;
  limit: number;
}

/** Rows of a page, and the position to continue from; null on the last page. */
export interface Page<Row> {
  rows: Row[];
  next: PagePosition | null;
}

/** What rows hold in addition to their fields. */
export interface RowOptions {
  now: Date;
  /** How many days a trend covers; null: rows have none. */
  trendDays: number | null;
}

/** A value to order by, and the join that it needs in addition to the list's own table. */
export interface SortSource {
  value: Prisma.Sql;
  join?: Prisma.Sql;
}

/** The rows that a list is about: its tables with their aliases, and its conditions. */
export interface Selection {
  from: Prisma.Sql;
  where: Prisma.Sql[];
}

const CASTS: Record<SortKind, Prisma.Sql> = {
  text: Prisma.sql`text`,
  count: Prisma.sql`bigint`,
  rate: Prisma.sql`float8`,
  instant: Prisma.sql`timestamptz`,
  date: Prisma.sql`date`,
};

/**
 * The statement's core: the rows of one page with their `sort_key`, one more than asked for, so that the last
 * page is known. Unknown values come last in either direction, ties by public id.
 * @param parts.id the public id of the list's table
 */
export function selectPage(
  page: PageRequest<string>,
  parts: Selection & { kind: SortKind; source: SortSource; columns: Prisma.Sql; id: Prisma.Sql },
): Prisma.Sql {
  const { value, join } = parts.source;
  const direction = page.isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const conditions = page.after ? [...parts.where, afterPosition(page, parts, page.after)] : parts.where;
  return Prisma.sql`
    SELECT ${parts.columns}, ${value} AS sort_key
    FROM ${parts.from} ${join ?? Prisma.empty}
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY ${value} ${direction} NULLS LAST, ${parts.id}
    LIMIT ${page.limit + 1}`;
}

/** How many rows there are on all pages. */
export async function countRows(db: Sql, { from, where }: Selection): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM ${from} WHERE ${Prisma.join(where, ' AND ')}`;
  return row?.count ?? 0;
}

/** A condition that holds for these public ids. */
export function isAmong(column: Prisma.Sql, ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`${column} = ANY(${ids}::uuid[])`;
}

/** The public id of a row's project, as `project_id`. */
export function projectColumn(scope: Scope, table: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT j.uuid::text FROM projects j WHERE j.org_id = ${scope.orgId} AND j.project_id = ${Prisma.raw(table)}.project_id
  ) AS project_id`;
}

/** The same order, for the page's rows once they are joined with their totals. */
export function orderPage(page: PageRequest<string>): Prisma.Sql {
  return page.isDescending
    ? Prisma.sql`ORDER BY p.sort_key DESC NULLS LAST, p.uuid`
    : Prisma.sql`ORDER BY p.sort_key ASC NULLS LAST, p.uuid`;
}

function afterPosition(
  page: PageRequest<string>,
  { kind, source, id }: { kind: SortKind; source: SortSource; id: Prisma.Sql },
  after: PagePosition,
): Prisma.Sql {
  const isLater = Prisma.sql`${id} > ${after.id}::uuid`;
  if (after.value === null) return Prisma.sql`(${source.value} IS NULL AND ${isLater})`;
  const value = Prisma.sql`${after.value}::${CASTS[kind]}`;
  const beyond = page.isDescending ? Prisma.sql`<` : Prisma.sql`>`;
  return Prisma.sql`(${source.value} ${beyond} ${value} OR (${source.value} = ${value} AND ${isLater}) OR ${source.value} IS NULL)`;
}

/** Drops the extra row, and returns the position of the last one kept. */
export function toPage<Stored extends { uuid: string; sort_key: unknown }, Row>(
  stored: Stored[],
  limit: number,
  kind: SortKind,
  toRow: (stored: Stored) => Row,
): Page<Row> {
  const rows = stored.slice(0, limit);
  const last = rows.at(-1);
  const next =
    stored.length > limit && last ? { value: sortKeyText(last.sort_key, kind), id: last.uuid } : null;
  return { rows: rows.map(toRow), next };
}

function sortKeyText(value: unknown, kind: SortKind): string | null {
  if (value === null) return null;
  if (value instanceof Date) return kind === 'date' ? toDate(value) : value.toISOString();
  return String(value);
}

/** Whether any of the texts contains this one, in any case. */
export function containsText(text: string, columns: readonly Prisma.Sql[]): Prisma.Sql {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return Prisma.sql`(${Prisma.join(
    columns.map((column) => Prisma.sql`${column} ILIKE ${pattern}`),
    ' OR ',
  )})`;
}

/** Counters and their sums are exact up to 2^53 − 1; no answer shows a greater sum (lib/http/edge/respond.ts). */
export function toCount(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}

export function toInstant(value: Date | null): string | null {
  return value?.toISOString() ?? null;
}

/** A DATE column comes as midnight UTC. */
export function toDate(value: Date): string {
  return value.toISOString().slice(0, 10);
}
