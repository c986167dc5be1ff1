/**
 * Coalesces lookups: while one is under way, requests that arrive wait for the next one. So no request gets a result
 * that was read before it arrived, and a credential has at most one statement under way, however many requests it sends
 * at once.
 */
export class CoalescedLookups {
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #next = new Map<string, Promise<unknown>>();

  /** Joins the next lookup with this name. Guarantees that the result was read after the call. */
  async share<T>(name: string, look: () => Promise<T>): Promise<T> {
    const running = this.#running.get(name);
    if (!running) return this.#run(name, look);
    const next =
      this.#next.get(name) ??
      running.then(
        () => this.#runNext(name, look),
        () => this.#runNext(name, look),
      );
    this.#next.set(name, next);
    return (await next) as T;
  }

  #runNext<T>(name: string, look: () => Promise<T>): Promise<T> {
    this.#next.delete(name);
    return this.#run(name, look);
  }

  #run<T>(name: string, look: () => Promise<T>): Promise<T> {
    const run = look();
    this.#running.set(name, run);
    const end = () => {
      if (this.#running.get(name) === run) this.#running.delete(name);
    };
    run.then(end, end);
    return run;
  }
}
