import * as z from 'zod';
import { meAnswer, meChange, passwordChange, sessionsEndedAnswer } from '@/lib/contract/accounts/me';
import { aliveEvent, eventParameters, evictedEvent, readyEvent } from '@/lib/contract/analytics/events';
import { endpoint } from './endpoint';

/** Who calls, and what they change about themselves. */

const ended = {
  description: 'Every session is over, this one too: sign in again',
  json: sessionsEndedAnswer,
};

export const getMe = endpoint('getMe', {
  summary: 'Returns the caller and what they may do',
  tag: 'Caller',
  // The one call with which a page begins: it learns here where it is.
  may: 'anywhere',
  answer: { description: 'The caller', json: meAnswer },
});

export const changeMe = endpoint('changeMe', {
  summary: 'Changes the signed-in person’s name',
  description: 'What they wrote before keeps the name that it was signed with.',
  tag: 'Caller',
  may: 'signed_in',
  body: meChange,
  answer: { description: 'The caller after the change', json: meAnswer },
});

export const listenToEvents = endpoint('listenToEvents', {
  summary: 'Streams to an open page what went stale in its organisation',
  description:
    'Server-sent events that end with the session, and start again at any process from the last id. The schema ' +
    'is that of each event’s data.',
  tag: 'Caller',
  may: ['signed_in', 'read'],
  query: eventParameters,
  headers: z.object({
    'Last-Event-ID': z
      .string()
      .optional()
      .describe('Sent by browsers when they reconnect: continue after this id'),
  }),
  answer: {
    description: 'A stream of `ready`, `evicted` and `alive` events, each with an id',
    others: { 'text/event-stream': z.union([readyEvent, evictedEvent, aliveEvent]) },
  },
});

export const changePassword = endpoint('changePassword', {
  summary: 'Changes the signed-in person’s password and ends all their sessions',
  tag: 'Caller',
  may: 'signed_in',
  body: passwordChange,
  answer: ended,
});

export const endSessions = endpoint('endSessions', {
  summary: 'Signs the person out everywhere',
  tag: 'Caller',
  may: 'signed_in',
  answer: ended,
});
