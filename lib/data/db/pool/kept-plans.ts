import { isDriverAdapterError, type SqlQuery, type SqlQueryable } from '@prisma/driver-adapter-utils';
import { LimitedPool, type PoolLimits } from './limited-pool';
import { type NameLimits, type StatementNames, statementNames } from './statement-names';

/** PostgreSQL's code for a cached plan whose columns have changed their types. */
const FEATURE_NOT_SUPPORTED = '0A000';
/** Its codes for a name that the connection does not have, or has from another client: a pooler swapped connections. */
const SWAPPED = ['26000', '42P05'];

/**
 * Names frequent statements so that PostgreSQL caches their plans. A migration under a running server may change the
 * type of a column; the connection's cached plans that return it are then refused. Such a plan is dropped and its
 * statement retried: it was refused before any of it ran. Behind a pooler no statement is named.
 */
export class KeptPlans extends LimitedPool {
  readonly #names: StatementNames;

  /** @param isPooler null: found out by the first connection */
  constructor(
    config: ConstructorParameters<typeof LimitedPool>[0],
    limits: PoolLimits,
    isPooler: boolean | null = null,
    nameLimits?: NameLimits,
  ) {
    const names = statementNames(nameLimits);
    super(config, limits, { isPooler, options: { statementNameGenerator: names.nameOf } });
    this.#names = names;
  }

  protected override onPooler(): void {
    this.#names.stop();
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
    const guarded =
      <T>(run: (query: SqlQuery) => Promise<T>) =>
      async (query: SqlQuery): Promise<T> => {
        try {
          return await run(query);
        } catch (error) {
          const code = isDriverAdapterError(error) ? (error.cause.originalCode ?? '') : '';
          if (SWAPPED.includes(code)) this.#names.stop();
          else if (code === FEATURE_NOT_SUPPORTED) this.#names.forget(query);
          else throw error;
          return afterwards(() => run(query), error);
        }
      };
    queryable.queryRaw = guarded(queryable.queryRaw.bind(queryable));
    queryable.executeRaw = guarded(queryable.executeRaw.bind(queryable));
  }
}
