import { MAX_INGEST_BYTES } from '@/lib/contract/body-limits';
import { ApiError } from '@/lib/errors';

/** What the bodies of the scraper's door may take together, as they are sent; read they take some times as much. */
const BUDGET_BYTES = 8 * MAX_INGEST_BYTES;
/** Whoever comes when all of it is taken waits for so long. */
const WAIT_MS = 15_000;

/** A share of the memory for bodies. */
export interface Admission {
  /** The body turned out to be smaller. */
  shrink(bytes: number): void;
  /** The body is dealt with; may be called again. */
  release(): void;
}

interface Waiting {
  bytes: number;
  enter(): void;
}

/** Memory set apart, given out in the order of asking. */
export class BodyBudget {
  readonly #waitMs: number;
  readonly #waiting = new Set<Waiting>();
  #free: number;

  constructor(bytes = BUDGET_BYTES, waitMs = WAIT_MS) {
    this.#free = bytes;
    this.#waitMs = waitMs;
  }

  get free(): number {
    return this.#free;
  }

  /** Waits for a share of at most the whole. Throws `unavailable` when none becomes free. */
  async admit(bytes: number): Promise<Admission> {
    if (this.#waiting.size > 0 || this.#free < bytes) await this.#wait(bytes);
    else this.#free -= bytes;
    let held = bytes;
    const shrink = (to: number) => {
      const given = Math.max(0, held - to);
      held -= given;
      this.#free += given;
      this.#next();
    };
    return { shrink, release: () => shrink(0) };
  }

  #wait(bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        bytes,
        enter: () => {
          clearTimeout(tired);
          resolve();
        },
      };
      const tired = setTimeout(() => {
        this.#waiting.delete(waiting);
        reject(new ApiError('unavailable', 'Too much is being sent at once; try again.'));
        this.#next();
      }, this.#waitMs);
      this.#waiting.add(waiting);
    });
  }

  #next(): void {
    for (const waiting of this.#waiting) {
      if (waiting.bytes > this.#free) return;
      this.#waiting.delete(waiting);
      this.#free -= waiting.bytes;
      waiting.enter();
    }
  }
}

const budget = new BodyBudget();

/** Waits until there is memory for a request's body, which may be packed or not say how long it is. */
export function admitBody({ headers }: Request): Promise<Admission> {
  const length = Number(headers.get('content-length') ?? Number.NaN);
  const isPlain = (headers.get('content-encoding') ?? 'identity').trim().toLowerCase() === 'identity';
  const isTold = isPlain && length >= 0 && length <= MAX_INGEST_BYTES;
  return budget.admit(isTold ? length : MAX_INGEST_BYTES);
}
