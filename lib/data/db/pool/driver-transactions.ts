import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction as DriverTransaction, SqlDriverAdapter } from '@prisma/driver-adapter-utils';

/** The driver's transaction, once Prisma has begun it. */
interface Beginning {
  transaction: DriverTransaction | null;
}

const beginnings = new AsyncLocalStorage<Beginning>();

/** Makes an adapter record each transaction that it begins, for the `withDriver` that is running. */
export function handOverTransactions(adapter: SqlDriverAdapter): void {
  const begin = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolationLevel) => {
    const transaction = await begin(isolationLevel);
    const beginning = beginnings.getStore();
    // Only the first: its work may begin others.
    if (beginning) beginning.transaction ??= transaction;
    return transaction;
  };
}

/**
 * Runs `begin`, which begins one of Prisma's transactions. Its argument returns the driver's transaction, and throws
 * before there is one.
 */
export function withDriver<T>(begin: (driver: () => DriverTransaction) => Promise<T>): Promise<T> {
  const beginning: Beginning = { transaction: null };
  const driver = () => {
    if (!beginning.transaction) throw new Error('no transaction was begun');
    return beginning.transaction;
  };
  // Awaited within: a Prisma promise starts only when it is awaited.
  return beginnings.run(beginning, async () => await begin(driver));
}
