import { endpoint, secured } from '@/lib/http/edge/route';
import { answerEvents, parseEventsRequest } from '@/lib/http/routes/events';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: () => ['signed_in', 'read'],
    parse: parseEventsRequest,
    run: async (request, context) => answerEvents(request, context),
  }),
});
