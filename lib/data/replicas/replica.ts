import { type Database, openDatabase, type Sql } from '@/lib/data/db/client';
import { whyUnavailable } from '@/lib/data/db/failures';
import { ApiError } from '@/lib/errors';
import { whyUnfit } from './fitness';
import { Late, within } from './patience';

/** Beyond this many at once the primary reads: a request never waits for a connection here. */
const MAX_READS = 10;
/** A standby that has not begun by then costs more time than it saves. */
const BEGIN_MS = 500;
/** After this the standby ends a statement, and a little later the process stops waiting for it. */
const STATEMENT_MS = 5_000;
const READ_MS = STATEMENT_MS + 1_000;
/** How long a standby that failed is left alone. */
const REST_MS = 5_000;

/** `untried`: not asked yet; `away`: does not answer; `unfit`: it must not be read from. */
export type ReplicaState = 'untried' | 'in_use' | 'away' | 'unfit';

/** What became of reads: answered here, or by the primary because this one was behind, refused the request or failed. */
export interface ReplicaCounts {
  answered: number;
  behind: number;
  refused: number;
  failed: number;
}

/** What a read must not be older than. */
export interface Position {
  orgId: number;
  /** The organisation's counter of evictions as the primary said it; never 0. */
  seq: number;
}

interface Pool {
  db: Database;
  /** Reads under way. */
  running: number;
}

export interface ReplicaOptions {
  beginMs?: number;
  restMs?: number;
  /** Called when the state or its reason changes. */
  onChange?: ((state: ReplicaState, reason: string | null) => void) | undefined;
}

/** One standby of the primary, or several behind one address. It may be away, slow or behind at any time. */
export class Replica {
  readonly #url: string;
  readonly #beginMs: number;
  readonly #restMs: number;
  readonly #onChange: ReplicaOptions['onChange'];
  readonly counts: ReplicaCounts = { answered: 0, behind: 0, refused: 0, failed: 0 };
  #state: ReplicaState = 'untried';
  #reason: string | null = null;
  #isResting = false;
  #rested: NodeJS.Timeout | undefined;
  #pool: Pool;
  #trial: Promise<void> | null = null;

  /** @param url a `postgresql://` URL; nothing connects before the first read */
  constructor(url: string, { beginMs = BEGIN_MS, restMs = REST_MS, onChange }: ReplicaOptions = {}) {
    this.#url = url;
    this.#beginMs = beginMs;
    this.#restMs = restMs;
    this.#onChange = onChange;
    this.#pool = this.#open();
  }

  get state(): ReplicaState {
    return this.#state;
  }

  /** Why it is not in use, as a sentence; null: it is in use, or was not tried. */
  get reason(): string | null {
    return this.#reason;
  }

  /** Whether a read may go here now. If not, and the pause is over, it is tried again in the background. */
  isUsable(primary: Database): boolean {
    if (this.#state === 'in_use') return this.#pool.running < MAX_READS;
    if (!this.#isResting) void this.tryOut(primary);
    return false;
  }

  /** Finds out whether it can be read from; never throws. Requests do not wait for it. */
  tryOut(primary: Database): Promise<void> {
    this.#trial ??= this.#tryOut(primary).finally(() => {
      this.#trial = null;
    });
    return this.#trial;
  }

  async #tryOut(primary: Database): Promise<void> {
    const pool = this.#pool;
    try {
      const reason = await within(whyUnfit(pool.db, primary), 2 * this.#beginMs);
      if (reason === null) this.#is('in_use', null);
      else this.#rest('unfit', reason);
    } catch (error) {
      const isDown = error instanceof Late || whyUnavailable(error) !== null;
      if (isDown) this.#isAway('It does not answer.', error, pool);
      else this.#rest('unfit', 'It refuses to say what it is.');
    }
  }

  /**
   * Runs reads in one transaction, so that all are of one server, if that has replayed the position. Null if it has
   * not, or anything failed: then the primary must read.
   */
  async read<T>(position: Position, work: (db: Sql) => Promise<T>): Promise<{ value: T } | null> {
    const pool = this.#pool;
    let begun = () => {};
    const beginning = new Promise<void>((resolve) => {
      begun = resolve;
    });
    pool.running += 1;
    const reading = pool.db.$transaction(
      async (tx) => {
        const hasReplayed = await isAt(tx, position);
        begun();
        return hasReplayed ? { value: await work(tx) } : null;
      },
      { maxWait: this.#beginMs, timeout: READ_MS },
    );
    // Also of one that nobody waits for any more: it holds its connection until then.
    reading
      .catch(() => {})
      .finally(() => {
        pool.running -= 1;
      });
    try {
      await within(Promise.race([reading, beginning]), this.#beginMs);
      const found = await within(reading, READ_MS);
      this.counts[found ? 'answered' : 'behind'] += 1;
      return found;
    } catch (error) {
      this.#failed(error, pool);
      return null;
    }
  }

  close(): Promise<void> {
    clearTimeout(this.#rested);
    return this.#pool.db.$disconnect();
  }

  #failed(error: unknown, pool: Pool): void {
    this.counts[error instanceof ApiError ? 'refused' : 'failed'] += 1;
    if (error instanceof ApiError) return;
    const why = error instanceof Late ? 'away' : whyUnavailable(error);
    // Any other error is of this read: a statement that takes long, or one that the replay of a write ended.
    if (why === 'away' || why === 'busy') this.#isAway('It stopped answering.', error, pool);
  }

  #isAway(reason: string, error: unknown, pool: Pool): void {
    // Several reads find out at once, and one that waited long knows nothing of the present.
    if (pool !== this.#pool) return;
    this.#rest('away', reason);
    if (!(error instanceof Late)) return;
    // What it holds may never end, and would count as running for ever.
    pool.db.$disconnect().catch(() => {});
    this.#pool = this.#open();
  }

  #open(): Pool {
    const limits = { connectionTimeoutMs: this.#beginMs, statementTimeoutMs: STATEMENT_MS };
    // One more than reads use, to try it out.
    return { db: openDatabase(this.#url, { maxConnections: MAX_READS + 1, ...limits }), running: 0 };
  }

  #rest(state: ReplicaState, reason: string): void {
    this.#isResting = true;
    clearTimeout(this.#rested);
    this.#rested = setTimeout(() => {
      this.#isResting = false;
    }, this.#restMs).unref();
    this.#is(state, reason);
  }

  #is(state: ReplicaState, reason: string | null): void {
    const isChanged = state !== this.#state || reason !== this.#reason;
    this.#state = state;
    this.#reason = reason;
    if (isChanged) this.#onChange?.(state, reason);
  }
}

/**
 * Whether a standby has replayed every write up to the position. Each write takes the counter's row last and holds it
 * until the commit, and a standby replays commits in their order.
 */
async function isAt(tx: Sql, { orgId, seq }: Position): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isAt: boolean }[]>`
    SELECT pg_is_in_recovery() AND seq >= ${seq}::bigint AS "isAt" FROM cache_counters WHERE org_id = ${orgId}`;
  return row?.isAt ?? false;
}
