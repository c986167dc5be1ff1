import { answerEvents, parseEventsRequest } from '@/lib/http/events';
import { endpoint, secured } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: () => ['signed_in', 'read'],
    parse: parseEventsRequest,
    run: async (request, context) => answerEvents(request, context),
  }),
});
