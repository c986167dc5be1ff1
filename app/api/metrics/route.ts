import { env } from '@/lib/env';
import { ApiError, notFound } from '@/lib/errors';
import { measureReplicas, readMetrics } from '@/lib/http/edge/request-metrics';
import { toErrorResponse, toResponse } from '@/lib/http/edge/respond';
import { server } from '@/lib/http/edge/server';

/** For Prometheus, with METRICS_TOKEN as a bearer token; without that setting the address does not exist. */
export async function GET(request: Request): Promise<Response> {
  const { metricsToken } = env();
  const id = crypto.randomUUID();
  if (metricsToken === null) return toErrorResponse(notFound('address'), id);
  measureReplicas(server().replicas.all);
  const page = await readMetrics(request.headers.get('authorization'), metricsToken);
  if (!page)
    return toErrorResponse(new ApiError('invalid_api_key', 'Send METRICS_TOKEN as a bearer token.'), id);
  return toResponse(request, page);
}
