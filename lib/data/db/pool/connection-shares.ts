import { AsyncLocalStorage } from 'node:async_hooks';
import { ApiError } from '@/lib/errors';

/** Connections that no organisation's work may use, so that callers can always be identified. */
const RESERVED = 2;
/** For one organisation; further requests are refused at once with 503. */
const MAX_WAITING = 200;
const MAX_WAIT_MS = 10_000;

// Next bundles routes separately, but the one pool must know which organisation a statement is for.
const holder = globalThis as typeof globalThis & { trackagoatActing?: AsyncLocalStorage<number | null> };
holder.trackagoatActing ??= new AsyncLocalStorage();
const acting = holder.trackagoatActing;

/** Runs work for an organisation: its statements count towards that organisation's share. */
export function actFor<T>(orgId: number, work: () => Promise<T>): Promise<T> {
  // Awaited within: a Prisma promise starts only when it is awaited.
  return acting.run(orgId, async () => await work());
}

/** Runs work that began in a request and belongs to no organisation. */
export function actForNobody<T>(work: () => T): T {
  return acting.run(null, work);
}

interface Waiter {
  orgId: number;
  start: () => void;
}

/**
 * Decides which organisation uses a connection of a pool next. One organisation holds at most half of them at once,
 * its other statements wait, and the one that holds the fewest goes next; so connections are always left for others. A
 * transaction holds one connection from its begin to its end, and never waits for a second one.
 */
export class ConnectionShares {
  readonly #each: number;
  readonly #all: number;
  readonly #maxWaitMs: number;
  readonly #heldBy = new Map<number, number>();
  #held = 0;
  readonly #waiting: Waiter[] = [];

  constructor(maxConnections: number, maxWaitMs = MAX_WAIT_MS) {
    this.#each = Math.max(1, Math.floor(maxConnections / 2));
    this.#all = Math.max(1, maxConnections - RESERVED);
    this.#maxWaitMs = maxWaitMs;
  }

  /**
   * Waits until the acting organisation may use one more connection; returns the function that ends the use.
   * Throws `unavailable` when too many wait already, or after ten seconds.
   */
  async take(): Promise<() => void> {
    const orgId = acting.getStore() ?? null;
    if (orgId === null) return () => {};
    if (this.#isFree(orgId)) this.#hold(orgId);
    else await this.#wait(orgId);
    let isHeld = true;
    return () => {
      if (isHeld) this.#release(orgId);
      isHeld = false;
    };
  }

  #isFree(orgId: number): boolean {
    return this.#held < this.#all && (this.#heldBy.get(orgId) ?? 0) < this.#each;
  }

  #hold(orgId: number): void {
    this.#held += 1;
    this.#heldBy.set(orgId, (this.#heldBy.get(orgId) ?? 0) + 1);
  }

  #wait(orgId: number): Promise<void> {
    if (this.#waiting.filter((waiter) => waiter.orgId === orgId).length >= MAX_WAITING)
      return Promise.reject(tooBusy());
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        orgId,
        start: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(tooBusy());
      }, this.#maxWaitMs);
      this.#waiting.push(waiter);
    });
  }

  #release(orgId: number): void {
    this.#held -= 1;
    const left = (this.#heldBy.get(orgId) ?? 1) - 1;
    if (left === 0) this.#heldBy.delete(orgId);
    else this.#heldBy.set(orgId, left);
    // The first waiter whose organisation holds the fewest connections.
    const held = (waiter: Waiter) => this.#heldBy.get(waiter.orgId) ?? 0;
    const [next] = this.#waiting
      .filter((waiter) => this.#isFree(waiter.orgId))
      .sort((a, b) => held(a) - held(b));
    if (!next) return;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    // Taken before it continues, so that no other organisation takes the connection first.
    this.#hold(next.orgId);
    next.start();
  }
}

function tooBusy(): ApiError {
  return new ApiError(
    'unavailable',
    'Your organisation asks more at once than can be answered; wait for its other requests and try again.',
  );
}
