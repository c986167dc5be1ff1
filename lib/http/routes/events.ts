import { readSession } from '@/lib/auth/session';
import type { Seq } from '@/lib/cache/tags';
import { eventId, eventParameters } from '@/lib/contract/analytics/events';
import type { Values } from '@/lib/contract/fields/parameters';
import { requireParameters } from '@/lib/http/edge/requests';
import type { StreamAnswer } from '@/lib/http/edge/respond';
import { server } from '@/lib/http/edge/server';
import type { Context } from '@/lib/http/edge/steps';
import type { Asked } from '@/lib/http/serve';
import { requirePerson } from './me';

/** GET /api/v1/events: a stream of the evictions in the organisation that a signed-in person acts in. */

interface EventsRequest {
  since: Seq | null;
  headers: Headers;
}

export function parseEventsRequest(sent: Values, { headers }: Pick<Asked, 'headers'>): EventsRequest {
  const { since } = requireParameters(sent, eventParameters);
  const last = headers.get('last-event-id');
  if (last === null) return { since: since ?? null, headers };
  // Browsers send back an id that they received. Anything else is not an id of the log, so everything counts as
  // evicted.
  return { since: eventId.safeParse(last).data ?? 0, headers };
}

export function answerEvents({ since, headers }: EventsRequest, { caller, scope }: Context): StreamAnswer {
  const person = requirePerson(caller);
  const { eventHub, sessionSecret } = server();
  const cookie = new Headers({ cookie: headers.get('cookie') ?? '' });
  const isSigned = async () => (await readSession(cookie, sessionSecret)) !== null;
  const stream = eventHub.listen({ scope, person, since, isSigned });
  return { stream, contentType: 'text/event-stream; charset=utf-8' };
}
