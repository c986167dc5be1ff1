import { isDriverAdapterError, type SqlQuery, type SqlQueryable } from '@prisma/driver-adapter-utils';
import { LimitedPool, type PoolLimits } from './limited-pool';
import { type StatementNames, statementNames } from './statement-names';

/** PostgreSQL's code for a cached plan whose columns have changed their types. */
const FEATURE_NOT_SUPPORTED = '0A000';

/**
 * Names frequent statements so that PostgreSQL caches their plans. A migration under a running server may change the
 * type of a column; the connection's cached plans that return it are then refused. Such a plan is dropped and its
 * statement retried: it was refused before any of it ran.
 */
export class KeptPlans extends LimitedPool {
  readonly #names: StatementNames;

  constructor(config: ConstructorParameters<typeof LimitedPool>[0], limits: PoolLimits) {
    const names = statementNames();
    super(config, limits, { isPooler: false, options: { statementNameGenerator: names.nameOf } });
    this.#names = names;
  }

  protected override async open() {
    const adapter = await super.open();
    const begin = adapter.startTransaction.bind(adapter);
    this.#giveUpOutdated(adapter, (again) => again());
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await begin(isolationLevel);
      // The error has ended the transaction: only the next one can retry.
      this.#giveUpOutdated(transaction, (_, error) => Promise.reject(error));
      return transaction;
    };
    return adapter;
  }

  #giveUpOutdated(
    queryable: SqlQueryable,
    afterwards: <T>(again: () => Promise<T>, error: unknown) => Promise<T>,
  ): void {
    const ask = queryable.queryRaw.bind(queryable);
    queryable.queryRaw = async (query: SqlQuery) => {
      try {
        return await ask(query);
      } catch (error) {
        if (!isDriverAdapterError(error) || error.cause.originalCode !== FEATURE_NOT_SUPPORTED) throw error;
        this.#names.forget(query);
        return afterwards(() => ask(query), error);
      }
    };
  }
}
