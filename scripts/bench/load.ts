import { type HttpClient, openHttp } from './client';
import { quantile } from './statistics';

interface LoadResult {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** By status. */
  answers: Map<number, number>;
}

/** As many workers as connections, each sending its next request as soon as it has an answer. */
export async function runLoad(
  connections: number,
  requests: number,
  ask: (number: number) => Promise<number>,
): Promise<LoadResult> {
  const durations: number[] = [];
  const answers = new Map<number, number>();
  let next = 0;
  const startedAt = performance.now();
  const worker = async () => {
    while (next < requests) {
      const number = next++;
      const askedAt = performance.now();
      const status = await ask(number);
      durations.push(performance.now() - askedAt);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  durations.sort((a, b) => a - b);
  return {
    requestsPerSecond: requests / seconds,
    p50Ms: quantile(durations, 0.5),
    p99Ms: quantile(durations, 0.99),
    answers,
  };
}

/** The same over HTTP. */
export async function runHttpLoad(
  base: string,
  options: { key?: string; connections: number; requests: number },
  pathOf: (number: number) => string,
): Promise<LoadResult> {
  const client: HttpClient = openHttp(base, options);
  try {
    return await runLoad(options.connections, options.requests, async (number) => {
      const { status } = await client.get(pathOf(number));
      return status;
    });
  } finally {
    client.close();
  }
}
