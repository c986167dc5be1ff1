import { timingSafeEqual } from 'node:crypto';
import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';
import type { Replica } from '@/lib/data/replicas/replica';
import { ERROR_STATUS } from '@/lib/errors';
import type { Log, RequestLine } from './log';
import { routeOf } from './route-patterns';

/**
 * The content of /api/metrics, in the format of Prometheus: requests by route and status, their times, the replicas and
 * the process. prom-client is loaded once for all routes (next.config.ts), so all of them count into the same registry.
 */

const LABELS = ['method', 'route', 'status'] as const;

function requestCounter(): Counter<(typeof LABELS)[number]> {
  const name = 'trackagoat_requests_total';
  const known = register.getSingleMetric(name) as Counter<(typeof LABELS)[number]> | undefined;
  return known ?? new Counter({ name, help: 'Requests answered', labelNames: LABELS });
}

function requestSeconds(): Histogram<'method' | 'route'> {
  const name = 'trackagoat_request_seconds';
  const known = register.getSingleMetric(name) as Histogram<'method' | 'route'> | undefined;
  return (
    known ??
    new Histogram({
      name,
      help: 'Time from request to answer',
      labelNames: ['method', 'route'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    })
  );
}

/** Counts every line that goes to a log. */
export function counted(log: Log): Log {
  return (line) => {
    countRequest(line);
    log(line);
  };
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const STATUSES: readonly number[] = [200, 201, 204, 304, ...Object.values(ERROR_STATUS)];

/** Counts one answered request. Every label has a closed list of values, because each of them is a series for good. */
export function countRequest({ method: sent, path, status: given, ms }: RequestLine): void {
  const route = routeOf(path) ?? 'none';
  const method = METHODS.includes(sent) ? sent : 'other';
  const status = STATUSES.includes(given) ? given : 'other';
  requestCounter().inc({ method, route, status });
  requestSeconds().observe({ method, route }, ms / 1000);
}

/** What replicas say of themselves whenever the metrics are read; nothing without any. */
export function measureReplicas(replicas: readonly Replica[]): void {
  const name = 'trackagoat_replica_in_use';
  if (replicas.length === 0 || register.getSingleMetric(name)) return;
  new Gauge({
    name,
    help: 'Whether reads may run on the replica',
    labelNames: ['replica'],
    collect() {
      replicas.forEach(({ state }, i) => {
        this.set({ replica: i + 1 }, state === 'in_use' ? 1 : 0);
      });
    },
  });
  new Counter({
    name: 'trackagoat_replica_reads_total',
    help: 'Reads sent to the replica; the primary ran those that it did not answer',
    labelNames: ['replica', 'outcome'],
    collect() {
      this.reset();
      replicas.forEach(({ counts }, i) => {
        for (const [outcome, count] of Object.entries(counts)) this.inc({ replica: i + 1, outcome }, count);
      });
    },
  });
}

/** The page of metrics and its type; null for callers who may not see it. */
export async function readMetrics(
  authorization: string | null,
  token: string,
): Promise<{ text: string; contentType: string } | null> {
  const [given, wanted] = [Buffer.from(authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
  return { text: await register.metrics(), contentType: register.contentType };
}
