import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction as DriverTransaction, SqlDriverAdapter } from '@prisma/driver-adapter-utils';

/** What the pool tells the one who begins a transaction. */
interface Beginning {
  transaction: DriverTransaction | null;
}

// Next bundles routes separately; the one pool must know all who begin transactions.
const holder = globalThis as typeof globalThis & { trackagoatBeginnings?: AsyncLocalStorage<Beginning> };
holder.trackagoatBeginnings ??= new AsyncLocalStorage();
const beginnings = holder.trackagoatBeginnings;

/** Makes a pool's adapter hand over the transactions that Prisma's client begins, to whom `withDriver` runs. */
export function handOverTransactions(adapter: SqlDriverAdapter): void {
  const begin = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolationLevel) => {
    const transaction = await begin(isolationLevel);
    const beginning = beginnings.getStore();
    // The first one: its work may begin others.
    if (beginning) beginning.transaction ??= transaction;
    return transaction;
  };
}

/** Runs what begins one of Prisma's transactions, and tells it the driver's, which it can ask for from then on. */
export function withDriver<T>(begin: (driver: () => DriverTransaction) => Promise<T>): Promise<T> {
  const beginning: Beginning = { transaction: null };
  const driver = () => {
    if (!beginning.transaction) throw new Error('no transaction was begun');
    return beginning.transaction;
  };
  // Awaited within: a Prisma promise starts only when it is awaited.
  return beginnings.run(beginning, async () => await begin(driver));
}
