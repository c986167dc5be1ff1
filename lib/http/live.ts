import type { Seq } from '@/lib/cache/tags';
import type { Sql } from '@/lib/data/client';
import { readEvictions } from '@/lib/data/evictions';
import type { Scope } from '@/lib/data/scope';
import { ApiError } from '@/lib/errors';
import { Listener } from './listener';

/** How often things happen, in milliseconds. */
export interface LiveTimes {
  /** Between two looks at the counters. */
  tickMs: number;
  /** Between two signs of life on a stream. */
  beatMs: number;
  /** Between two looks at whether a listener still may listen. */
  checkMs: number;
}

// Pages know of the twenty seconds (lib/client/live/line.ts), and so does the contract.
const TIMES: LiveTimes = { tickMs: 500, beatMs: 20_000, checkMs: 60_000 };
/** Those who came in between do not wait for the next look; many who come at once share one. */
const SOON_MS = 20;
const AWAY_MS = 2_000;
/** A reader that takes nothing for so many beats is gone, though its connection is not. */
const MISSED_BEATS = 3;
/** Callers looked up at once; a thousand pages that opened together are looked at over a minute. */
const CHECKS_PER_TICK = 10;
export const MAX_STREAMS_PER_PERSON = 20;

export interface ListenRequest {
  scope: Scope;
  /** Whose stream it is. */
  person: string;
  /** Told from here on; null: from now on. */
  since: Seq | null;
  /** Whether the caller still is who they were. */
  isCurrent(): Promise<boolean>;
}

interface Seat {
  listener: Listener;
  request: ListenRequest;
  leave: () => void;
  beatAtMs: number;
  checkAtMs: number;
  /** Since when nothing was taken; null: all is taken. */
  behindSinceMs: number | null;
}

/**
 * Everybody who listens in this process. One statement every half second reads the counters of all their
 * organisations, however many they are; nobody holds a connection to the database, and nothing runs while nobody
 * listens. It reads what any process wrote, also through a pooler, where LISTEN does not reach.
 */
export class Live {
  readonly #db: Sql;
  readonly #times: LiveTimes;
  readonly #seats = new Set<Seat>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  #hasNewcomers = false;

  constructor(db: Sql, times: Partial<LiveTimes> = {}) {
    this.#db = db;
    this.#times = { ...TIMES, ...times };
  }

  /** How many listen. */
  get size(): number {
    return this.#seats.size;
  }

  /** The stream of a listener, as text/event-stream; its place is free again when the reader goes. */
  listen(request: ListenRequest): ReadableStream<Uint8Array> {
    const theirs = [...this.#seats].filter((seat) => seat.request.person === request.person);
    if (theirs.length >= MAX_STREAMS_PER_PERSON) {
      const sentence = `You listen ${MAX_STREAMS_PER_PERSON} times already; close a stream first.`;
      throw new ApiError('rate_limited', sentence);
    }
    const listener = new Listener(request.scope, request.since);
    const now = performance.now();
    const { beatMs, checkMs } = this.#times;
    const seat: Seat = {
      listener,
      request,
      leave: () => this.#seats.delete(seat),
      beatAtMs: now + beatMs,
      checkAtMs: now + checkMs,
      behindSinceMs: null,
    };
    const encoder = new TextEncoder();
    const stream = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const text = await listener.take();
          seat.behindSinceMs = null;
          if (text === null) controller.close();
          else controller.enqueue(encoder.encode(text));
        },
        cancel: seat.leave,
      },
      // Nothing is made before the connection takes it.
      { highWaterMark: 0 },
    );
    this.#seats.add(seat);
    this.#hasNewcomers = true;
    this.#schedule(SOON_MS);
    return stream;
  }

  /** Ends every stream. */
  close(): void {
    clearTimeout(this.#timer);
    for (const seat of this.#seats) this.#dismiss(seat);
  }

  #schedule(delayMs: number): void {
    if (this.#isLooking || this.#seats.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tick(), delayMs);
    this.#timer.unref();
  }

  async #tick(): Promise<void> {
    this.#isLooking = true;
    this.#hasNewcomers = false;
    let nextMs = this.#times.tickMs;
    try {
      await this.#look([...this.#seats]);
      this.#attend(performance.now());
    } catch {
      // The database is away, and every request says so. Nobody is told that all is well: pages ask by themselves.
      nextMs = AWAY_MS;
    }
    this.#isLooking = false;
    this.#schedule(this.#hasNewcomers ? Math.min(SOON_MS, nextMs) : nextMs);
  }

  /** Reads what is new since each one's last word. */
  async #look(seats: readonly Seat[]): Promise<void> {
    const since = new Map<number, Seq>();
    for (const { listener } of seats) {
      const { orgId } = listener.scope;
      const from = listener.seq ?? Number.MAX_SAFE_INTEGER;
      since.set(orgId, Math.min(from, since.get(orgId) ?? from));
    }
    const news = await readEvictions(this.#db, since);
    for (const { listener } of seats) {
      const own = news.get(listener.scope.orgId);
      if (own) listener.hear(own);
    }
  }

  /** Signs of life, whether they still may listen, and who is gone without a word. */
  #attend(nowMs: number): void {
    const { beatMs, checkMs } = this.#times;
    let checks = 0;
    for (const seat of this.#seats) {
      if (nowMs >= seat.beatAtMs) {
        seat.beatAtMs = nowMs + beatMs;
        seat.listener.beat();
      }
      if (nowMs >= seat.checkAtMs && checks < CHECKS_PER_TICK) {
        checks += 1;
        seat.checkAtMs = nowMs + checkMs;
        // A failure is the database's: asked again a minute later.
        seat.request.isCurrent().then(
          (isCurrent) => isCurrent || this.#dismiss(seat),
          () => {},
        );
      }
      if (!seat.listener.isBehind) continue;
      seat.behindSinceMs ??= nowMs;
      if (nowMs - seat.behindSinceMs > MISSED_BEATS * beatMs) this.#dismiss(seat);
    }
  }

  #dismiss(seat: Seat): void {
    this.#seats.delete(seat);
    seat.listener.end();
  }
}
