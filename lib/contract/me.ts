import * as z from 'zod';
import { uuid } from './common';
import { oneAnswer } from './lists';
import { PLANS } from './plans';
import { KEY_SCOPES, ROLES } from './roles';
import { choice } from './text';

/** Who calls, and what they may do. */

const orgId = uuid.describe('Public id of the organisation');
const orgName = z.string().describe('Name of the organisation');
const role = choice(ROLES).describe('Viewers read; all others also write');
const perMinute = z.int().positive().nullable();

const rateLimit = z.strictObject({
  requests_per_minute: perMinute.describe('Calls a minute beside ingest; null: unlimited'),
  ingest_calls_per_minute: perMinute.describe('Ingest calls a minute; null: unlimited'),
});

const user = z.strictObject({
  id: uuid.describe('Public id of the person'),
  name: z.string().describe('As shown beside what they write'),
  email: z.string().describe('What they sign in with'),
  role,
});

export const me = z
  .strictObject({
    organisation: z.strictObject({ id: orgId, name: orgName }).describe('The organisation the call acts in'),
    plan: choice(PLANS).describe('Decides how much history shows'),
    timezone: z.string().describe('IANA zone whose local days the organisation’s numbers are kept in'),
    timezone_rebuild: z
      .strictObject({
        done: z.int().min(0).describe('Entities whose days have moved'),
        total: z.int().min(0).describe('Entities in all'),
      })
      .optional()
      .describe(
        'There while the stored days move into a new timezone: entities done; answers are right meanwhile',
      ),
    scopes: z.array(choice(KEY_SCOPES)).describe('What the caller may do'),
    rate_limit: rateLimit.describe('Of this key; a signed-in person has none'),
    user: user.nullable().describe('The signed-in person; null for an API key'),
    organisations: z
      .array(z.strictObject({ id: orgId, name: orgName, role }))
      .describe('Where the signed-in person is a member; empty for an API key'),
  })
  .meta({ id: 'Me' });

export type Me = z.output<typeof me>;
export const meAnswer = oneAnswer(me);
