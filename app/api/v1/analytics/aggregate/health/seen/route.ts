import * as seen from '@/lib/commands/seen-findings';
import { markSeen, unmarkSeen } from '@/lib/contract/endpoints/insights';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(markSeen, {
    run: async ({ body }, context) => ({ data: (await seen.markSeen(body, context)).mark }),
  }),
  operation(unmarkSeen, {
    run: async ({ body }, context) => ({ data: (await seen.unmarkSeen(body, context)).mark }),
  }),
);
