import * as tracking from '@/lib/commands/tracking/creators';
import { getCreator } from '@/lib/contract/endpoints/catalogue';
import { changeCreator, removeCreator } from '@/lib/contract/endpoints/creators';
import { readCreator } from '@/lib/data/catalogue/creators';
import { requireFound } from '@/lib/http/edge/requests';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(getCreator, {
    run: async ({ ids }, { db, scope, now }) => ({
      data: requireFound(await readCreator(db, scope, ids.id, now), 'creator'),
    }),
  }),
  operation(changeCreator, {
    run: async ({ ids, body }, context) => ({
      data: (await tracking.changeCreator(ids.id, body, context)).creator,
    }),
  }),
  operation(removeCreator, {
    async run({ ids }, context) {
      await tracking.removeCreators([ids.id], context);
      return { data: { id: ids.id } };
    },
  }),
);
