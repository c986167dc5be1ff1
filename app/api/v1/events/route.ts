import { listenToEvents } from '@/lib/contract/endpoints/caller';
import { answerEvents, parseEventsRequest } from '@/lib/http/routes/events';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(listenToEvents, {
    query: parseEventsRequest,
    run: async ({ query }, context) => answerEvents(query, context),
  }),
);
