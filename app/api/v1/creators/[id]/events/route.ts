import { listCreatorEvents } from '@/lib/contract/endpoints/catalogue';
import { answerCreatorEvents } from '@/lib/http/routes/creator-events';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(listCreatorEvents, {
    run: ({ ids, query }, context) => answerCreatorEvents(ids.id, query, context),
  }),
);
