import * as tracking from '@/lib/commands/tracking/add-creators';
import { addCreators } from '@/lib/contract/endpoints/creators';
import { readOnce } from '@/lib/http/routes/idempotent';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(addCreators, {
    body: (call) => readOnce(call, addCreators.body),
    async run({ ids, body: { body, key } }, context) {
      const once = { caller: context.caller.name, key };
      const { creators, isCreated } = await tracking.addCreators(ids.id, body, context, once);
      return { data: body.creators ? creators : creators[0], status: isCreated ? 201 : 200 };
    },
  }),
);
