import { listCreatorEvents } from '@/lib/contract/endpoints/catalogue';
import { answerCreatorEvents, parseCreatorEvents } from '@/lib/http/routes/creator-events';
import { reading, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  reading(listCreatorEvents, {
    query: parseCreatorEvents,
    run: ({ ids, query }, context) => answerCreatorEvents(ids.id, query, context),
  }),
);
