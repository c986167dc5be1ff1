import { LRUCache } from 'lru-cache';

/** A map of bounded size: the least recently touched entry is dropped. */
export class RecentMap<Value extends number | object> {
  readonly #entries: LRUCache<string, Value>;

  constructor(maxEntries: number) {
    this.#entries = new LRUCache({ max: maxEntries });
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: string, value: Value): void {
    this.#entries.set(key, value);
  }
}
