import { MAX_INGEST_BYTES } from '@/lib/contract/body-limits';
import type { Scope } from '@/lib/data/db/scope';
import { ApiError } from '@/lib/errors';

/**
 * The bytes that all bodies of the ingest endpoint may take together as sent; parsed, they take several times as much.
 */
const BUDGET_BYTES = 8 * MAX_INGEST_BYTES;
/** How long a call waits when all memory is taken. */
const WAIT_MS = 15_000;

/** A share of the memory for bodies. */
interface Admission {
  /** Shrinks the share: the body turned out to be smaller. */
  shrink(bytes: number): void;
  /** Ends the use of the share; may be called again. */
  release(): void;
}

interface Waiting {
  bytes: number;
  orgId: number;
  enter(): void;
}

/**
 * Reserved memory, shared out in order of arrival. One organisation's bodies take at most half of it, however slowly
 * they are sent or written: other organisations' bodies overtake those waiting for it.
 */
export class BodyBudget {
  readonly #each: number;
  readonly #waitMs: number;
  readonly #waiting = new Set<Waiting>();
  readonly #heldBy = new Map<number, number>();
  #free: number;

  constructor(bytes = BUDGET_BYTES, waitMs = WAIT_MS) {
    this.#free = bytes;
    this.#each = bytes / 2;
    this.#waitMs = waitMs;
  }

  get free(): number {
    return this.#free;
  }

  /** Waits for a share of at most half of the whole. Throws `unavailable` when none becomes free. */
  async admit(bytes: number, orgId: number): Promise<Admission> {
    await this.#wait(bytes, orgId);
    let held = bytes;
    const shrink = (to: number) => {
      const given = Math.max(0, held - to);
      held -= given;
      this.#hold(orgId, -given);
      this.#next();
    };
    return { shrink, release: () => shrink(0) };
  }

  #wait(bytes: number, orgId: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        bytes,
        orgId,
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
      this.#next();
    });
  }

  #next(): void {
    for (const waiting of this.#waiting) {
      const { bytes, orgId } = waiting;
      if ((this.#heldBy.get(orgId) ?? 0) + bytes > this.#each) continue;
      if (bytes > this.#free) return;
      this.#waiting.delete(waiting);
      this.#hold(orgId, bytes);
      waiting.enter();
    }
  }

  #hold(orgId: number, bytes: number): void {
    this.#free -= bytes;
    const held = (this.#heldBy.get(orgId) ?? 0) + bytes;
    if (held === 0) this.#heldBy.delete(orgId);
    else this.#heldBy.set(orgId, held);
  }
}

const budget = new BodyBudget();

/** Waits until there is memory for a request's body, which may be packed or of unstated length. */
export function admitBody({ headers }: Request, { orgId }: Scope): Promise<Admission> {
  const length = Number(headers.get('content-length') ?? Number.NaN);
  const isPlain = (headers.get('content-encoding') ?? 'identity').trim().toLowerCase() === 'identity';
  const isTold = isPlain && length >= 0 && length <= MAX_INGEST_BYTES;
  return budget.admit(isTold ? length : MAX_INGEST_BYTES, orgId);
}
