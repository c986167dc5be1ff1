import { PrismaPg } from '@prisma/adapter-pg';
import type { IsolationLevel, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import { Client } from 'pg';
import type { ConnectionShares } from './connection-shares';
import { handOverTransactions } from './driver-transactions';

type Config = Extract<ConstructorParameters<typeof PrismaPg>[0], { max?: number }>;
type Options = ConstructorParameters<typeof PrismaPg>[1];

/** What holds for each statement of a pool. */
export interface PoolLimits {
  /** After this the server ends a statement; null: never. */
  statementTimeoutMs: number | null;
  /** Decides whose statements run next; null: first come, first served. */
  shares: ConnectionShares | null;
}

/** PostgreSQL's code for a message it rejects; a pooler's for an unknown start-up parameter. */
const PROTOCOL_VIOLATION = '08P01';

/**
 * Connections with a statement timeout on the server, shared by the organisations. The timeout is a parameter of the
 * connection. A pooler shares its connections with other clients, so there each transaction sets the timeout, and each
 * statement runs in a transaction of its own. The first connection finds out whether there is one.
 */
export class LimitedPool extends PrismaPg {
  readonly #config: Config;
  readonly #options: Options;
  readonly #limits: PoolLimits;
  readonly #isPooler: boolean | null;
  #connected: Adapter | null = null;

  constructor(config: Config, limits: PoolLimits, more: { isPooler: boolean | null; options?: Options }) {
    super(config, more.options);
    this.#config = config;
    this.#options = more.options;
    this.#limits = limits;
    this.#isPooler = more.isPooler;
  }

  /** The adapter of Prisma's client; null while it has none. */
  get connected(): Adapter | null {
    return this.#connected;
  }

  override async connect() {
    const adapter = await this.open();
    handOverTransactions(adapter);
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = () => {
      this.#connected = null;
      return dispose();
    };
    this.#connected = adapter;
    return adapter;
  }

  protected async open(): Promise<Adapter> {
    const { statementTimeoutMs, shares } = this.#limits;
    const limit = statementTimeoutMs === null ? {} : { statement_timeout: statementTimeoutMs };
    const config = { ...this.#config, ...limit };
    const isPooler = this.#isPooler ?? (await isBehindPooler(config));
    if (isPooler) this.onPooler();
    const adapter = isPooler ? await super.connect() : await new PrismaPg(config, this.#options).connect();
    if (isPooler && statementTimeoutMs !== null) limitEach(adapter, statementTimeoutMs);
    if (shares) share(adapter, shares);
    queueStatements(adapter);
    return adapter;
  }

  /** Called when a pooler hands out the connections. */
  protected onPooler(): void {}
}

/** Whether an undeclared pooler rejects the parameter, or is not the process that runs the statements. */
async function isBehindPooler(config: Config): Promise<boolean> {
  // The pool's own class gives up on a server that has frozen.
  const Connection = (config.Client ?? Client) as typeof Client;
  const client = new Connection(config);
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    // The process as the handshake named it, so that clients can cancel its statements: a pooler's is made up.
    const { processID } = client as Client & { processID?: number | null };
    return rows[0]?.pid !== processID;
  } catch (error) {
    if ((error as { code?: unknown }).code !== PROTOCOL_VIOLATION) throw error;
    return true;
  } finally {
    client.end().catch(() => {});
  }
}

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/** Begins each transaction with the limit, and wraps each single statement in a transaction. */
function limitEach(adapter: Adapter, timeoutMs: number): void {
  const begin = adapter.startTransaction.bind(adapter);
  const run = (transaction: Transaction, sql: string) =>
    transaction.executeRaw({ sql, args: [], argTypes: [] });
  const beginLimited = async (isolationLevel?: IsolationLevel) => {
    const transaction = await begin(isolationLevel);
    try {
      await run(transaction, `SET LOCAL statement_timeout = ${timeoutMs}`);
      return transaction;
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
  };
  const alone = async <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    const transaction = await beginLimited();
    try {
      const result = await work(transaction);
      await run(transaction, 'COMMIT');
      return result;
    } catch (error) {
      await run(transaction, 'ROLLBACK').catch(() => {});
      throw error;
    } finally {
      await transaction.commit();
    }
  };
  adapter.startTransaction = beginLimited;
  adapter.queryRaw = (query: SqlQuery) => alone((transaction) => transaction.queryRaw(query));
  adapter.executeRaw = (query: SqlQuery) => alone((transaction) => transaction.executeRaw(query));
}

/** What ends a transaction, as Prisma sends it. */
const ENDS: readonly string[] = ['COMMIT', 'ROLLBACK'];

/** A statement came after the end of its transaction. */
class TransactionEnded extends Error {
  /** Prisma's code for it. */
  readonly code = 'P2028';

  constructor() {
    super('the transaction has ended');
  }
}

/**
 * Makes the statements of each transaction wait for each other: work that prepares several at once shares one connection,
 * which runs one at a time. None runs after its end: the connection is another's by then.
 */
function queueStatements(adapter: Adapter): void {
  const begin = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolationLevel) => {
    const transaction = await begin(isolationLevel);
    let last: Promise<unknown> = Promise.resolve();
    let isEnding = false;
    const queued =
      <T>(run: (query: SqlQuery) => Promise<T>) =>
      async (query: SqlQuery): Promise<T> => {
        if (isEnding) throw new TransactionEnded();
        isEnding = ENDS.includes(query.sql);
        const own = last.then(() => run(query));
        last = own.catch(() => {});
        return own;
      };
    transaction.queryRaw = queued(transaction.queryRaw.bind(transaction));
    transaction.executeRaw = queued(transaction.executeRaw.bind(transaction));
    return transaction;
  };
}

/** Makes statements and transactions wait for a place in their organisation's share of the connections. */
function share(adapter: Adapter, shares: ConnectionShares): void {
  const { queryRaw, executeRaw, startTransaction } = adapter;
  const held = async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await shares.take();
    try {
      return await work();
    } finally {
      release();
    }
  };
  adapter.queryRaw = (query: SqlQuery) => held(() => queryRaw.call(adapter, query));
  adapter.executeRaw = (query: SqlQuery) => held(() => executeRaw.call(adapter, query));
  adapter.startTransaction = async (isolationLevel) => {
    const release = await shares.take();
    try {
      const transaction = await startTransaction.call(adapter, isolationLevel);
      // Either returns the connection, once.
      for (const end of ['commit', 'rollback'] as const) {
        const finish = transaction[end].bind(transaction);
        transaction[end] = () => finish().finally(release);
      }
      return transaction;
    } catch (error) {
      release();
      throw error;
    }
  };
}
