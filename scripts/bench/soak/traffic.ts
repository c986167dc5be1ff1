import type { HttpClient } from '../client';

/** The counts of the soak so far; shared by all workers. */
export interface Traffic {
  /** Answers by kind of request: how many, and the slowest. */
  kinds: Map<string, { count: number; slowestMs: number }>;
  /** Violations, in words; only the first ones are kept. */
  violations: string[];
  violationCount: number;
  /** Writes whose effect was checked in the next answer. */
  checkedWrites: number;
}

const KEPT_VIOLATIONS = 20;

export const noTraffic = (): Traffic => ({
  kinds: new Map(),
  violations: [],
  violationCount: 0,
  checkedWrites: 0,
});

export function violate(traffic: Traffic, what: string): void {
  traffic.violationCount++;
  if (traffic.violations.length < KEPT_VIOLATIONS) traffic.violations.push(what);
}

/**
 * Sends a request and counts it. Any status other than the expected one is a violation. Returns the body; null after a
 * violation.
 */
export async function call(
  traffic: Traffic,
  http: HttpClient,
  request: { kind: string; method?: string; path: string; body?: unknown; type?: string; wanted?: number },
): Promise<string | null> {
  const { kind, method = 'GET', path, body, type, wanted = 200 } = request;
  const startedAt = performance.now();
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const answer = text === undefined ? await http.get(path) : await http.send(method, path, text, type);
  const ms = performance.now() - startedAt;
  const seen = traffic.kinds.get(kind) ?? { count: 0, slowestMs: 0 };
  traffic.kinds.set(kind, { count: seen.count + 1, slowestMs: Math.max(seen.slowestMs, ms) });
  if (answer.status === wanted) return answer.body;
  violate(traffic, `${method} ${path} answered ${answer.status}: ${answer.body.slice(0, 200)}`);
  return null;
}

/** `data` of a good JSON answer, null after a violation. */
export async function callData<T>(...args: Parameters<typeof call>): Promise<T | null> {
  const body = await call(...args);
  return body === null ? null : (JSON.parse(body).data as T);
}
