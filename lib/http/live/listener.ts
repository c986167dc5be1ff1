import { type Evictions, organisationTag, type Seq, type Tag } from '@/lib/cache/tags';
import type { EvictedEvent, ReadyEvent } from '@/lib/contract/analytics/events';
import type { Scope } from '@/lib/data/db/scope';

/** More tags than this in one event are sent as the organisation's tag. */
const MAX_TAGS = 100;
/** Before a page reconnects; spread, so that not all of them come at once after a restart. */
const RETRY_MS = { least: 1_000, spread: 2_000 };

/**
 * One open stream. Evictions that its reader has not taken yet are merged into one event, so that a slow reader takes
 * no more memory than any other.
 */
export class Listener {
  /** The counter up to which evictions were received; null: no reading yet. */
  seq: Seq | null;
  #tags = new Set<Tag>();
  #due: 'ready' | 'alive' | null = null;
  #isGreeted = false;
  #isEnded = false;
  #wake: (() => void) | null = null;

  constructor(
    readonly scope: Scope,
    since: Seq | null,
  ) {
    this.seq = since;
  }

  /** Whether the reader has not taken everything yet. */
  get isBehind(): boolean {
    return this.#isEnded || this.#due !== null || this.#tags.size > 0;
  }

  /** Receives the organisation's evictions since this listener's `seq` or earlier. */
  receive({ seq, after, evicted }: Evictions): void {
    const since = this.seq;
    if (since !== null && since !== seq) {
      // A gap in the log, or a counter that went back, counts as 'everything changed'.
      const isComplete = since >= after && since < seq;
      const tags = isComplete ? evicted.filter((one) => one.seq > since).flatMap((one) => one.tags) : [];
      this.#add(isComplete ? tags : [organisationTag(this.scope)]);
    }
    this.seq = seq;
    if (!this.#isGreeted) this.#due = 'ready';
    this.#isGreeted = true;
    this.#rouse();
  }

  /** Queues a heartbeat. */
  beat(): void {
    this.#due ??= 'alive';
    this.#rouse();
  }

  end(): void {
    this.#isEnded = true;
    this.#rouse();
  }

  /** The next piece of the stream, when there is one; null at its end. */
  async take(): Promise<string | null> {
    while (!this.isBehind) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#isEnded) return null;
    const text = this.#evicted() + this.#said();
    this.#tags.clear();
    this.#due = null;
    return text;
  }

  #add(tags: readonly Tag[]): void {
    const all = organisationTag(this.scope);
    for (const tag of tags) this.#tags.add(tag);
    if (this.#tags.has(all) || this.#tags.size > MAX_TAGS) this.#tags = new Set([all]);
  }

  #rouse(): void {
    if (!this.isBehind) return;
    this.#wake?.();
    this.#wake = null;
  }

  #evicted(): string {
    if (this.#tags.size === 0) return '';
    return this.#event('evicted', { tags: [...this.#tags] } satisfies EvictedEvent);
  }

  #said(): string {
    if (this.#due === null) return '';
    if (this.#due === 'alive') return this.#event('alive', {});
    const retry = Math.round(RETRY_MS.least + Math.random() * RETRY_MS.spread);
    return `retry: ${retry}\n${this.#event('ready', { organisation: this.scope.orgUuid } satisfies ReadyEvent)}`;
  }

  #event(name: string, data: object): string {
    return `event: ${name}\nid: ${this.seq}\ndata: ${JSON.stringify(data)}\n\n`;
  }
}
