import {
  type ArgType,
  type ColumnType,
  ColumnTypeEnum,
  isDriverAdapterError,
  type SqlQuery,
  type SqlQueryable,
} from '@prisma/driver-adapter-utils';
import { Prisma, type PrismaClient } from '@/lib/data/generated/client';
import { withDriver } from './pool/driver-transactions';
import type { LimitedPool } from './pool/limited-pool';

/** A statement as its text and its parameters in JSON. */
export interface Statement {
  query: string;
  params: string;
}

type Listener = (statement: Statement) => void;

/** Calls a function with every statement from now on, raw or of a model. For tests, which count them. */
export function onStatement(db: Pick<PrismaClient, '$on'>, listener: Listener): void {
  db.$on('query' as never, listener as never);
}

const bigintsAsTexts = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

type Template = TemplateStringsArray | Prisma.Sql;

/**
 * Prisma's client with raw statements that go straight to the driver, also in its transactions: on the same connections,
 * with the same results. Prisma's own take two to three times the processor time of the driver. They start when they are
 * called, where Prisma's start when they are awaited, and fail with the driver's errors (`failures.ts` reads both kinds).
 */
export function withRawStatements(prisma: PrismaClient, pool: LimitedPool): PrismaClient {
  const listeners: Listener[] = [];
  const rawMethods = (driver: () => SqlQueryable | Promise<SqlQueryable>) => {
    const run = async <T>(
      template: Template,
      values: unknown[],
      send: (driver: SqlQueryable, query: SqlQuery) => Promise<T>,
    ): Promise<T> => {
      const { text: sql, values: args } = 'raw' in template ? Prisma.sql(template, ...values) : template;
      for (const listener of listeners)
        listener({ query: sql, params: JSON.stringify(args, bigintsAsTexts) });
      try {
        return await send(await driver(), { sql, args, argTypes: args.map(argTypeOf) });
      } catch (error) {
        throw explained(error);
      }
    };
    return {
      $queryRaw: (template: Template, ...values: unknown[]) =>
        run(template, values, async (driver, query) => rowsOf(await driver.queryRaw(query))),
      $executeRaw: (template: Template, ...values: unknown[]) =>
        run(template, values, (driver, query) => driver.executeRaw(query)),
    };
  };
  const connected = async () => {
    if (!pool.connected) await prisma.$connect();
    if (!pool.connected) throw new Error('the pool is not connected');
    return pool.connected;
  };
  const begin = (
    work: (tx: Prisma.TransactionClient) => Promise<unknown>,
    limits?: Parameters<PrismaClient['$transaction']>[1],
  ) => withDriver((driver) => prisma.$transaction((tx) => work(withMethods(tx, rawMethods(driver))), limits));
  const listen = (event: string, listener: Listener) => {
    if (event === 'query') listeners.push(listener);
    prisma.$on(event as never, listener as never);
  };
  return withMethods(prisma, { ...rawMethods(connected), $transaction: begin, $on: listen });
}

/** The driver's error, with what PostgreSQL says: its own message may name no more than a kind. */
function explained(error: unknown): unknown {
  if (isDriverAdapterError(error) && error.cause.originalMessage) error.message = error.cause.originalMessage;
  return error;
}

/** A client with some of its methods replaced. */
function withMethods<Client extends object>(client: Client, methods: object): Client {
  // Defined, not assigned: Prisma's client would take an assignment for its own.
  return Object.create(client, Object.getOwnPropertyDescriptors(methods));
}

function argTypeOf(value: unknown): ArgType {
  if (Array.isArray(value)) return { scalarType: 'string', arity: 'list' };
  return { scalarType: value instanceof Date ? 'datetime' : 'unknown', arity: 'scalar' };
}

interface Result {
  columnNames: string[];
  columnTypes: ColumnType[];
  rows: unknown[][];
}

/** As `$queryRaw` of Prisma's client returns them. */
function rowsOf({ columnNames, columnTypes, rows }: Result): Record<string, unknown>[] {
  const columns = columnNames.map((name, i) => ({ name, read: readerOf(columnTypes[i]) }));
  return rows.map((cells) => {
    const row: Record<string, unknown> = {};
    columns.forEach(({ name, read }, i) => {
      const cell = cells[i];
      row[name] = cell === null ? null : read(cell);
    });
    return row;
  });
}

type Read = (cell: unknown) => unknown;

const unchanged: Read = (cell) => cell;
const each =
  (read: Read): Read =>
  (cells) =>
    (cells as unknown[]).map((cell) => (cell === null ? null : read(cell)));

const bytes: Read = (cell) => new Uint8Array(cell as Buffer);
const bigint: Read = (cell) => BigInt(cell as string);
const decimal: Read = (cell) => new Prisma.Decimal(cell as string);
const instant: Read = (cell) => new Date(cell as string);
const time: Read = (cell) => new Date(`1970-01-01T${cell}Z`);
const json: Read = (cell) => JSON.parse(cell as string);

/** Of the types that the driver returns in another form than Prisma, most of them as PostgreSQL's texts. */
const READERS: Partial<Record<ColumnType, Read>> = {
  [ColumnTypeEnum.Bytes]: bytes,
  [ColumnTypeEnum.Int64]: bigint,
  [ColumnTypeEnum.Numeric]: decimal,
  [ColumnTypeEnum.DateTime]: instant,
  [ColumnTypeEnum.Date]: instant,
  [ColumnTypeEnum.Time]: time,
  [ColumnTypeEnum.Json]: json,
  [ColumnTypeEnum.BytesArray]: each(bytes),
  [ColumnTypeEnum.Int64Array]: each(bigint),
  [ColumnTypeEnum.NumericArray]: each(decimal),
  [ColumnTypeEnum.DateTimeArray]: each(instant),
  [ColumnTypeEnum.DateArray]: each(instant),
  [ColumnTypeEnum.TimeArray]: each(time),
  [ColumnTypeEnum.JsonArray]: each(json),
};

function readerOf(type: ColumnType | undefined): Read {
  return (type !== undefined && READERS[type]) || unchanged;
}
