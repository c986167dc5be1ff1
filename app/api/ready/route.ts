import { whyNotReady } from '@/lib/data/db/readiness';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/errors';
import { toErrorResponse, toResponse } from '@/lib/http/edge/respond';

/**
 * Whether the server is ready for requests: the database answers and has every migration of this build; 503 otherwise.
 */
export async function GET(request: Request): Promise<Response> {
  const reason = await whyNotReady(env().databaseUrl);
  if (reason === null) return toResponse(request, { data: { status: 'ready' } });
  return toErrorResponse(new ApiError('unavailable', reason), crypto.randomUUID());
}
