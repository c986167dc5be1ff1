import * as tracking from '@/lib/commands/tracking/creators';
import { removeCreators } from '@/lib/contract/endpoints/creators';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(removeCreators, {
    async run({ body }, context) {
      const { removed, absent } = await tracking.removeCreators(body.creator_ids, context);
      return { data: { removed, absent } };
    },
  }),
);
