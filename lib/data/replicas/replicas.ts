import type { Database, Sql } from '@/lib/data/db/client';
import { Replica, type ReplicaOptions, type ReplicaState } from './replica';

/** A read that a replica may answer. */
interface Read {
  primary: Database;
  orgId: number;
  /** The organisation's counter of evictions, read from the primary after the request arrived; null: unknown. */
  seq: number | null;
}

export type OnReplicaChange = (replica: number, state: ReplicaState, reason: string | null) => void;

/** The replicas of the database, each used in its turn; without any, the primary reads everything. */
export class Replicas {
  readonly all: readonly Replica[];
  #turn = 0;

  /** @param onChange called with the number of a replica, from 1, when its state changes */
  constructor(
    urls: readonly string[],
    { onChange, ...times }: Omit<ReplicaOptions, 'onChange'> & { onChange?: OnReplicaChange } = {},
  ) {
    this.all = urls.map(
      (url, i) =>
        new Replica(url, { ...times, onChange: (state, reason) => onChange?.(i + 1, state, reason) }),
    );
  }

  /**
   * Runs reads on a replica that has replayed every write that was answered before the request, else on the primary.
   * They may run on both: an error of a replica is never an answer, not even a refusal.
   * @param work reads only what changes with the counter (lib/data/writes/evictions.ts)
   */
  async read<T>({ primary, orgId, seq }: Read, work: (db: Sql) => Promise<T>): Promise<T> {
    // 0: nothing was ever counted, so that a replica may lack the organisation as a whole.
    const found = seq ? await this.#next(primary)?.read({ orgId, seq }, work) : null;
    return found ? found.value : work(primary);
  }

  /** Finds out about all of them; never throws. */
  async tryOut(primary: Database): Promise<void> {
    await Promise.all(this.all.map((replica) => replica.tryOut(primary)));
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((replica) => replica.close()));
  }

  #next(primary: Database): Replica | undefined {
    const usable = this.all.filter((replica) => replica.isUsable(primary));
    this.#turn = (this.#turn + 1) % Math.max(1, usable.length);
    return usable[this.#turn];
  }
}
