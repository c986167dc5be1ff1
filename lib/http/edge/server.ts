import { CoalescedLookups } from '@/lib/auth/coalesced-lookups';
import { DayQuota } from '@/lib/auth/day-quota';
import { AnswerCache } from '@/lib/cache/cache';
import { EvictionLedger } from '@/lib/cache/ledger';
import { redisOfCounts } from '@/lib/cache/redis';
import { openSharedStore } from '@/lib/cache/shared';
import { type Database, database } from '@/lib/data/db/client';
import { Replicas } from '@/lib/data/replicas/replicas';
import { env } from '@/lib/env';
import { EventHub } from '@/lib/http/live/event-hub';
import { type Limits, makeLimits } from './limits';
import { type Log, makeLog, makeReplicaLog } from './log';
import { counted } from './request-metrics';
import { type KeptAnswer, keptAnswer } from './respond';

/** Everything that requests share: the edge of the product, where clock, database, log and settings come in. */
export interface Server {
  db: Database;
  /** The clock; read once per request. */
  clock: () => Date;
  log: Log;
  limits: Limits;
  /** The calls that plans include for a day. */
  quota: DayQuota;
  /** The public origin of the site; null: the origin of each request. */
  publicOrigin: string | null;
  /** Decrypts session cookies; null: none can be decrypted. */
  sessionSecret: string | null;
  evictions: EvictionLedger;
  /** Shares lookups between requests with the same credential that arrive together. */
  lookups: CoalescedLookups;
  answers: AnswerCache<KeptAnswer>;
  /** Where reads may run instead of `db`. */
  replicas: Replicas;
  /** The open pages that listen for evictions. */
  eventHub: EventHub;
}

// Next bundles routes separately and evaluates modules again on a hot reload; the counts of the limits must survive
// both.
const holder = globalThis as typeof globalThis & { trackagoatServer?: Server };

/** The server of this process, created from the environment on first use. */
export function server(): Server {
  holder.trackagoatServer ??= makeServer();
  return holder.trackagoatServer;
}

function makeServer(): Server {
  const { redisUrl, replicaUrls } = env();
  const db = database();
  const evictions = new EvictionLedger();
  const shared = redisUrl === null ? null : openSharedStore(redisUrl, keptAnswer);
  return {
    db,
    clock: () => new Date(),
    // Counting costs a little, and is useless where /api/metrics is off.
    log: env().metricsToken === null ? makeLog() : counted(makeLog()),
    limits: makeLimits(env().rateLimitPerMinute, redisOfCounts()),
    quota: new DayQuota(),
    publicOrigin: env().nextauthUrl,
    sessionSecret: env().nextauthSecret,
    evictions,
    lookups: new CoalescedLookups(),
    answers: new AnswerCache(evictions, { shared }),
    replicas: new Replicas(replicaUrls, replicaUrls.length > 0 ? { onChange: makeReplicaLog() } : {}),
    eventHub: new EventHub(db),
  };
}

/** For tests, in their own process: another database, clock or limits. */
export function replaceServer(replacement: Server): void {
  holder.trackagoatServer = replacement;
}
