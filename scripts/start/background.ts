/** The background work of every server process: jobs of the queue, and those that are requested by the clock. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cron } from 'croner';
import pino from 'pino';
import {
  type JobLine,
  requestMissedNightly,
  requestNightly,
  requestQuarters,
  runJobs,
} from '@/lib/commands/jobs/jobs';
import { BACKGROUND_LIMITS, openDatabase } from '@/lib/data/db/client';

export type Background = {
  /** Ends after the current transaction; another process, or the next start, continues the job. */
  stop(): Promise<void>;
};

type BackgroundOptions = {
  url: string;
  logLevel: string;
  /** How long to wait after finding the queue empty. */
  pollMs?: number;
  /** When the nightly job is requested, in UTC. */
  nightly?: string;
  /** When sums of quarters of an hour that lie behind are requested, in UTC. */
  quarters?: string;
  /** Whether to queue missed nightly jobs; not while the demo is being loaded. */
  catchUp?: boolean;
  /** Where the lines go; default: standard output, as structured log. */
  log?: (line: JobLine) => void;
};

const POLL_MS = 2_000;
const NIGHTLY = '30 3 * * *';
const QUARTERS = '20 * * * *';

export function startBackground(options: BackgroundOptions): Background {
  const { url, pollMs = POLL_MS, nightly = NIGHTLY, quarters = QUARTERS } = options;
  const db = openDatabase(url, { ...BACKGROUND_LIMITS, maxConnections: 3 });
  const stopping = new AbortController();
  const { signal } = stopping;
  const log = options.log ?? structuredLog(options.logLevel);
  const runner = `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;
  const clock = () => new Date();
  const failed = (job: string) => (err: unknown) => {
    if (!signal.aborted) log({ job, organisation: '', ms: 0, err });
  };

  const crons = [
    new Cron(nightly, { timezone: 'UTC' }, () =>
      requestNightly(db, clock()).then(() => {}, failed('nightly')),
    ),
    new Cron(quarters, { timezone: 'UTC' }, () =>
      requestQuarters(db, clock()).then(() => {}, failed('sum_quarters')),
    ),
  ];
  const running = (async () => {
    let isAway = false;
    let isCaughtUp = options.catchUp !== true;
    while (!signal.aborted) {
      try {
        if (!isCaughtUp) await requestMissedNightly(db, clock());
        isCaughtUp = true;
        await runJobs({ db, runner, clock, log, signal });
        isAway = false;
      } catch (error) {
        // An unavailable database is reported once, not every two seconds.
        if (!isAway) failed('queue')(error);
        isAway = true;
      }
      await sleep(pollMs, undefined, { signal }).catch(() => {});
    }
  })();

  return {
    async stop() {
      for (const cron of crons) cron.stop();
      stopping.abort();
      await running;
      await db.$disconnect();
    },
  };
}

/** One line a job; a rebuild that found differences is a warning, because there should be none. */
function structuredLog(level: string): (line: JobLine) => void {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return (line) => {
    if (line.err !== undefined) logger.error(line);
    else if ((line.differences ?? 0) > 0) logger.warn(line);
    else logger.info(line);
  };
}
