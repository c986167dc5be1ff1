import type { CallerUser } from '@/lib/auth/policy';
import type { Seq } from '@/lib/cache/tags';
import { readCurrentSessions } from '@/lib/data/accounts/members';
import type { Sql } from '@/lib/data/db/client';
import { actForNobody } from '@/lib/data/db/connection-shares';
import type { Scope } from '@/lib/data/db/scope';
import { readEvictions } from '@/lib/data/writes/evictions';
import { ApiError } from '@/lib/errors';
import { Listener } from './listener';

/** How often things happen, in milliseconds. */
export interface EventHubTimes {
  /** Between two looks at the counters. */
  tickMs: number;
  /** Between two signs of life on a stream. */
  beatMs: number;
  /** Between two looks at who was signed out, left or got another role. */
  checkMs: number;
  /** Between two looks at whether a session has run out. */
  sessionMs: number;
}

// Pages know of the twenty seconds (lib/client/live/event-channel.ts), and so does the contract.
const TIMES: EventHubTimes = { tickMs: 500, beatMs: 20_000, checkMs: 1_000, sessionMs: 60_000 };
/** Those who came in between do not wait for the next look; many who come at once share one. */
const SOON_MS = 20;
const AWAY_MS = 2_000;
/** A reader that takes nothing for so many beats is gone, though its connection is not. */
const MISSED_BEATS = 3;
/** Sessions opened at once; those of a thousand pages that came together are opened over a minute. */
const SESSIONS_PER_TICK = 10;
export const MAX_STREAMS_PER_PERSON = 20;

interface ListenRequest {
  scope: Scope;
  /** Whose stream it is, and as what they listen. */
  person: Pick<CallerUser, 'userId' | 'role' | 'epoch' | 'session'>;
  /** Told from here on; null: from now on. */
  since: Seq | null;
  /** Whether the session has not run out by itself; asks no database. */
  isSigned(): Promise<boolean>;
}

interface Subscriber {
  listener: Listener;
  request: ListenRequest;
  leave: () => void;
  beatAtMs: number;
  sessionAtMs: number;
  /** Since when nothing was taken; null: all is taken. */
  behindSinceMs: number | null;
}

/**
 * Everybody who listens in this process. One statement every half second reads the counters of all their
 * organisations, however many they are, and one a second whether they all still may listen; nobody holds a
 * connection to the database, and nothing runs while nobody listens. It reads what any process wrote, also through
 * a pooler, where LISTEN does not reach.
 */
export class EventHub {
  readonly #db: Sql;
  readonly #times: EventHubTimes;
  readonly #subscribers = new Set<Subscriber>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  #checkAtMs = 0;
  #hasNewcomers = false;

  constructor(db: Sql, times: Partial<EventHubTimes> = {}) {
    this.#db = db;
    this.#times = { ...TIMES, ...times };
  }

  /** How many listen. */
  get size(): number {
    return this.#subscribers.size;
  }

