import { whyNotReady } from '@/lib/data/db/readiness';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/errors';
import { toErrorResponse, toResponse } from '@/lib/http/edge/respond';

/**
 * Whether the server is ready for requests: the database answers and has every migration of this build; 503 otherwise.
 * The states of replicas are for people: without any of them it is as ready.
 */
export async function GET(request: Request): Promise<Response> {
  const reason = await whyNotReady(env().databaseUrl);
  if (reason === null) return toResponse(request, { data: { status: 'ready', ...(await replicaStates()) } });
  return toErrorResponse(new ApiError('unavailable', reason), crypto.randomUUID());
}

/** Nothing without replicas: importing the server's parts, with Prisma, would take most of a start. */
async function replicaStates() {
  if (env().replicaUrls.length === 0) return {};
  const { server } = await import('@/lib/http/edge/server');
  const { replicas, db } = server();
  await replicas.tryOut(db);
  return { replicas: replicas.all.map(({ state, reason }) => ({ state, reason })) };
}
