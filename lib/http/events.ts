import { findCaller } from '@/lib/auth/callers';
import type { Seq } from '@/lib/cache/tags';
import { eventId, eventParameters } from '@/lib/contract/events';
import { requirePerson } from './me';
import { requireParameters } from './requests';
import type { StreamAnswer } from './respond';
import type { Call, Context } from './route';
import { server } from './server';

/** GET /api/v1/events: a stream of what was evicted in the organisation that a signed-in person acts in. */

interface EventsRequest {
  since: Seq | null;
  headers: Headers;
}

export function parseEventsRequest({ query, request: { headers } }: Call): EventsRequest {
  const { since } = requireParameters(query, eventParameters);
  const last = headers.get('last-event-id');
  if (last === null) return { since: since ?? null, headers };
  // Browsers send back what they were sent; whatever else it is, it is no place in the log: everything is news.
  return { since: eventId.safeParse(last).data ?? 0, headers };
}

export function answerEvents({ since, headers }: EventsRequest, { caller, scope }: Context): StreamAnswer {
  const person = requirePerson(caller);
  const shared = server();
  const cookie = new Headers({ cookie: headers.get('cookie') ?? '' });
  const stream = shared.live.listen({
    scope,
    person: person.id,
    since,
    // The session is over, or the person was signed out, left the organisation or got another role in it.
    async isCurrent() {
      const again = await findCaller(cookie, { ...shared, now: shared.clock() });
      return again?.scope.orgId === scope.orgId && again.user?.role === person.role;
    },
  });
  return { stream, contentType: 'text/event-stream; charset=utf-8' };
}