  /** The stream of a listener, as text/event-stream; its place is free again when the reader goes. */
  listen(request: ListenRequest): ReadableStream<Uint8Array> {
    const theirs = [...this.#subscribers].filter(
      (subscriber) => subscriber.request.person.userId === request.person.userId,
    );
    if (theirs.length >= MAX_STREAMS_PER_PERSON) {
      const sentence = `You have ${MAX_STREAMS_PER_PERSON} open streams, the most allowed; close one first.`;
      throw new ApiError('rate_limited', sentence);
    }
    const listener = new Listener(request.scope, request.since);
    const now = performance.now();
    const { beatMs, sessionMs } = this.#times;
    const subscriber: Subscriber = {
      listener,
      request,
      leave: () => this.#subscribers.delete(subscriber),
      beatAtMs: now + beatMs,
      sessionAtMs: now + sessionMs,
      behindSinceMs: null,
    };
    const encoder = new TextEncoder();
    const stream = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const text = await listener.take();
          subscriber.behindSinceMs = null;
          if (text === null) controller.close();
          else controller.enqueue(encoder.encode(text));
        },
        cancel: subscriber.leave,
      },
      // Nothing is made before the connection takes it.
      { highWaterMark: 0 },
    );
    this.#subscribers.add(subscriber);
    this.#hasNewcomers = true;
    this.#schedule(SOON_MS);
    return stream;
  }

  /** Ends every stream. */
  close(): void {
    clearTimeout(this.#timer);
    for (const subscriber of this.#subscribers) this.#dismiss(subscriber);
  }

  #schedule(delayMs: number): void {
    if (this.#isLooking || this.#subscribers.size === 0) return;
    clearTimeout(this.#timer);
    // The first of them came within a request; looking is not its organisation's work.
    this.#timer = actForNobody(() => setTimeout(() => this.#tick(), delayMs));
    this.#timer.unref();
  }

  async #tick(): Promise<void> {
    // The last one may have left since.
    if (this.#subscribers.size === 0) return;
    this.#isLooking = true;
    this.#hasNewcomers = false;
    let nextMs = this.#times.tickMs;
    try {
      const subscribers = [...this.#subscribers];
      await this.#look(subscribers);
      const nowMs = performance.now();
      if (nowMs >= this.#checkAtMs) {
        this.#checkAtMs = nowMs + this.#times.checkMs;
        await this.#check(subscribers);
      }
      this.#attend(nowMs);
    } catch {
      // The database is away, and every request says so. Nobody is told that all is well: pages ask by themselves.
      nextMs = AWAY_MS;
    }
    this.#isLooking = false;
    this.#schedule(this.#hasNewcomers ? Math.min(SOON_MS, nextMs) : nextMs);
  }

  /** Reads what is new since each one's last word. */
  async #look(subscribers: readonly Subscriber[]): Promise<void> {
    const since = new Map<number, Seq>();
    for (const { listener } of subscribers) {
      const { orgId } = listener.scope;
      const from = listener.seq ?? Number.MAX_SAFE_INTEGER;
      since.set(orgId, Math.min(from, since.get(orgId) ?? from));
    }
    const news = await readEvictions(this.#db, since);
    for (const { listener } of subscribers) {
      const own = news.get(listener.scope.orgId);
      if (own) listener.receive(own);
    }
  }

  /** Ends the streams of those who no longer are who they were when they came, all in one statement. */
  async #check(subscribers: readonly Subscriber[]): Promise<void> {
    const current = await readCurrentSessions(
      this.#db,
      subscribers.map(({ request: { scope, person } }) => ({ orgId: scope.orgId, ...person })),
    );
    subscribers.forEach((subscriber, index) => {
      if (!current.has(index)) this.#dismiss(subscriber);
    });
  }

  /** Signs of life, whose session has run out, and who is gone without a word. */
  #attend(nowMs: number): void {
    const { beatMs, sessionMs } = this.#times;
    let opened = 0;
    for (const subscriber of this.#subscribers) {
      if (nowMs >= subscriber.beatAtMs) {
        subscriber.beatAtMs = nowMs + beatMs;
        subscriber.listener.beat();
      }
      if (nowMs >= subscriber.sessionAtMs && opened < SESSIONS_PER_TICK) {
        opened += 1;
        subscriber.sessionAtMs = nowMs + sessionMs;
        // A session that cannot be opened is none.
        const dismiss = () => this.#dismiss(subscriber);
        void subscriber.request.isSigned().then((isSigned) => isSigned || dismiss(), dismiss);
      }
      if (!subscriber.listener.isBehind) continue;
      subscriber.behindSinceMs ??= nowMs;
      if (nowMs - subscriber.behindSinceMs > MISSED_BEATS * beatMs) this.#dismiss(subscriber);
    }
  }

  #dismiss(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    subscriber.listener.end();
  }
}
