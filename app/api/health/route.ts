import { toResponse } from '@/lib/http/edge/respond';

/** The process is alive. Says nothing about the database: a balancer asks /api/ready, a supervisor this. */
export function GET(request: Request): Response {
  return toResponse(request, { data: { status: 'ok' } });
}
