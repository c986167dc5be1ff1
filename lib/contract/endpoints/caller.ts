import * as z from 'zod';
import { meAnswer, meChange, passwordChange, sessionsEndedAnswer } from '@/lib/contract/accounts/me';
import { aliveEvent, eventParameters, evictedEvent, readyEvent } from '@/lib/contract/analytics/events';
import { endpoint } from './endpoint';

/** The caller, and their own settings. */

const ended = {
  description: 'All sessions have ended, including this one: sign in again',
  json: sessionsEndedAnswer,
};

export const getMe = endpoint('getMe', {
  summary: 'Returns the caller and what they may do',
  tag: 'Caller',
  // The first call of a page, which learns its organisation from the answer.
  may: 'anywhere',
  answer: { description: 'The caller', json: meAnswer },
});

export const changeMe = endpoint('changeMe', {
  summary: 'Changes the signed-in person’s name',
  description: 'Existing annotations keep the name they were signed with.',
  tag: 'Caller',
  may: 'signed_in',
  body: meChange,
  answer: { description: 'The caller after the change', json: meAnswer },
});

export const listenToEvents = endpoint('listenToEvents', {
  summary: 'Streams the evictions of an organisation to an open page',
  description:
    'Server-sent events. The stream ends with the session; a client can resume from the last id at any server ' +
    'process. The schema describes the data of each event.',
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
