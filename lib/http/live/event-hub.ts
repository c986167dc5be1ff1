import type { CallerUser } from '@/lib/auth/policy';
import type { Seq } from '@/lib/cache/tags';
import { readCurrentSessions } from '@/lib/data/accounts/members';
import type { Database } from '@/lib/data/db/client';
import { actForNobody } from '@/lib/data/db/pool/connection-shares';
import type { Scope } from '@/lib/data/db/scope';
import { readEvictions } from '@/lib/data/writes/evictions';
import { ApiError } from '@/lib/errors';
import { Listener } from './listener';

/** How often things happen, in milliseconds. */
export interface EventHubTimes {
  /** Between two reads of the counters. */
  tickMs: number;
  /** Between two heartbeats of a stream. */
  beatMs: number;
  /** Between two checks whether subscribers were signed out, left or got another role. */
  checkMs: number;
  /** Between two checks whether a session has expired. */
  sessionMs: number;
}

// Pages rely on the twenty seconds (lib/client/live/event-channel.ts), and the contract states them.
const TIMES: EventHubTimes = { tickMs: 500, beatMs: 20_000, checkMs: 1_000, sessionMs: 60_000 };
/** New subscribers do not wait for the next tick; those who arrive together share one. */
const SOON_MS = 20;
const AWAY_MS = 2_000;
/** A reader that takes nothing for this many heartbeats is gone, although its connection is open. */
const MISSED_BEATS = 3;
/** Sessions decrypted per tick; those of a thousand pages that connected together take a minute. */
const SESSIONS_PER_TICK = 10;
export const MAX_STREAMS_PER_PERSON = 20;

interface ListenRequest {
  scope: Scope;
  /** The person and the session that listen. */
  person: Pick<CallerUser, 'userId' | 'role' | 'epoch' | 'session'>;
  /** Sends evictions after this; null: from now on. */
  since: Seq | null;
  /** Whether the session has not expired; runs no statement. */
  isSigned(): Promise<boolean>;
}

interface Subscriber {
  listener: Listener;
  request: ListenRequest;
  leave: () => void;
  beatAtMs: number;
  sessionAtMs: number;
  /** Since when the reader has taken nothing; null: it has taken everything. */
  behindSinceMs: number | null;
}

/**
 * The event streams of this process. One statement every half second reads the counters of all organisations with
 * subscribers, and one a second checks that all subscribers may still listen. No subscriber holds a database
 * connection, and nothing runs without subscribers. It sees the writes of every process, also through a pooler, where
 * LISTEN does not work.
 */
export class EventHub {
  readonly #db: Database;
  readonly #times: EventHubTimes;
  readonly #subscribers = new Set<Subscriber>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  #checkAtMs = 0;
  #hasNewcomers = false;

  constructor(db: Database, times: Partial<EventHubTimes> = {}) {
    this.#db = db;
    this.#times = { ...TIMES, ...times };
  }

  /** The number of subscribers. */
  get size(): number {
    return this.#subscribers.size;
  }

  /** The stream of a listener, as text/event-stream; it ends its subscription when the reader disconnects. */
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
      // Nothing is produced before the connection reads it.
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
    // The first subscriber arrived within a request; polling must not count as its organisation's work.
    this.#timer = actForNobody(() => setTimeout(() => this.#tick(), delayMs));
    this.#timer.unref();
  }

  async #tick(): Promise<void> {
    // The last subscriber may have left since.
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
      // The database is unavailable. No heartbeat is sent, so pages fall back to polling.
      nextMs = AWAY_MS;
    }
    this.#isLooking = false;
    this.#schedule(this.#hasNewcomers ? Math.min(SOON_MS, nextMs) : nextMs);
  }

  /** Reads the evictions since each subscriber's last reading. */
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

  /** Ends the streams of subscribers whose session, membership or role changed; one statement for all. */
  async #check(subscribers: readonly Subscriber[]): Promise<void> {
    const current = await readCurrentSessions(
      this.#db,
      subscribers.map(({ request: { scope, person } }) => ({ orgId: scope.orgId, ...person })),
    );
    subscribers.forEach((subscriber, index) => {
      if (!current.has(index)) this.#dismiss(subscriber);
    });
  }

  /** Sends heartbeats, and ends streams with an expired session or a reader that is gone. */
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
        // A session that cannot be decrypted counts as ended.
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
