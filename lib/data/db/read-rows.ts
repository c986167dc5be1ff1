import { type ArgType, type ColumnType, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { Prisma, Sql } from './client';
import { poolOf, type Statement } from './limited-pool';

/**
 * A query as Prisma runs it, on the same connections, without the client around the driver, which takes two to three
 * times the processor time of the driver. For the statements of every answer.
 */

/** Calls a function with every statement from now on, whichever way it is run. For tests, which count them. */
export function onStatement(db: Sql, heard: (statement: Statement) => void): void {
  poolOf(db)?.listeners.push(heard);
  (db as unknown as { $on(event: 'query', listener: typeof heard): void }).$on('query', heard);
}

/**
 * The rows of a query, as `$queryRaw` returns them. Inside a transaction it is `$queryRaw`. Throws for a column of a type
 * that no such statement has yet, and the driver's own errors (`failures.ts` reads both kinds).
 */
export async function readRows<Row extends object>(db: Sql, query: Prisma.Sql): Promise<Row[]> {
  const known = poolOf(db);
  if (!known) return db.$queryRaw<Row[]>(query);
  if (!known.pool.connected) await (db as unknown as { $connect(): Promise<void> }).$connect();
  const { connected } = known.pool;
  if (!connected) throw new Error('the pool is not connected');
  const { text: sql, values: args } = query;
  for (const heard of known.listeners) heard({ query: sql, params: JSON.stringify(args) });
  const { columnNames, columnTypes, rows } = await connected.queryRaw({
    sql,
    args,
    argTypes: args.map(argTypeOf),
  });
  const columns = columnNames.map((name, i) => ({ name, read: readerOf(name, columnTypes[i]) }));
  return rows.map((cells) => {
    const row: Record<string, unknown> = {};
    columns.forEach(({ name, read }, i) => {
      const cell = cells[i];
      row[name] = cell === null ? null : read(cell);
    });
    return row as Row;
  });
}

function argTypeOf(value: unknown): ArgType {
  if (Array.isArray(value)) return { scalarType: 'string', arity: 'list' };
  return { scalarType: value instanceof Date ? 'datetime' : 'unknown', arity: 'scalar' };
}

const unchanged = (cell: unknown) => cell;

/** Of the cells as the driver has them; a type that is missing here is read differently by Prisma. */
const READERS: Partial<Record<ColumnType, (cell: unknown) => unknown>> = {
  [ColumnTypeEnum.Int32]: unchanged,
  [ColumnTypeEnum.Double]: unchanged,
  [ColumnTypeEnum.Boolean]: unchanged,
  [ColumnTypeEnum.Text]: unchanged,
  [ColumnTypeEnum.Uuid]: unchanged,
  [ColumnTypeEnum.Bytes]: unchanged,
  [ColumnTypeEnum.TextArray]: unchanged,
  [ColumnTypeEnum.Json]: (cell) => JSON.parse(String(cell)),
  [ColumnTypeEnum.DateTime]: (cell) => new Date(String(cell)),
};

function readerOf(name: string, type: ColumnType | undefined): (cell: unknown) => unknown {
  const read = type === undefined ? undefined : READERS[type];
  if (!read) throw new Error(`the column ${name} has a type that only $queryRaw reads`);
  return read;
}
