import * as z from 'zod';
import { organisationParameter } from '@/lib/contract/accounts/named-organisation';
import { uuid } from '@/lib/contract/fields/common';

/** GET /api/v1/events: what went stale, as server-sent events. */

/** The id of an event as sent: a value of the organisation's counter of evictions. */
export const eventId = z
  .string()
  .refine((text) => /^\d{1,16}$/.test(text) && Number(text) <= Number.MAX_SAFE_INTEGER, {
    error: 'must be the id of an event',
  })
  .transform(Number);

export const eventParameters = z.object({
  since: eventId
    .optional()
    .meta({ override: { type: 'string', pattern: '^[0-9]{1,15}$' } })
    .describe('Send what was evicted after this id; `Last-Event-ID` takes precedence'),
  ...organisationParameter,
});

export const evictedEvent = z
  .strictObject({
    tags: z
      .array(z.string())
      .describe(
        'What went stale: `analytics:org:{id}` everything, `analytics:org:{id}:{type}:{id}` what shows one entity, ' +
          'with `:parts` at the end its breakdown by campaign',
      ),
  })
  .describe('Event `evicted`: writes made answers stale; several at once are one event')
  .meta({ id: 'EvictedEvent' });

export const readyEvent = z
  .strictObject({ organisation: uuid.describe('Public id of the organisation that is listened to') })
  .describe('Event `ready`: everything after its id is sent')
  .meta({ id: 'ReadyEvent' });

export const aliveEvent = z
  .strictObject({})
  .describe('Event `alive`: every 20 seconds, so that silence means a lost connection')
  .meta({ id: 'AliveEvent' });

export type EvictedEvent = z.output<typeof evictedEvent>;
export type ReadyEvent = z.output<typeof readyEvent>;
